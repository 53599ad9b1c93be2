"""Claims D1-every: deep networks with a bias in every layer."""
