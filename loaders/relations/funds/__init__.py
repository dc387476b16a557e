"""Rules for FUNDS."""
