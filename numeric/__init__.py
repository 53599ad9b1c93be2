"""Numerical networks: energies, optimality conditions, training and geometry.

Arrays follow scikit-learn: samples in rows. Most functions take floats; those with ``digits``
work in balls of any precision and return correctly rounded decimals.

>>> import numpy as np, numeric
>>> Y = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
>>> score = numeric.parallelism_score(np.hstack([1 + Y, 1 - Y]), Y)
>>> round(float(score.mean), 12)
1.0
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
