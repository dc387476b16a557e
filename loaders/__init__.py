"""From bytes to facts: documents, mentions, relations, figures."""
