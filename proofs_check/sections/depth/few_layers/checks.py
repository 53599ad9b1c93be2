"""Searches for networks of few layers below the closed forms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory import depth
from theory.definitions.problem import Bias

#: Labels and layers that are searched, each without a bias and with one in the first layer.
SIZES = ((2, 2), (2, 3), (3, 2))
SCOPE = (
    "d = 2, L = 2, 3 and d = 3, L = 2, n = 1, width 2 d + 1, no or a first bias, penalties 1/100"
)
_PENALTY = Fraction(1, 100)
_TRIES = 4
#: Relative excess up to which the closed form counts as reached, and rounding below it.
_REACHED, _ROUNDING = 1e-6, 1e-9


def search_comes_to_the_closed_form(
    seed: int, *, sizes: Sequence[tuple[int, int]] = SIZES
) -> Finding:
    """The search for networks whose labels share segments ends at the closed form, not below."""
    from numeric.unfolding.search import lowest_deep
    from proofs_check.values.roots import approximate

    excesses = []
    for (labels, layers), bias in product(sizes, (Bias.NONE, Bias.FIRST)):
        closed = approximate(depth.energy(deep(labels, layers, (_PENALTY,) * 3, bias)))
        penalty = float(_PENALTY)
        found = lowest_deep(
            labels, layers, lambda1=penalty, lambda2=penalty, lambda_hidden=penalty, bias=bias,
            tries=_TRIES, seed=seed,
        )  # fmt: skip
        excess = found.energy / closed - 1
        excesses.append(excess)
        if not -_ROUNDING < excess < _REACHED:
            where = f"d = {labels}, L = {layers}, bias {bias.value}"
            return Finding(False, f"{where}: {found.energy:.9f}, the closed form {closed:.9f}")
    return Finding(True, f"{len(excesses)} searches, E/E* - 1 at most {max(excesses):.0e}")


def search_comes_to_it_in_six_layers(seed: int) -> Finding:
    """False on purpose: networks of six layers are below it (D3)."""
    return search_comes_to_the_closed_form(seed, sizes=((2, 6),))


def witness() -> str:
    """A problem that meets the assumptions."""
    problem = deep(2, 2, (_PENALTY,) * 3, Bias.FIRST)
    return f"{problem.task}, L = 2, first bias, all penalties 1/100"
