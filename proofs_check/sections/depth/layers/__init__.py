"""Theorems on what one layer of a deep network costs."""
