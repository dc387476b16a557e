"""Text to a document: blocks with their way back to source offsets, and what a document says about itself."""
