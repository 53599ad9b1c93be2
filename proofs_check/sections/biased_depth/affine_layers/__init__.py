"""Theorems on layers whose kernels are affine in the labels."""
