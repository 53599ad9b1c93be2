"""Exact models of the theorems on a single neuron: y = 1/2, or past y = 1 a neuron that is dear."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tests.exact_matrices import inverse, number
from tests.sections import models
from tests.sections.models import Letters, zeros


def _neuron(lambda1: Fraction, lambda2: Fraction, price: Fraction, activity: int) -> Letters:
    """One neuron that is active on one sample of two."""
    cube = models.task(1, 1)
    f = number(Fraction(activity, 2)) * (cube["e"] + cube["Y"].T)
    return {
        **cube,
        "lam1": number(lambda1),
        "lam2": number(lambda2),
        "y": number(price),
        "t": number(activity),
        "f": f,
        "g": zeros(2, 1),
        "B": inverse(number(lambda2) + f * f.T),
    }


def optimal(_: int, __: int) -> Letters:
    """2/3 lambda1 lambda2 = 1/4 and 2/3 lambda1 t^2 = 1/4: E = 7/4."""
    return _neuron(Fraction(3, 8), Fraction(1), Fraction(1, 2), 1)


def dear(_: int, __: int) -> Letters:
    """2/3 lambda1 lambda2 = 4."""
    return _neuron(Fraction(6), Fraction(1), Fraction(2), 1)


MODELS: dict[str, Callable[[int, int], Letters]] = {
    "R5.one-neuron": optimal,
    "R5.one-neuron-zero": dear,
    "R5.one-neuron-reached": optimal,
}
