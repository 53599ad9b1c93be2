"""Claims R1 to R7: the two-layer ReLU network on whitened inputs with a bias."""
