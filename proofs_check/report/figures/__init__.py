"""Figures of the theory: each a table of numbers, and how it is drawn."""
