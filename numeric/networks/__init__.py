"""Networks as arrays: kernels, energies, gradients, optimality conditions."""
