"""Exact energies of deep and recurrent ReLU networks, against what affine kernels cost at least.

TRUSTED, integers and fractions only. A document names a problem and brings a network with rational
weights. Its energy is computed here, and so is a lower bound of the energy of kernels
u_l J + w_l K_Y. Nothing in the document is believed.

**The bound.** For each label such kernels pay at least F(g) = L lambda s g + P/(1 + c g^L) at some
growth g >= 0, with c = P lambda/(p lambda2); zero weights, g = 0, leave P. Whitened inputs have

* no bias: s = 1 + 1/d and p = 2 lambda1 P d/(d + 1) (D1.weak-mean);
* a bias in the first layer: s = 1 + rho/d, rho^L = d/(P + 1), and p = lambda1 P (D1.strong-mean);
* a bias in every layer: s = 1 and p = lambda1 P (1 + 1/(P + 1)) (D1.every-labels).

T recurrent steps are T layers with lambda = lambda_r/(T - 1) (N1). F rises, falls and rises again:
its slope has the sign of the polynomial L lambda s (1 + c g^L)^2 - P L c g^(L-1), which by
Descartes' rule has two positive roots or none. So the least F is F(0) or F at the larger root,
and two signs of the polynomial, - then +, enclose that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cube import Matrix, Problem, shaped
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

LAYER_LIMIT = 64
WIDTH_LIMIT = 64
#: Multiplications of a pass through all layers.
WORK_LIMIT = 200_000
#: Of the common denominator of a matrix, and of every entry over it.
ENTRY_BITS = 96
#: Halvings of the interval that holds the growth, and fractional bits of growths and of rho.
HALVINGS, PLACES = 64, 64

#: Theorems that bound affine kernels, by the convention for biases.
RESTS_ON = {
    "none": ("D1.cost", "D1.kernel", "D1.clipped", "D1.weak-mean", "F1.read-out"),
    "first": ("D1.cost", "D1.kernel", "D1.clipped", "D1.strong-mean", "F1.read-out"),
    "every": (
        "D1.affine-kernel",
        "D1.affine-cost",
        "D1.prefix",
        "D1.prefix-growth",
        "D1.affine-read-out",
        "D1.every-labels",
    ),
}

Integers = list[list[int]]


@dataclass(frozen=True)
class Chain:
    """L layers between two penalties of a :class:`Problem`."""

    case: Problem
    layers: int
    hidden: Fraction
    bias: str

    @property
    def mean_share(self) -> Fraction:
        """s, or a little less: what all directions of a layer pay, for each label."""
        d = self.case.labels
        if self.bias == "every":
            return Fraction(1)
        if self.bias == "none":
            return 1 + Fraction(1, d)
        power = Fraction(d, self.case.sample_count + 1)
        scaled = (power.numerator << PLACES * self.layers) // power.denominator
        return 1 + Fraction(_root(scaled, self.layers), d << PLACES)

    @property
    def price(self) -> Fraction:
        """p, what label weight costs in the first layer."""
        d, count = self.case.labels, self.case.sample_count
        factors = {
            "none": Fraction(2 * d, d + 1),
            "first": Fraction(1),
            "every": 1 + Fraction(1, count + 1),
        }
        return self.case.lambda1 * count * factors[self.bias]


def least_affine_energy(chain: Chain) -> Fraction:
    """A lower bound of the energy of kernels u_l J + w_l K_Y, and of zero.

    >>> case = Problem(1, 1, Fraction(1, 100), Fraction(1, 100))
    >>> round(float(least_affine_energy(Chain(case, 2, Fraction(1, 100), "none"))), 12)
    0.059799328093
    """
    d, count, layers = chain.case.labels, chain.case.sample_count, chain.layers
    slope = layers * chain.hidden * chain.mean_share
    c = count * chain.hidden / (chain.price * chain.case.lambda2)

    # F >= P, in that slope (1 + c g^L) >= P c g^(L-1): least where slope g = P (L-1)/L
    lowest = count * Fraction(layers - 1, layers) / slope
    if slope >= c * Fraction(count, layers) * lowest ** (layers - 1):
        return Fraction(d * count)

    def falls(g: Fraction) -> bool:
        power = g ** (layers - 1)
        return slope * (1 + c * g * power) ** 2 < count * layers * c * power

    low, high = Fraction(0), count / slope
    for _ in range(HALVINGS):
        middle = _cut((low + high) / 2)
        if not falls(middle) and c * middle**layers >= layers - 1:
            high = middle
        else:
            low = middle
    if not falls(low) or falls(high):
        raise Rejected("the growth of the lowest affine kernels was not enclosed")
    return d * min(Fraction(count), slope * low + count / (1 + c * high**layers))


@dataclass(frozen=True)
class DeepSetting(Problem):
    """Whitened inputs, biases in no, the first or every layer, a penalty of hidden matrices."""

    lambda_hidden: Fraction
    bias: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_setting(self, self.lambda_hidden, self.bias, ("none", "first", "every"))


@dataclass(frozen=True, slots=True)
class DeepNetwork:
    """A deep network that costs less than all affine kernels.

    Attributes
    ----------
    weights
        W_1, of as many columns as samples, to the read-out.
    biases
        One per hidden layer; null where there is none.
    """

    kind: ClassVar[str] = "deep network"
    parameters: DeepSetting
    weights: tuple[Matrix, ...]
    biases: tuple[tuple[Fraction, ...] | None, ...]


@dataclass(frozen=True)
class RecurrentSetting(Problem):
    """Whitened inputs, a bias in no or the first step, a penalty of the recurrent matrix."""

    lambda_recurrent: Fraction
    bias: str

    def __post_init__(self) -> None:
        super().__post_init__()
        _refuse_setting(self, self.lambda_recurrent, self.bias, ("none", "first"))


@dataclass(frozen=True, slots=True)
class RecurrentNetwork:
    """A recurrent network that costs less than all affine kernels.

    Attributes
    ----------
    steps
        T, at least 2.
    input, bias, recurrent, read_out
        W, of as many columns as samples, b or null, J and V.
    """

    kind: ClassVar[str] = "recurrent network"
    parameters: RecurrentSetting
    steps: int
    input: Matrix
    bias: tuple[Fraction, ...] | None
    recurrent: Matrix
    read_out: Matrix


def _refuse_setting(case: Problem, hidden: Fraction, bias: str, known: tuple[str, ...]) -> None:
    if bias not in known:
        raise Rejected(f"bias must be one of {', '.join(known)}, got {bias[:40]!r}")
    if hidden <= 0:
        raise Rejected(f"the hidden penalty must be positive, got {hidden}")
    if case.labels > WIDTH_LIMIT.bit_length() or case.sample_count > WIDTH_LIMIT:
        raise Rejected(f"networks are checked up to {WIDTH_LIMIT} samples")
    for number in (case.lambda1, case.lambda2, hidden):
        if max(number.numerator, number.denominator).bit_length() > ENTRY_BITS:
            raise Rejected(f"penalties may have numerators and denominators of {ENTRY_BITS} bits")


@dataclass(frozen=True)
class Unrolled:
    """A network as its hidden maps, biases as last columns, and what its weights pay."""

    chain: Chain
    maps: Sequence[Matrix]
    read_out: Matrix
    paid: Fraction
    name: str

    @property
    def energy(self) -> Fraction:
        """|Y - f|_F^2 and the penalties."""
        return self.paid + _loss(self.chain.case, self.maps, self.read_out)


def unrolled(document: DeepNetwork | RecurrentNetwork) -> Unrolled:
    """The network of a document.

    Raises
    ------
    Rejected
        If its shapes or its biases do not fit its problem, or it is too large.
    """
    return _deep(document) if isinstance(document, DeepNetwork) else _recurrent(document)


def _deep(document: DeepNetwork) -> Unrolled:
    case, layers = document.parameters, len(document.weights) - 1
    if not 2 <= layers <= LAYER_LIMIT:
        raise Rejected(f"weights needs 2 to {LAYER_LIMIT} hidden matrices and a read-out")
    if len(document.biases) != layers:
        raise Rejected(f"biases needs one entry for each of {layers} hidden layers")
    chain = Chain(case, layers, case.lambda_hidden, case.bias)
    inputs, maps = case.sample_count, []
    pairs = zip(document.weights, document.biases, strict=False)
    for number, (matrix, bias) in enumerate(pairs, start=1):
        penalised = case.bias == "every" or (case.bias == "first" and number == 1)
        if (bias is not None) != penalised:
            raise Rejected(f"bias {number} does not fit the convention {case.bias!r}")
        maps.append(_map(matrix, bias, inputs, f"matrix {number}"))
        inputs = len(matrix)
    read_out = _map(document.weights[-1], None, inputs, "the read-out", case.labels)
    penalties = [case.lambda1] + [chain.hidden] * (layers - 1) + [case.lambda2]
    paid = sum(map(_paid, penalties, [*maps, read_out]), Fraction(0))
    widths = "-".join(str(len(matrix)) for matrix in maps)
    name = f"deep network {widths} below affine kernels: L={layers} lambda={chain.hidden}"
    return Unrolled(chain, maps, read_out, paid, name)


def _recurrent(document: RecurrentNetwork) -> Unrolled:
    case, steps = document.parameters, document.steps
    if not 2 <= steps <= LAYER_LIMIT:
        raise Rejected(f"steps must be an integer from 2 to {LAYER_LIMIT}, got {steps}")
    if (document.bias is not None) != (case.bias == "first"):
        raise Rejected(f"bias does not fit the convention {case.bias!r}")
    first = _map(document.input, document.bias, case.sample_count, "input")
    again = _map(document.recurrent, None, len(first), "recurrent", len(first))
    read_out = _map(document.read_out, None, len(first), "read_out", case.labels)
    shared = case.lambda_recurrent  # the penalty of J, which is paid for once
    paid = _paid(case.lambda1, first) + _paid(shared, again) + _paid(case.lambda2, read_out)
    name = f"recurrent network {len(first)} below affine kernels: T={steps} lambda_r={shared}"
    chain = Chain(case, steps, shared / (steps - 1), case.bias)
    return Unrolled(chain, [first] + [again] * (steps - 1), read_out, paid, name)


def check_below(document: DeepNetwork | RecurrentNetwork, _: Library) -> Accepted:
    """Check that a network costs less than all affine kernels."""
    network = unrolled(document)
    chain, energy = network.chain, network.energy
    bound = least_affine_energy(chain)
    if energy >= bound:
        raise Rejected(f"the energy of the network is {float(energy)}, not below {float(bound)}")
    name = f"{network.name} bias={chain.bias} {chain.case}"
    statement = (
        f"A {name}. Its energy is at most {_decimal(-energy)[1:]}, that of kernels "
        f"u_l J + w_l K_Y at least {_decimal(bound)}."
    )
    return Accepted(document.kind, name, statement, (), RESTS_ON[chain.bias], 2)


def _map(
    weights: Matrix,
    bias: Sequence[Fraction] | None,
    inputs: int,
    name: str,
    rows: int | None = None,
) -> Matrix:
    """A matrix, and its bias as a last column."""
    if not 1 <= len(weights) <= WIDTH_LIMIT:
        raise Rejected(f"{name} needs 1 to {WIDTH_LIMIT} rows")
    matrix = shaped(weights, name, rows or len(weights), inputs)
    if bias is None:
        return matrix
    if len(bias) != len(matrix):
        raise Rejected(f"{name} has {len(matrix)} rows, its bias {len(bias)} entries")
    return tuple((*row, entry) for row, entry in zip(matrix, bias, strict=True))


def _paid(penalty: Fraction, matrix: Matrix) -> Fraction:
    entries, scale = _integers(matrix)
    return penalty * Fraction(sum(x * x for row in entries for x in row), scale * scale)


def _decimal(number: Fraction) -> str:
    """Twelve digits after the point, rounded down.

    >>> _decimal(Fraction(-1, 3))
    '-0.333333333334'
    """
    scaled = number.numerator * 10**12 // number.denominator
    whole, rest = divmod(abs(scaled), 10**12)
    return f"{'-' * (scaled < 0)}{whole}.{rest:012d}"


def _loss(case: Problem, maps: Sequence[Matrix], read_out: Matrix) -> Fraction:
    """|Y - f|_F^2 on whitened inputs, X the identity, with all activities over one denominator."""
    count = case.sample_count
    if count * sum(len(matrix) * len(matrix[0]) for matrix in [*maps, read_out]) > WORK_LIMIT:
        raise Rejected(f"a pass through the network may take {WORK_LIMIT} multiplications")
    activities: Integers = [[int(p == q) for q in range(count)] for p in range(count)]
    scale = 1
    for matrix in maps:
        entries, common = _integers(matrix)
        biased = len(matrix[0]) > len(activities[0])
        inputs = [[*row, scale] if biased else row for row in activities]
        activities = [[max(x, 0) for x in row] for row in _product(inputs, entries)]
        scale *= common
    entries, common = _integers(read_out)
    scale *= common
    total = 0
    for p, row in enumerate(_product(activities, entries)):
        for i, output in enumerate(row):
            label = 1 - 2 * ((p // case.samples_per_class >> i) & 1)
            total += (label * scale - output) ** 2
    return Fraction(total, scale * scale)


def _integers(matrix: Matrix) -> tuple[Integers, int]:
    """A matrix over its common denominator."""
    scale = lcm(*(entry.denominator for row in matrix for entry in row))
    found = [[int(entry * scale) for entry in row] for row in matrix]
    if max(scale, *(abs(x) for row in found for x in row)).bit_length() > ENTRY_BITS:
        raise Rejected(f"weights over their common denominator may have {ENTRY_BITS} bits")
    return found, scale


def _product(left: Integers, right: Integers) -> Integers:
    """A times the transpose of B."""
    return [[sum(a * b for a, b in zip(x, y, strict=True)) for y in right] for x in left]


def _cut(number: Fraction) -> Fraction:
    """The number, rounded down to a multiple of 2^-PLACES."""
    return Fraction((number.numerator << PLACES) // number.denominator, 1 << PLACES)


def _root(number: int, degree: int) -> int:
    """The largest integer whose power is at most the number.

    >>> _root(26, 3), _root(27, 3)
    (2, 3)
    """
    low, high = 0, 1 << (number.bit_length() // degree + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= number else (low, middle)
    return low
