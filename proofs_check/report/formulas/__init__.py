"""Formulas of claims, set for a page and for a paper."""
