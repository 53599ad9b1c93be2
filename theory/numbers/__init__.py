"""Exact numbers: signs, roots of polynomials, common zeros of equations."""
