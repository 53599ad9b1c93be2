"""The closed forms of the theory, in exact numbers and in symbols.

A problem is made by :func:`whitened` from a :class:`Task`; every quantity is a function of it:

>>> import sympy, theory
>>> problem = theory.whitened(theory.Task(labels=2), sympy.Rational(1, 9), 2)
>>> theory.label_weight(problem)
-1/2 + sqrt(15)/2

One hidden layer: ``label_weight``, ``mean_weight``, ``energy``, ``collapse_product``, ``width``.
Deep and recurrent networks: ``theory.depth``, ``theory.biased_depth``, ``theory.recurrence``.
Which inputs make representations abstract: ``theory.admissible``. Activations:
``activation_ratio``.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
