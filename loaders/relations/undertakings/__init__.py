"""Rules for UNDERTAKES."""
