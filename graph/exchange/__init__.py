"""The graph in the formats that other programs read, each with all that a store can be made of again."""
