"""The neural feature ansatz at the optimum: weights against the gradients of the outputs."""
