"""Random exact instances of claims, many of them, in parallel, kept in one file."""
