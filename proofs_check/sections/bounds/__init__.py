"""Any data: lower bounds on the energy of every two-layer ReLU network, by duality."""
