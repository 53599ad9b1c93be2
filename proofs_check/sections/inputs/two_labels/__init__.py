"""Theorems behind I2-two-labels: two labels of unequal strength."""
