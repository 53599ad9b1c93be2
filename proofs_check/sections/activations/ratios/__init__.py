"""A3: the ratio of given activations."""
