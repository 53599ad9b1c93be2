"""Bent networks, of neurons times 1 + t S_i, S_i the sum of the other labels: below affine kernels.

All layers up to the last but one are one-sided, and the last one has neurons a (1 + v_i) and
b (1 - v_i) before they are bent.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.biased_depth.checks import TILTED, Penalties, problem

#: A bend that is small enough for the penalties that are drawn.
_BEND = Fraction(1, 20_000)
#: How many kernels with one mixed layer are tried, and among how many sets of penalties.
_INSTANCES, _DRAWS = 10, 200
#: Denominator of the roots of kernel weights.
_GRID = 10**12


@dataclass(frozen=True)
class BentNetwork:
    """Whitened inputs, one sample per class; everything exact.

    Attributes
    ----------
    labels
        d >= 1.
    roots
        Of w_1, ..., w_(L-1), the weights of the one-sided layers.
    near, far
        a and b, positive.
    ratio
        r = lambda2/P.
    """

    labels: int
    roots: tuple[Fraction, ...]
    near: Fraction
    far: Fraction
    ratio: Fraction

    def parts(self, bend: Fraction) -> tuple[list[Any], list[list[Fraction]]]:
        """Weights W_1, ..., W_L with the read-out, and biases b_1, ..., b_L.

        The weights of the first layer have the least norm; the read-out, which does not bend, is
        that of ridge regression from the neurons before they are bent.

        >>> one = Fraction(1)
        >>> weights, biases = BentNetwork(2, (one,), one, one, one).parts(Fraction(0))
        >>> [str(x) for x in weights[0][0]], str(biases[0][0])
        (['6/5', '-4/5', '6/5', '-4/5'], '4/5')
        >>> [str(x) for x in weights[1][2]], str(biases[1][2])
        (['-1', '0'], '2')
        """
        from theory.definitions.task import Task

        d = self.labels
        rows = Task(d).label_matrix()
        total = [sum(column) for column in zip(*rows, strict=True)]
        first = [
            [
                self.roots[0] * (1 + v) * (1 + bend * (s - v))
                for v, s in zip(row, total, strict=True)
            ]
            for row in rows
        ]
        shifts = [sum(row, Fraction(0)) / (len(row) + 1) for row in first]
        weights = [[[x - b for x in row] for row, b in zip(first, shifts, strict=True)]]
        biases = [shifts]
        for below, above in zip(self.roots, self.roots[1:], strict=False):
            weights.append(self._square(above / below, Fraction(0)))
            biases.append([Fraction(0)] * d)
        near, far = self.near / self.roots[-1], self.far / self.roots[-1]
        late = 2 * self.far * (1 - bend * (d - 1))
        weights.append(self._square(near, Fraction(0)) + self._square(-far, 2 * bend * far))
        biases.append([Fraction(0)] * d + [late] * d)
        return [*weights, self._read_out()], biases

    @property
    def covered(self) -> bool:
        """Whether r (p - 3 q) <= 4 q^2, which the theorem on the slope needs.

        >>> one = Fraction(1)
        >>> [BentNetwork(2, (one,), 2 * one, one, Fraction(r)).covered for r in (4, 5)]
        [True, False]
        """
        p, q = self.near**2, self.far**2
        return self.ratio * (p - 3 * q) <= 4 * q**2

    def _square(self, own: Fraction, other: Fraction) -> list[list[Fraction]]:
        size = range(self.labels)
        return [[own if i == j else other for j in size] for i in size]

    def _read_out(self) -> list[list[Fraction]]:
        """Y B F' from Y B 1 = -c o/V and Y B Y' = (1 + c^2 o o'/V)/(r + w)."""
        p, q = self.near**2, self.far**2
        c, g = p - q, self.ratio + p + q
        V = (self.ratio + self.labels * (p + q)) * g - self.labels * c**2
        mean, label, both = -c / V, 1 / g, c**2 / (g * V)
        blocks = (
            self._square(a * (mean + s * (label + both)), a * (mean + s * both))
            for a, s in ((self.near, 1), (self.far, -1))
        )
        return [[*x, *y] for x, y in zip(*blocks, strict=True)]

    def energy(self, bend: Fraction, penalties: Penalties) -> Any:
        """E in a ball."""
        from numeric.networks.energy import network_energy
        from theory.definitions.task import Task

        first, hidden, read_out = penalties
        size = range(2**self.labels)
        weights, biases = self.parts(bend)
        return network_energy(
            [[int(i == j) for j in size] for i in size],
            [list(column) for column in zip(*Task(self.labels).label_matrix(), strict=True)],
            weights,
            biases,
            lambda1=first,
            lambda2=read_out,
            lambda_hidden=hidden,
            digits=20,
        )


def _root(weight: Any) -> Fraction:
    return Fraction(round(float(weight) ** 0.5 * _GRID), _GRID)


def network_of(labels: int, found: Any, penalties: Penalties) -> BentNetwork | None:
    """The network of kernels with one mixed layer, the last; None for other ones."""
    if found.zero or found.balanced or not all(s == 0 for s in found.slacks):
        return None
    if not all(tilt == 1 for tilt in found.tilts[:-1]) or found.tilts[-1] == 1:
        return None
    w, c = found.weights[-1], found.cross_weights[-1]
    roots = tuple(_root(x) for x in found.weights[:-1])
    ratio = penalties[2] / 2**labels
    return BentNetwork(labels, roots, _root((w + c) / 2), _root((w - c) / 2), ratio)


def witness() -> str:
    """p and q of the lowest kernels found for two labels."""
    from numeric.chains.minimum import biased_minimum

    found = biased_minimum(problem(2, 3, TILTED))
    w, c = found.weights[-1], found.cross_weights[-1]
    p, q = (((w + sign * c) / 2).str(4, radius=False) for sign in (1, -1))
    return (
        "d = 2, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100: layers 1 and 2 "
        f"one-sided, p = {p}, q = {q}"
    )


def _drawn(seed: int) -> Iterator[tuple[int, int, Penalties]]:
    draw = random.Random(seed)
    for _ in range(_DRAWS):
        first, hidden, read_out = (
            Fraction(round(10 ** draw.uniform(-3, 0) * 10**4), 10**4) for _ in range(3)
        )
        yield draw.choice((2, 3)), draw.choice((3, 4, 5)), (first, hidden, read_out)


def bent_networks_are_below(seed: int, *, bend: Fraction = _BEND) -> Finding:
    """They are lower than the kernels of one mixed layer, whose energy is in a ball."""
    from numeric.chains.minimum import biased_minimum

    gains: list[float] = []
    for labels, layers, penalties in _drawn(seed):
        found = biased_minimum(problem(labels, layers, penalties))
        network = network_of(labels, found, penalties)
        if network is None or not network.covered:
            continue
        energy = network.energy(bend, penalties)
        if not energy < found.energy:
            where = f"d = {labels}, L = {layers}, penalties {', '.join(map(str, penalties))}"
            return Finding(False, f"{where}: the bent network is not below the kernels")
        gains.append(float(1 - energy / found.energy))
        if len(gains) == _INSTANCES:
            return Finding(True, f"lower by {min(gains):.1e} to {max(gains):.1e} of E, t = {bend}")
    return Finding(False, f"{len(gains)} kernels of one mixed layer in {_DRAWS} sets of penalties")


def networks_bent_the_other_way_are_below(seed: int) -> Finding:
    """The same for t < 0."""
    return bent_networks_are_below(seed, bend=-_BEND)
