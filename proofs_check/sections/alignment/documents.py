"""Exact networks and maps for the claims of this chapter, as documents. Untrusted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from proofs_check.kernel.document import written
from proofs_check.kernel.moments import (
    Layers,
    Moments,
    Power,
    Property,
    Rays,
    Score,
    SingleMap,
)
from proofs_check.ledger.claim import Exact
from proofs_check.ledger.evidence import certificates, counterexample

Rows = Sequence[Sequence[int | str | Fraction]]


def rows(matrix: Rows) -> tuple[tuple[Fraction, ...], ...]:
    """A matrix of exact numbers.

    >>> rows([[1, "1/2"]])
    ((Fraction(1, 1), Fraction(1, 2)),)
    """
    return tuple(tuple(Fraction(x) for x in row) for row in matrix)


def diagonal(*entries: int | str | Fraction) -> Rows:
    """A diagonal matrix.

    >>> diagonal(1, 2)
    [[1, 0], [0, 2]]
    """
    return [[x if i == j else 0 for j in range(len(entries))] for i, x in enumerate(entries)]


def single(weights: Rows, activity: Rows, gradient: Rows, penalty: int | str = "1/2") -> SingleMap:
    """One map; the penalty 1/2 makes gb ha' the stationary weights."""
    return SingleMap(rows(weights), rows(activity), rows(gradient), Fraction(penalty))


def rays(
    labels: int,
    samples: int = 1,
    *,
    scale: int | str = 1,
    bias: int | str = 1,
    slope: int | str | None = None,
    size: int | str = "1/2",
) -> Rays:
    """The optimum of rays of a size, lambda2 = 1 and the lambda1 for which that size is optimal.

    ``slope`` at the kinks is the stationary one, (kappa0 - kappa1)/(kappa0 + kappa1), unless given.

    >>> rays(2).slope
    Fraction(2, 3)
    """
    count = samples << labels
    label = Fraction(scale) ** 2
    mean = label + Fraction(bias) ** 2 * count
    s = 1 + 2 * Fraction(size) ** 2 * count
    first = Fraction(count) / (s**2 * (1 / mean + 1 / label))
    at_kink = (mean - label) / (mean + label) if slope is None else Fraction(slope)
    sizes = (Fraction(size), Fraction(scale), Fraction(bias), at_kink)
    return Rays(labels, samples, first, Fraction(1), *sizes)


def one_score(
    layer: int, side: str, pair: str, square: int | str | Fraction, moments: str = "raw"
) -> Score:
    """A squared cosine."""
    return Score(layer, pair, Fraction(square), side, moments)


def document(what: SingleMap | Layers | Rays, *said: Score | Property | Power) -> dict[str, Any]:
    """A document that says something of one network."""
    return written(_moments(what, *said))


def _moments(what: SingleMap | Layers | Rays, *said: Score | Property | Power) -> Moments:
    return Moments(
        map=what if isinstance(what, SingleMap) else None,
        network=what if isinstance(what, Layers) else None,
        optimum=what if isinstance(what, Rays) else None,
        scores=tuple(x for x in said if isinstance(x, Score)),
        properties=tuple(x for x in said if isinstance(x, Property)),
        powers=tuple(x for x in said if isinstance(x, Power)),
    )


def promise(what: SingleMap | Layers | Rays, *said: Score | Property | Power) -> str:
    """The name of what such a document proves.

    >>> promise(rays(1), Property(1, "stationary", True))[-34:]
    'slope 1/2 at 0: layer 1 stationary'
    """
    kinds = (Property, Score, Power)
    ordered = [x for kind in kinds for x in said if isinstance(x, kind)]
    return f"{what}: {'; '.join(f'layer {x.layer} {_words(x)}' for x in ordered)}"


def _words(said: Score | Property | Power) -> str:
    if isinstance(said, Property):
        return said.name if said.value else f"not {said.name}"
    if isinstance(said, Power):
        return f"exponent of {said.matrix} {said.side} {said.relation} {said.power}"
    if said.pair == "ansatz":
        return f"W'W and J'J {said.square}"
    return f"{said.side} {said.moments} {said.pair} {said.square}"


Entry = tuple[SingleMap | Layers | Rays, tuple[Score | Property | Power, ...]]


def certified(scope: str, *entries: Entry) -> Exact:
    """Certificates that each network is as is said."""
    return certificates(
        scope,
        tuple(promise(what, *said) for what, said in entries),
        lambda: [document(what, *said) for what, said in entries],
    )


def refuting(scope: str, *entries: Entry) -> Exact:
    """Counterexamples: networks that are as is said."""
    return counterexample(
        scope,
        tuple(promise(what, *said) for what, said in entries),
        lambda: [document(what, *said) for what, said in entries],
    )
