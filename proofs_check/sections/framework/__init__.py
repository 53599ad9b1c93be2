"""Claims L and F: the label cube, the mean-field energy, optimality conditions."""
