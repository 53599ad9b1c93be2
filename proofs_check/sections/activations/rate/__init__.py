"""Theorems behind A0-rate: how fast the minimum is approached with the width."""
