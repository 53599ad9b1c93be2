"""Theorems on how the weights of the layers grow, and on zero as the minimum."""
