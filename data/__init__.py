"""Gazetteers, taxonomies and samples, read by ``loaders``; no logic lives here."""
