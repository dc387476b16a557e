"""Figures: what a document states in numbers, with metric, year, kind and subject."""
