"""R3: the optimality condition of the two-layer ReLU network."""
