"""Searches for networks of few layers below the closed forms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory import depth
from theory.definitions.problem import Bias

#: Layers and biases that are searched.
SEARCHES = ((2, Bias.NONE), (2, Bias.FIRST), (3, Bias.FIRST))
SCOPE = "d = 2, n = 1, L = 2 without a bias, L = 2, 3 with a first bias, width 5, penalties 1/100"
_LABELS = 2
_PENALTY = Fraction(1, 100)
_TRIES = 2
#: Relative excess up to which the closed form counts as reached, and rounding below it.
_REACHED, _ROUNDING = 1e-6, 1e-9


def search_comes_to_the_closed_form(
    seed: int, *, searches: Sequence[tuple[int, Bias]] = SEARCHES
) -> Finding:
    """The search for networks whose labels share paths ends at the closed form, not below."""
    from numeric.unfolding.search import lowest_deep
    from proofs_check.values.roots import approximate

    excesses = []
    for layers, bias in searches:
        closed = approximate(depth.energy(deep(_LABELS, layers, (_PENALTY,) * 3, bias)))
        penalty = float(_PENALTY)
        found = lowest_deep(
            _LABELS, layers, lambda1=penalty, lambda2=penalty, lambda_hidden=penalty, bias=bias,
            tries=_TRIES, seed=seed,
        )  # fmt: skip
        excess = found.energy / closed - 1
        excesses.append(excess)
        if not -_ROUNDING < excess < _REACHED:
            where = f"L = {layers}, bias {bias.value}"
            return Finding(False, f"{where}: {found.energy:.9f}, the closed form {closed:.9f}")
    return Finding(True, f"{len(excesses)} searches, E/E* - 1 at most {max(excesses):.0e}")


def search_comes_to_it_in_five_layers(seed: int) -> Finding:
    """False on purpose: networks of five layers are below it (D3)."""
    return search_comes_to_the_closed_form(seed, searches=((5, Bias.FIRST),))


def witness() -> str:
    """A problem that meets the assumptions."""
    problem = deep(_LABELS, 2, (_PENALTY,) * 3, Bias.FIRST)
    return f"{problem.task}, L = 2, first bias, all penalties 1/100"
