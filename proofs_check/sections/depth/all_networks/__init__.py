"""Theorems on deep networks of any kernels."""
