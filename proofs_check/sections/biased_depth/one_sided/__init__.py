"""Theorems on layers that use the neurons 1 + v_i but not 1 - v_i."""
