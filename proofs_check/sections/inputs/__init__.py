"""Claims I1 to I3: inputs that are not whitened."""
