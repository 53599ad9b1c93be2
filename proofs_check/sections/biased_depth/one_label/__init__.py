"""One label with a bias in every layer: no network is below affine kernels."""
