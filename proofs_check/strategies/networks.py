"""Small exact ReLU networks, and what leaves their energy, kernel and geometry as they are.

A bias of the first layer is a column of ones among the inputs. The moves hold for activations with
phi(t z) = t phi(z) for t > 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, pairwise

from hypothesis import strategies as st

from proofs_check.strategies.functions import Rows, Vector, tasks
from proofs_check.strategies.matrices import matrices, product, transposed, whitened_inputs


@dataclass(frozen=True)
class Network:
    """A network with its data.

    Attributes
    ----------
    inputs, labels
        Samples in rows, shapes (P, k) and (P, d); labels are 1 or -1.
    maps
        W1 (M1, k), ..., the read-out (d, ML). A recurrent network has three: W, J and the read-out.
    penalties
        One for each map.
    steps
        Of a recurrent network, T: its hidden map acts T - 1 times and is paid once. Otherwise 0.
    """

    inputs: Rows
    labels: Rows
    maps: tuple[Rows, ...]
    penalties: tuple[Fraction, ...]
    steps: int = 0

    @property
    def hidden_layers(self) -> int:
        """How many layers have neurons of their own; a recurrent network has one."""
        return 1 if self.steps else len(self.maps) - 1

    def width(self, layer: int) -> int:
        """Neurons of a hidden layer, counted from 0."""
        return len(self.maps[layer])

    def representation(self) -> Rows:
        """Activity of the last hidden layer, shape (P, M)."""
        hidden = self.maps[:-1]
        if self.steps:
            hidden = (self.maps[0], *[self.maps[1]] * (self.steps - 1))
        activity = self.inputs
        for weights in hidden:
            sums = product(activity, transposed(weights))
            activity = [[max(z, Fraction(0)) for z in row] for row in sums]
        return activity

    def output(self) -> Rows:
        """Shape (P, d)."""
        return product(self.representation(), transposed(self.maps[-1]))

    def energy(self) -> Fraction:
        """Sum of squared errors, and of penalties times squared weights."""
        errors = [
            [a - b for a, b in zip(row, other, strict=True)]
            for row, other in zip(self.labels, self.output(), strict=True)
        ]
        paid = zip(self.penalties, map(_squared, self.maps), strict=True)
        return _squared(errors) + sum((p * size for p, size in paid), Fraction(0))

    def kernel(self) -> Rows:
        """Inner products of the samples in the last hidden layer, shape (P, P)."""
        activity = self.representation()
        return product(activity, transposed(activity))

    def cosines(self) -> list[list[Fraction]]:
        """Of every label the signed squared cosines of its coding vectors, sorted.

        The parallelism score is the mean of their signed roots. A zero vector has the cosine 0.
        """
        means = self._class_means()
        found = []
        for label in range(len(self.labels[0])):
            vectors = [
                [a - b for a, b in zip(mean, means[_flipped(pattern, label)], strict=True)]
                for pattern, mean in means.items()
                if pattern[label] > 0 and _flipped(pattern, label) in means
            ]
            found.append(sorted(_cosine(a, b) for a, b in combinations(vectors, 2)))
        return found

    def _class_means(self) -> dict[tuple[Fraction, ...], Vector]:
        classes: dict[tuple[Fraction, ...], list[Vector]] = {}
        for pattern, row in zip(self.labels, self.representation(), strict=True):
            classes.setdefault(tuple(pattern), []).append(row)
        return {
            pattern: [sum(column, Fraction(0)) / len(rows) for column in zip(*rows, strict=True)]
            for pattern, rows in classes.items()
        }

    # Moves

    def taken(self, layer: int, rows: Sequence[int], scales: Sequence[Fraction]) -> Network:
        """Neurons of a layer taken from old ones, their weights on both sides scaled.

        Parameters
        ----------
        rows
            Places of the old neurons, one for each new neuron.
        """
        maps = list(self.maps)
        taken = list(zip(rows, scales, strict=True))

        def incoming(weights: Rows) -> Rows:
            return [[scale * v for v in weights[row]] for row, scale in taken]

        def outgoing(weights: Rows) -> Rows:
            return [[scale * line[row] for row, scale in taken] for line in weights]

        maps[layer] = incoming(maps[layer])
        if self.steps:
            maps[1] = outgoing(incoming(maps[1]))
        maps[-1 if self.steps else layer + 1] = outgoing(maps[-1 if self.steps else layer + 1])
        return replace(self, maps=tuple(maps))

    def split(self, layer: int, neuron: int, cosine: Fraction, sine: Fraction) -> Network:
        """A neuron as two, with shares cosine^2 + sine^2 = 1 of its weights, both positive."""
        rows = [*range(self.width(layer)), neuron]
        scales = [Fraction(1)] * len(rows)
        scales[neuron], scales[-1] = cosine, sine
        return self.taken(layer, rows, scales)

    def scaled(self, layer: int, scales: Sequence[Fraction]) -> Network:
        """Weights on both sides of every neuron of a layer scaled."""
        return self.taken(layer, range(len(scales)), scales)

    def permuted(self, layer: int, order: Sequence[int]) -> Network:
        """Neurons in another order."""
        return self.taken(layer, order, [Fraction(1)] * len(order))

    def rotated(self, rotation: Rows) -> Network:
        """Inputs and the first map in other coordinates of the inputs."""
        turned = (product(part, transposed(rotation)) for part in (self.inputs, self.maps[0]))
        inputs, first = turned
        return replace(self, inputs=inputs, maps=(first, *self.maps[1:]))

    def flipped(self, label: int) -> Network:
        """A label with the other sign, in the data and in the read-out."""
        labels = [[-v if i == label else v for i, v in enumerate(row)] for row in self.labels]
        last = [[-v for v in row] if i == label else row for i, row in enumerate(self.maps[-1])]
        return replace(self, labels=labels, maps=(*self.maps[:-1], last))


def _squared(matrix: Rows) -> Fraction:
    return sum((v * v for row in matrix for v in row), Fraction(0))


def _flipped(pattern: tuple[Fraction, ...], label: int) -> tuple[Fraction, ...]:
    return tuple(-v if i == label else v for i, v in enumerate(pattern))


def _cosine(left: Vector, right: Vector) -> Fraction:
    inner = sum((a * b for a, b in zip(left, right, strict=True)), Fraction(0))
    sizes = _squared([left]) * _squared([right])
    return abs(inner) * inner / sizes if sizes else Fraction(0)


# Strategies


@st.composite
def _networks(draw: st.DrawFn, hidden: int, steps: int, max_width: int) -> Network:
    task = draw(tasks(max_labels=2, max_samples_per_class=1))
    inputs = draw(whitened_inputs(task))
    if draw(st.booleans()):  # a bias
        inputs = [[*row, Fraction(1)] for row in inputs]
    labels = [list(map(Fraction, row)) for row in zip(*task.label_matrix(), strict=True)]
    widths = [draw(st.integers(1, max_width)) for _ in range(hidden)]
    if steps:
        widths *= 2
    sizes = [len(inputs[0]), *widths, task.labels]
    maps = tuple(draw(matrices(rows, columns)) for columns, rows in pairwise(sizes))
    penalties = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 10)])
    return Network(inputs, labels, maps, tuple(draw(penalties) for _ in maps), steps)


def shallow_networks(*, max_width: int = 3) -> st.SearchStrategy[Network]:
    """One hidden layer, one or two labels, whitened inputs in any coordinates.

    >>> from hypothesis import find
    >>> find(shallow_networks(), lambda network: any(map(any, network.representation()))).maps
    ([[Fraction(0, 1), Fraction(1, 1)]], [[Fraction(0, 1)]])
    """
    return _networks(1, 0, max_width)


def deep_networks(*, max_layers: int = 3, max_width: int = 3) -> st.SearchStrategy[Network]:
    """Two hidden layers or more."""
    layers = st.integers(2, max_layers)
    return layers.flatmap(lambda hidden: _networks(hidden, 0, max_width))


def recurrent_networks(*, max_steps: int = 3, max_width: int = 3) -> st.SearchStrategy[Network]:
    """Two steps or more of one hidden map."""
    return st.integers(2, max_steps).flatmap(lambda steps: _networks(1, steps, max_width))
