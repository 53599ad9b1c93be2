"""Exact values of the closed forms, as ``proofs-check value`` prints them."""
