"""Trained networks from files, judged by the theory."""
