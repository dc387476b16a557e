"""Recognisers of companies."""
