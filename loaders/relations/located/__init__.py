"""Rules for LOCATED_IN."""
