"""The read-out at the optimum: errors, weights and activity."""
