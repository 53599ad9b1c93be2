"""Theorems behind I2: labels of unequal strength."""
