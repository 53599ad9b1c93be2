"""Theorems behind R7: from which penalties on the zero network is optimal."""
