"""The graph: its schema and model, identity, stores and queries."""
