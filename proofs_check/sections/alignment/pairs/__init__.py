"""Pairs of relations, one forward and one backward, and what they force."""
