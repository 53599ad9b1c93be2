"""Exact moments of small networks: activity, gradients and weights at every linear map.

TRUSTED, integers and fractions only. A document brings a network with its data, one map alone, or
the parameters of an optimum, which is then built here. The forward and the backward pass are done
here, and what the document says of the moments is compared with what they are.

For a map hb = W ha with the gradient gb at hb (minus the derivative of the sum of squares) and
ga = W' gb, H and G are the sums of h h' and g g' over samples, Z is W W' forward and W' W
backward. A *score* is the squared cosine of two of the three; no cosine is negative, so that the
square says all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cube import Matrix, Problem
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library
from proofs_check.kernel.matrices import centred, entrywise, scaled, score, square, times, transpose

ENTRY_LIMIT = 600  # of one matrix
SIZE_LIMIT = 64  # samples of an optimum that is built here
LAYER_LIMIT = 8
ZERO, ONE = Fraction(0), Fraction(1)


# Documents


@dataclass(frozen=True, slots=True)
class SingleMap:
    """One map W with activity ha at its input, gradient gb at its output, and penalty lambda."""

    weights: Matrix
    activity: Matrix
    gradient: Matrix
    penalty: Fraction

    def __str__(self) -> str:
        return (
            f"map W={_text(self.weights)}, activity {_text(self.activity)}, gradient "
            f"{_text(self.gradient)}, lambda={self.penalty}"
        )


@dataclass(frozen=True, slots=True)
class Layers:
    """A network with its data, samples in columns; ``slope`` is that of ReLU at 0."""

    inputs: Matrix
    targets: Matrix
    weights: tuple[Matrix, ...]
    penalties: tuple[Fraction, ...]
    activation: str = "linear"
    slope: Fraction = ZERO

    def __str__(self) -> str:
        weights = " ".join(_text(W) for W in self.weights)
        return (
            f"{self.activation} network {weights}, inputs {_text(self.inputs)}, targets "
            f"{_text(self.targets)}, lambda={','.join(map(str, self.penalties))}"
        )


@dataclass(frozen=True)
class Rays(Problem):
    """The optimum of 2d rays of the given size on orthogonal inputs of length ``scale``.

    ``bias`` is the entry that the bias adds to each input, ``slope`` that of ReLU at 0. So
    kappa1 = scale^2 and kappa0 = kappa1 + bias^2 P.
    """

    size: Fraction = ONE
    scale: Fraction = ONE
    bias: Fraction = ONE
    slope: Fraction = ZERO

    @property
    def eigenvalues(self) -> tuple[Fraction, Fraction]:
        """kappa0 and kappa1."""
        label = self.scale**2
        return label + self.bias**2 * self.sample_count, label

    def __str__(self) -> str:
        mean, label = self.eigenvalues
        return f"optimum {super().__str__()} kappa0={mean} kappa1={label}, slope {self.slope} at 0"


@dataclass(frozen=True, slots=True)
class Score:
    """The squared cosine of two matrices; the pair ``ansatz`` is W'W and the mean of J'J."""

    layer: int
    pair: str
    square: Fraction
    side: str = "forward"
    moments: str = "raw"


@dataclass(frozen=True, slots=True)
class Property:
    """Whether a map is ``stationary``, 2 lambda W = gb ha', or has its ``ladder``.

    The ladder is what follows from it: 2 lambda Z = gb hb' forward and ga ha' backward.
    """

    layer: int
    name: str
    value: bool


@dataclass(frozen=True, slots=True)
class Power:
    """That a diagonal moment rises faster (above) or slower (below) than a power of Z."""

    layer: int
    side: str
    matrix: str
    power: int
    relation: str


@dataclass(frozen=True, slots=True)
class Moments:
    """What is said of one network: exactly one of ``map``, ``network`` and ``optimum``."""

    kind: ClassVar[str] = "moments"
    map: SingleMap | None = None
    network: Layers | None = None
    optimum: Rays | None = None
    scores: tuple[Score, ...] = ()
    properties: tuple[Property, ...] = ()
    powers: tuple[Power, ...] = ()


def _text(matrix: Matrix) -> str:
    return "[" + "; ".join(" ".join(map(str, row)) for row in matrix) + "]"


def _shaped(matrix: Matrix, name: str) -> Matrix:
    if not matrix or not matrix[0] or len({len(row) for row in matrix}) != 1:
        raise Rejected(f"{name} needs rows of one length")
    if len(matrix) * len(matrix[0]) > ENTRY_LIMIT:
        raise Rejected(f"{name} may have {ENTRY_LIMIT} entries")
    return matrix


# Networks


@dataclass(frozen=True)
class _Map:
    """One linear map with its samples in columns."""

    weights: Matrix
    activity: Matrix
    gradient: Matrix
    penalty: Fraction
    slopes: Matrix | None = None  # of the activation behind the map

    def side(self, name: str) -> tuple[Matrix, Matrix, Matrix]:
        """Activity, gradient and Z at the output (forward) or at the input (backward)."""
        if name == "forward":
            return times(self.weights, self.activity), self.gradient, square(self.weights)
        if name == "backward":
            turned = transpose(self.weights)
            return self.activity, times(turned, self.gradient), square(turned)
        raise Rejected(f"side must be forward or backward, got {name[:40]!r}")

    def stationary(self) -> bool:
        pull = times(self.gradient, transpose(self.activity))
        return pull == scaled(2 * self.penalty, self.weights)

    def ladder(self) -> bool:
        (hb, gb, forward), (ha, ga, backward) = self.side("forward"), self.side("backward")
        twice = 2 * self.penalty
        return times(gb, transpose(hb)) == scaled(twice, forward) and times(
            ga, transpose(ha)
        ) == scaled(twice, backward)


def _single(given: SingleMap) -> list[_Map]:
    for name in ("weights", "activity", "gradient"):
        _shaped(getattr(given, name), name)
    found = _Map(given.weights, given.activity, given.gradient, given.penalty)
    if len(given.activity[0]) != len(given.gradient[0]) or len(given.gradient) != len(
        given.weights
    ):
        raise Rejected("weights, activity and gradient do not fit")
    return [found]


def _passed(given: Layers) -> list[_Map]:
    """All maps of a network, after a forward and a backward pass."""
    if given.activation not in ("linear", "relu"):
        raise Rejected(f"activation must be linear or relu, got {given.activation[:40]!r}")
    count = len(given.weights)
    if not 1 <= count <= LAYER_LIMIT or len(given.penalties) != count:
        raise Rejected(f"a network has 1 to {LAYER_LIMIT} weight matrices, and as many penalties")
    _shaped(given.inputs, "inputs")
    for place, W in enumerate(given.weights, start=1):
        _shaped(W, f"W{place}")
    if any(len(a) != len(b[0]) for a, b in pairwise((given.inputs, *given.weights))):
        raise Rejected("the weights do not fit each other")
    activity, activities, slopes = given.inputs, [], []
    for place, W in enumerate(given.weights, start=1):
        activities.append(activity)
        activity = times(W, activity)
        bent = place < count and given.activation == "relu"
        slopes.append(tuple(tuple(_slope(x, given.slope, bent) for x in r) for r in activity))
        if bent:
            activity = tuple(tuple(max(x, ZERO) for x in row) for row in activity)
    if [len(row) for row in activity] != [len(row) for row in given.targets]:
        raise Rejected("the outputs do not have the shape of the targets")
    gradient = entrywise(lambda y, f: 2 * (y - f), given.targets, activity)
    maps: list[_Map] = []
    for place in reversed(range(count)):
        gradient = entrywise(lambda g, slope: g * slope, gradient, slopes[place])
        W = given.weights[place]
        maps.append(_Map(W, activities[place], gradient, given.penalties[place], slopes[place]))
        gradient = times(transpose(W), gradient)
    return maps[::-1]


def _slope(z: Fraction, at_kink: Fraction, bent: bool) -> Fraction:
    if not bent or z > 0:
        return ONE
    return at_kink if z == 0 else ZERO


def _optimum(given: Rays) -> list[_Map]:
    """Orthogonal inputs with a bias, rays a (1 +- v_i), the read-out P V'/s of C3."""
    count, d, n = given.sample_count, given.labels, given.samples_per_class
    if count > SIZE_LIMIT or given.scale <= 0 or given.bias < 0 or given.size <= 0:
        raise Rejected(f"an optimum needs at most {SIZE_LIMIT} samples, scale, size > 0, bias >= 0")
    mean, label = given.eigenvalues
    s = given.lambda2 + 2 * given.size**2 * count
    if given.lambda1 * s**2 * (1 / mean + 1 / label) != given.lambda2 * count:
        raise Rejected("size: the label weight b = 2 size^2 is not the optimal one")
    inputs = (
        *(tuple(given.scale * (p == q) for q in range(count)) for p in range(count)),
        (given.bias,) * count,
    )
    targets = tuple(tuple(ONE - 2 * ((p // n >> i) & 1) for p in range(count)) for i in range(d))
    signs = (1, -1)
    dual = tuple(
        tuple(given.size * (1 / mean + sign * y / label) for y in row)
        for row in targets
        for sign in signs
    )
    read_out = tuple(
        tuple(count * given.size * sign / s * (i == j) for j in range(d) for sign in signs)
        for i in range(d)
    )
    weights = (times(dual, transpose(inputs)), read_out)
    penalties = (given.lambda1, given.lambda2)
    return _passed(Layers(inputs, targets, weights, penalties, "relu", given.slope))


# Statements


def _score(maps: Sequence[_Map], said: Score) -> str:
    one = maps[said.layer - 1]
    if said.pair == "ansatz":
        name, found = "W'W and J'J", score(*_ansatz(maps))
    else:
        h, g, Z = one.side(said.side)
        if said.moments not in ("raw", "centred"):
            raise Rejected(f"moments must be raw or centred, got {said.moments[:40]!r}")
        if said.moments == "centred":
            h, g = centred(h), centred(g)
        if said.pair not in ("H-G", "H-Z", "G-Z"):
            raise Rejected(f"pair must be H-G, H-Z, G-Z or ansatz, got {said.pair[:40]!r}")
        left, right = (h if said.pair[0] == "H" else g), said.pair[2]
        name = f"{said.side} {said.moments} {said.pair}"
        found = score(square(left), square(g) if right == "G" else Z)
    if found != said.square:
        raise Rejected(f"{name}: the squared cosine is {found}, not {said.square}")
    return f"{name} {found}"


def _ansatz(maps: Sequence[_Map]) -> tuple[Matrix, Matrix]:
    """W1'W1, and the sum over samples of J'J, J the derivative of the outputs by the inputs."""
    if len(maps) != 2 or maps[0].slopes is None:
        raise Rejected("the ansatz is checked for the first of two layers")
    first, read_out = maps[0].weights, maps[1].weights
    total = tuple((ZERO,) * len(first[0]) for _ in first[0])
    for column in transpose(maps[0].slopes):
        J = times(read_out, tuple(scaled(s, (w,))[0] for s, w in zip(column, first, strict=True)))
        total = entrywise(lambda x, y: x + y, total, square(transpose(J)))
    return square(transpose(first)), total


def _property(maps: Sequence[_Map], said: Property) -> str:
    if said.name not in ("stationary", "ladder"):
        raise Rejected(f"name must be stationary or ladder, got {said.name[:40]!r}")
    one = maps[said.layer - 1]
    found = one.stationary() if said.name == "stationary" else one.ladder()
    if found is not said.value:
        raise Rejected(f"{said.name}: it is {found}, not {said.value}")
    return said.name if said.value else f"not {said.name}"


def _power(maps: Sequence[_Map], said: Power) -> str:
    h, g, Z = maps[said.layer - 1].side(said.side)
    if said.matrix not in ("H", "G") or not -20 <= said.power <= 20:
        raise Rejected("matrix must be H or G, power an integer from -20 to 20")
    A = square(h if said.matrix == "H" else g)
    if any(M[i][j] for M in (A, Z) for i in range(len(A)) for j in range(len(A)) if i != j):
        raise Rejected("powers are compared on diagonal matrices")
    order = sorted(range(len(Z)), key=lambda i: Z[i][i])
    small, large = order[0], order[-1]
    if not 0 < Z[small][small] < Z[large][large] or not A[small][small] or not A[large][large]:
        raise Rejected("powers need two different positive eigenvalues")
    growth = A[large][large] / A[small][small]
    bound = (Z[large][large] / Z[small][small]) ** said.power
    if growth == bound or said.relation != ("above" if growth > bound else "below"):
        raise Rejected(f"{said.matrix} grows by {growth}, Z^{said.power} by {bound}")
    return f"exponent of {said.matrix} {said.side} {said.relation} {said.power}"


def check_moments(document: Moments, _: Library) -> Accepted:
    """Check what a document says of the moments of a network.

    Raises
    ------
    Rejected
        If it does not name one network, or at the first statement that is not true.
    """
    given = [x for x in (document.map, document.network, document.optimum) if x is not None]
    if len(given) != 1:
        raise Rejected(f"one of map, network and optimum must be given, got {len(given)}")
    (what,) = given
    if isinstance(what, SingleMap):
        maps = _single(what)
    else:
        maps = _passed(what) if isinstance(what, Layers) else _optimum(what)
    said: list[str] = []
    statements: list[Property | Score | Power]
    statements = [*document.properties, *document.scores, *document.powers]
    for statement in statements:
        if not 1 <= statement.layer <= len(maps):
            raise Rejected(f"layer must lie in 1..{len(maps)}, got {statement.layer}")
        if isinstance(statement, Score):
            words = _score(maps, statement)
        elif isinstance(statement, Property):
            words = _property(maps, statement)
        else:
            words = _power(maps, statement)
        said.append(f"layer {statement.layer} {words}")
    if not said:
        raise Rejected("nothing is said of the network")
    name = f"{what}: {'; '.join(said)}"
    return Accepted(document.kind, name, f"The {name}.", (), (), len(said))
