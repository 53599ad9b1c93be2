"""Theorems on the slopes of the energy in the weights of affine layers."""
