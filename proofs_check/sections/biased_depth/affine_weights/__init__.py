"""Affine layers in the weights of their neurons: what a layer pays and saves."""
