"""Self-contained network pages and maps."""
