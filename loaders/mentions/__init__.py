"""Document to mentions and entities: recognisers for each kind of name, settled where they overlap."""
