"""Deep networks with a bias in every layer: their lowest affine kernels."""
