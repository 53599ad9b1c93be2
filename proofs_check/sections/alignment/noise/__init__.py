"""The stationary state of gradient descent with noise and decay."""
