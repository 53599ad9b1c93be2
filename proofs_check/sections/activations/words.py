"""Words that several claims of the chapter share."""

from __future__ import annotations

SECTION = "activations"
SCOPE = "every d, n, kappa0 and kappa1, all penalties"
RATIOS = "5 pairs (kappa0, kappa1), grid of 10^4 pairs of values"
TRAINED = "5 families of inputs, d = 2, n = 1, 2"
