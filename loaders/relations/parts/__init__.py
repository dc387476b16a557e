"""Rules for PART_OF."""
