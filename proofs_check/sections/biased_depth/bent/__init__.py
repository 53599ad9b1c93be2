"""Claims D1-every-bent: networks below the lowest affine kernels."""
