"""From how many starts the lowest affine kernels are searched; tilted ones are harder to find."""

from __future__ import annotations

BALANCED, TILTED = 3, 6
