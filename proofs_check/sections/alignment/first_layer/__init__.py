"""The first layer at the optimum: slopes at the kinks of ReLU, and the feature ansatz."""
