"""Mentions to relations: the rules for each type of edge, over sentences with each name in one sign."""
