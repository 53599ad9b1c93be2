"""Derivations of one's own: which line follows, which does not, and where to see it."""
