"""Claims A1 to A3: activations other than ReLU."""
