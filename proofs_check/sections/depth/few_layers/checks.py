"""Searches for networks of few layers below the closed forms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory import depth
from theory.definitions.problem import Bias

#: Layers, bias and all three penalties of what is searched. Units may be rescaled from layer to
#: layer, so that only the product of all penalties matters.
SEARCHES = (
    (2, Bias.NONE, Fraction(1, 1000)),
    (2, Bias.FIRST, Fraction(1, 10)),
    (3, Bias.NONE, Fraction(1, 10)),
    (3, Bias.FIRST, Fraction(1, 1000)),
)
_LABELS, _WIDTH = 2, 5
SCOPE = f"d = {_LABELS}, n = 1, width {_WIDTH}: " + "; ".join(
    f"L = {layers}, bias {bias.value}, penalties {penalty}" for layers, bias, penalty in SEARCHES
)
_TRIES = 2
#: Relative excess up to which the closed form counts as reached, and rounding below it.
_REACHED, _ROUNDING = 1e-6, 1e-9


def search_comes_to_the_closed_form(
    seed: int, *, searches: Sequence[tuple[int, Bias, Fraction]] = SEARCHES
) -> Finding:
    """The search for networks whose labels share paths ends at the closed form, not below."""
    from numeric.unfolding.search import lowest_deep
    from proofs_check.values.roots import approximate

    excesses = []
    for layers, bias, penalty in searches:
        closed = approximate(depth.energy(deep(_LABELS, layers, (penalty,) * 3, bias)))
        each = float(penalty)
        found = lowest_deep(
            _LABELS, layers, lambda1=each, lambda2=each, lambda_hidden=each, bias=bias,
            width=_WIDTH, tries=_TRIES, seed=seed,
        )  # fmt: skip
        excess = found.energy / closed - 1
        excesses.append(excess)
        if not -_ROUNDING < excess < _REACHED:
            where = f"L = {layers}, bias {bias.value}"
            return Finding(False, f"{where}: {found.energy:.9f}, the closed form {closed:.9f}")
    return Finding(True, f"{len(excesses)} searches, E/E* - 1 at most {max(excesses):.0e}")


def search_comes_to_it_in_five_layers(seed: int) -> Finding:
    """False on purpose: networks of five layers are below it (D3)."""
    return search_comes_to_the_closed_form(seed, searches=((5, Bias.FIRST, Fraction(1, 100)),))


def witness() -> str:
    """A problem that meets the assumptions."""
    layers, bias, penalty = SEARCHES[0]
    problem = deep(_LABELS, layers, (penalty,) * 3, bias)
    return f"{problem.task}, L = {layers}, bias {bias.value}, all penalties {penalty}"
