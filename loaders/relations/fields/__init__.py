"""Rules for IN_INDUSTRY."""
