"""Few layers: whether the closed forms are global minima there."""
