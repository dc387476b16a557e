"""Rules for TARGETS."""
