"""Two-layer ReLU networks on any data: their best network, and how far it is from the minimum."""
