"""Sentences about a network's distance from the minimum and about its units."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs_check.networks.file import Floats

#: Units that a sentence names.
_NAMED = 3


def gap_in_words(objective: float, minimum: float, upper: float | None, tolerance: float) -> str:
    """What the gap between an objective and a proved lower bound of the minimum means.

    Parameters
    ----------
    upper
        The energy of the best network known; the minimum lies between the two.
    tolerance
        Relative distance from the minimum that rounding explains.

    >>> gap_in_words(3.0, 2.0, 2.0, 1e-9)
    'the objective is 50 % above the least that a network of any width has'
    >>> gap_in_words(3.0, 1.0, 2.0, 1e-9)
    'at most: the minimum is only known from 1 to 2, and the objective is 50 % above that 2'
    """
    if objective - minimum <= tolerance * objective:
        return "the network is at the minimum up to rounding"
    if upper is not None and upper - minimum <= 1e-6 * upper:
        above = _percent(objective, upper)
        return f"the objective is {above} above the least that a network of any width has"
    if upper is None or upper >= objective * (1 - tolerance):
        known = f"at most: the minimum is only known to be at least {minimum:.6g}"
        return f"{known}, and no network below this one is known"
    return (
        f"at most: the minimum is only known from {minimum:.6g} to {upper:.6g}, and the objective "
        f"is {_percent(objective, upper)} above that {upper:.6g}"
    )


def _percent(objective: float, below: float) -> str:
    return f"{100 * (objective - below) / below:.3g} %" if below > 0 else "far"


def penalties_in_words(lambda1: Any, lambda2: Any, P: int, d: int) -> str:
    """What the penalties are in PyTorch, whose loss is a mean and whose decay has a factor of 1/2.

    MSELoss is |Y - F|^2/(P d), and weight_decay = w adds w/2 |W|^2: times P d, lambda is w P d/2.

    >>> penalties_in_words(1, 2, 4, 2)
    'MSELoss with weight_decay 0.25 on W1, b1 and 0.5 on the read-out is this objective/(P d)'
    """
    first, last = (2 * float(penalty) / (P * d) for penalty in (lambda1, lambda2))
    return (
        f"MSELoss with weight_decay {first:.4g} on W1, b1 and {last:.4g} on the read-out is this "
        "objective/(P d)"
    )


def units_in_words(units: list[int], ratios: Floats, tolerance: float) -> str | None:
    """Which units gain more or less than they cost, the worst first; None if none does.

    Parameters
    ----------
    units
        Their numbers, counted from 1.
    ratios
        Gain over cost of each.

    >>> units_in_words([1, 3, 6], np.array([1.0, 0.5, 1.25]), 1e-6)
    'units that gain more or less than they cost: 3 (gain/cost 0.5), 6 (1.25)'
    """
    wrong = np.flatnonzero(np.abs(ratios - 1) > tolerance)
    if not len(wrong):
        return None
    order = wrong[np.argsort(-np.abs(ratios[wrong] - 1), kind="stable")]
    named = [f"{units[k]} ({ratios[k]:.4g})" for k in order[:_NAMED]]
    named[0] = named[0].replace("(", "(gain/cost ", 1)
    more = f" and {len(order) - _NAMED} more" if len(order) > _NAMED else ""
    return f"units that gain more or less than they cost: {', '.join(named)}{more}"
