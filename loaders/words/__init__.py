"""What is known before a document is read: gazetteers, word lists, patterns, numbers and years."""
