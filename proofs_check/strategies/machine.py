"""A stateful test: what a quantity of networks must not see.

>>> class Energy(NetworkMachine):
...     def quantities(self, network):
...         return {"energy": network.energy()}
>>> TestEnergy = Energy.TestCase  # pytest and unittest find it by this name
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from proofs_check.strategies.functions import rotations
from proofs_check.strategies.networks import (
    Network,
    deep_networks,
    recurrent_networks,
    shallow_networks,
)

#: Rational points of the circle: shares of two neurons that were one.
_SHARES = st.sampled_from(
    [(Fraction(a, c), Fraction(b, c)) for a, b, c in ((3, 4, 5), (4, 3, 5), (5, 12, 13))]
)
_WIDEST = 8


class NetworkMachine(RuleBasedStateMachine):
    """Splits, merges, shares, permutes, rotates and flips; the quantities must stay what they are.

    Extend it and say what must stay in :meth:`quantities`; set ``networks`` to draw from others.
    """

    #: Where the first network comes from.
    networks: st.SearchStrategy[Network] = st.one_of(
        shallow_networks(), deep_networks(), recurrent_networks()
    )

    def quantities(self, network: Network) -> Mapping[str, Any]:
        """What must stay: the energy, the kernel, and the cosines behind the parallelism score."""
        return {
            "energy": network.energy(),
            "kernel": network.kernel(),
            "cosines of coding vectors": network.cosines(),
        }

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """The first network."""
        self.network = data.draw(self.networks)
        self.expected = self.quantities(self.network)
        #: Layer, two neurons that were one, and their shares.
        self.pairs: list[tuple[int, int, int, Fraction, Fraction]] = []

    def _becomes(self, network: Network, move: str) -> None:
        self.network = network
        for name, value in self.quantities(network).items():
            if value != self.expected[name]:
                raise AssertionError(
                    f"{name} must stay {self.expected[name]} when one {move}, got {value}"
                )

    def _layer(self, data: st.DataObject) -> int:
        return data.draw(st.integers(0, self.network.hidden_layers - 1))

    @precondition(lambda self: self.network.width(0) < _WIDEST)
    @rule(data=st.data(), shares=_SHARES)
    def split(self, data: st.DataObject, shares: tuple[Fraction, Fraction]) -> None:
        """One neuron becomes two."""
        layer = self._layer(data)
        width = self.network.width(layer)
        neuron = data.draw(st.integers(0, width - 1))
        # A pair of which one is split again is no pair of one neuron any more.
        self.pairs = [p for p in self.pairs if p[0] != layer or neuron not in p[1:3]]
        self.pairs.append((layer, neuron, width, *shares))
        self._becomes(self.network.split(layer, neuron, *shares), "splits a neuron")

    @precondition(lambda self: self.pairs)
    @rule(data=st.data(), shares=_SHARES)
    def share(self, data: st.DataObject, shares: tuple[Fraction, Fraction]) -> None:
        """Two neurons that were one get other shares of it."""
        place = data.draw(st.integers(0, len(self.pairs) - 1))
        layer, first, second, cosine, sine = self.pairs[place]
        scales = [Fraction(1)] * self.network.width(layer)
        scales[first], scales[second] = shares[0] / cosine, shares[1] / sine
        self.pairs[place] = (layer, first, second, *shares)
        self._becomes(self.network.scaled(layer, scales), "rescales a pair")

    @precondition(lambda self: self.pairs)
    @rule()
    def merge(self) -> None:
        """Two neurons become the one that they were."""
        layer, first, second, cosine, _ = self.pairs.pop()
        kept = [n for n in range(self.network.width(layer)) if n != second]
        scales = [1 / cosine if n == first else Fraction(1) for n in kept]
        self.pairs = [
            (p[0], *(_after(n, second) if p[0] == layer else n for n in p[1:3]), *p[3:])  # type: ignore[misc]
            for p in self.pairs
        ]
        self._becomes(self.network.taken(layer, kept, scales), "merges two neurons")

    @rule(data=st.data())
    def permute(self, data: st.DataObject) -> None:
        """Neurons change places."""
        layer = self._layer(data)
        order = data.draw(st.permutations(range(self.network.width(layer))))
        self.pairs = [
            (p[0], order.index(p[1]), order.index(p[2]), *p[3:]) if p[0] == layer else p
            for p in self.pairs
        ]
        self._becomes(self.network.permuted(layer, order), "permutes neurons")

    @rule(data=st.data())
    def rotate(self, data: st.DataObject) -> None:
        """Inputs in other coordinates."""
        rotation = data.draw(rotations(len(self.network.inputs[0])))
        self._becomes(self.network.rotated(rotation), "rotates the inputs")

    @rule(data=st.data())
    def flip(self, data: st.DataObject) -> None:
        """A label with the other sign."""
        label = data.draw(st.integers(0, len(self.network.labels[0]) - 1))
        self._becomes(self.network.flipped(label), "flips a label")


def _after(neuron: int, gone: int) -> int:
    return neuron - (neuron > gone)
