"""Recognisers of industries."""
