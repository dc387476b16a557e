"""Recognisers of regions, parks and the bodies of a place."""
