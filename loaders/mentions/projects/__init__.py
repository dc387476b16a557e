"""Recognisers of projects."""
