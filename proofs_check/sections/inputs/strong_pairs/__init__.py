"""I3: inputs on which the product of two labels is stronger than the mean."""
