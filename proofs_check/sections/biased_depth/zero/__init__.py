"""Claims D2-every: when the zero network is the minimum."""
