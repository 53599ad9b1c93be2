"""Exact energies of two-layer networks on the label cube, and what they say of a bound.

TRUSTED, integers and fractions only. A document brings preactivations and a read-out. The energy
is computed here, and compared with d lambda1 (2 s - lambda2)/r, s^2 = lambda2 P r/lambda1: the
energy of the kernel u J + b K_Y with s = lambda2 + b P, for an activation of ratio r (theorem
A0.minimum). The ratio is computed here as well.

An input kernel is diagonal in the characters of the cube: ``mean`` is its eigenvalue on the
constant, ``label`` lists those of the labels, ``exceptions`` those of single sets of labels as bit
masks, ``other`` is that of all the rest, and ``within`` that of the within-class directions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cube import MATRIX_LIMIT, Matrix, Problem, shaped
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Spectrum:
    """Eigenvalues of an input kernel; see the module."""

    mean: Fraction
    label: tuple[Fraction, ...]
    other: Fraction
    within: Fraction
    exceptions: Mapping[str, Fraction] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values = [self.mean, *self.label, self.other, *self.exceptions.values(), self.within]
        if min(values) <= 0:
            raise Rejected(f"spectrum needs positive eigenvalues, got {min(values)}")
        for mask in self.exceptions:
            if not _is_mask(mask, len(self.label)):
                some = f"sets of two or more of {len(self.label)} labels"
                raise Rejected(f"exceptions takes bit masks of {some}, got {mask[:40]!r}")

    def eigenvalue(self, mask: int) -> Fraction:
        """kappa_S."""
        if mask == 0:
            return self.mean
        if mask.bit_count() == 1:
            return self.label[mask.bit_length() - 1]
        return self.exceptions.get(str(mask), self.other)

    def __str__(self) -> str:
        masks = sorted(self.exceptions, key=int)
        exceptions = "".join(f" {mask}:{self.exceptions[mask]}" for mask in masks)
        labels = ",".join(str(kappa) for kappa in self.label)
        return f"{self.mean};{labels};{self.other}{exceptions};{self.within}"


def _is_mask(text: str, labels: int) -> bool:
    if not text.isascii() or not text.isdigit() or len(text) > 20 or text[0] == "0":
        return False
    return int(text).bit_count() >= 2 and int(text) < 1 << labels


@dataclass(frozen=True)
class Setting(Problem):
    """A problem with an activation and a spectrum: whitened inputs with a bias if none is named."""

    activation: str = "relu"
    spectrum: Spectrum | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.activation not in ACTIVATIONS:
            raise Rejected(f"activation must be one of {', '.join(ACTIVATIONS)}")
        if self.spectrum is not None and len(self.spectrum.label) != self.labels:
            raise Rejected(f"spectrum needs an eigenvalue for each of {self.labels} labels")

    @property
    def kappa(self) -> Spectrum:
        """The spectrum."""
        if self.spectrum is not None:
            return self.spectrum
        return Spectrum(Fraction(self.sample_count + 1), (ONE,) * self.labels, ONE, ONE)


def cost(case: Problem, kappa: Spectrum, h: Sequence[Fraction]) -> Fraction:
    """h' K_X^-1 h = P sum_S h^(S)^2/kappa_S + |within-class part|^2/within."""
    n, count = case.samples_per_class, case.sample_count
    groups = [h[i : i + n] for i in range(0, count, n)]
    means = [sum(group, ZERO) / n for group in groups]
    within = sum(
        ((x - mean) ** 2 for group, mean in zip(groups, means, strict=True) for x in group), ZERO
    )
    values, half = list(means), 1
    while half < len(values):
        for start in range(0, len(values), 2 * half):
            for i in range(start, start + half):
                a, b = values[i], values[i + half]
                values[i], values[i + half] = a + b, a - b
        half *= 2
    total = sum((v * v / kappa.eigenvalue(mask) for mask, v in enumerate(values)), ZERO)
    return count * total / len(values) ** 2 + within / kappa.within


def _clip(z: Fraction) -> Fraction:
    return min(max(z, -ONE), ONE)


def _dead_zone(z: Fraction) -> Fraction:
    return max(z - 1, ZERO) - max(-z - 1, ZERO)


#: Piecewise linear activations: rational values go to rational values.
ACTIVATIONS: Mapping[str, Callable[[Fraction], Fraction]] = {
    "relu": lambda z: max(z, ZERO),
    "linear": lambda z: z,
    "hard_sigmoid": lambda z: min(max(z, ZERO), ONE),
    "hard_tanh": _clip,
    "clipped_dead_zone:width=1": lambda z: _clip(_dead_zone(z)),
}


def _strong_mean(mean: Fraction, label: Fraction) -> Fraction:
    return mean * label / (mean + label)


def _relu(mean: Fraction, label: Fraction) -> Fraction:
    return _strong_mean(mean, label) if label <= mean else (mean + label) / 4


#: The ratio r of an activation, from the eigenvalues of the mean and of the labels: I1 (ReLU and
#: what it dominates), A3 (odd and of slope one at zero).
RATIOS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "relu": _relu,
    "linear": lambda _, label: label,
    "hard_sigmoid": _relu,
    "hard_tanh": lambda _, label: label,
}
#: Other numbers that a network can be below: the ratio of a strong mean whatever the mean is, and
#: that of the clipped dead zone among odd preactivations (A2).
FORMULAS: Mapping[str, Callable[[Fraction, Fraction], Fraction]] = {
    "strong mean": _strong_mean,
    "odd clipped dead zone": lambda _, label: label / 4,
}


@dataclass(frozen=True, slots=True)
class Network:
    """A network whose energy is compared with the bound of its ratio.

    Attributes
    ----------
    relation
        ``reaches`` or ``is below``.
    preactivations, read_out : shapes (M, P), (d, M)
        The network.
    abstract
        False claims that two coding vectors of a label are not parallel.
    formula
        The bound is that of the ratio of the activation, unless one of :data:`FORMULAS` is named.
    """

    kind: ClassVar[str] = "network"
    parameters: Setting
    relation: str
    preactivations: Matrix
    read_out: Matrix
    abstract: bool | None = None
    formula: str | None = None


def _ratio(document: Network) -> tuple[Fraction, str]:
    case, kappa = document.parameters, document.parameters.kappa
    if len(set(kappa.label)) != 1:
        raise Rejected("the bound is one for labels of one strength")
    if document.formula is None:
        if case.activation not in RATIOS:
            raise Rejected(f"the ratio of {case.activation} is not known here")
        return RATIOS[case.activation](kappa.mean, kappa.label[0]), ""
    if document.formula not in FORMULAS:
        raise Rejected(f"formula must be one of {', '.join(FORMULAS)}")
    formula = FORMULAS[document.formula]
    return formula(kappa.mean, kappa.label[0]), f" ({document.formula})"


def _energy(case: Setting, hidden: Matrix, features: Matrix, read_out: Matrix) -> Fraction:
    """|Y - V phi(H)|^2 + lambda1 sum h' K_X^-1 h + lambda2 |V|^2."""
    energy = case.lambda1 * sum((cost(case, case.kappa, h) for h in hidden), ZERO)
    for i, row in enumerate(read_out):
        energy += case.lambda2 * sum((v * v for v in row), ZERO)
        for p in range(case.sample_count):
            label = 1 - 2 * ((p // case.samples_per_class >> i) & 1)
            terms = (v * f[p] for v, f in zip(row, features, strict=True))
            energy += (label - sum(terms, ZERO)) ** 2
    return energy


def check_network(document: Network, _: Library) -> Accepted:
    """Compute the energy of a network and compare it with d lambda1 (2 s - lambda2)/r.

    The root s is never taken: E is at most the bound where x = (r E/(d lambda1) + lambda2)/2 is at
    most s, that is where x is negative or x^2 <= s^2.
    """
    case = document.parameters
    count, width = case.sample_count, len(document.preactivations)
    if not 1 <= width <= MATRIX_LIMIT or count > MATRIX_LIMIT:
        raise Rejected(f"preactivations needs 1 to {MATRIX_LIMIT} rows of as many samples at most")
    hidden = shaped(document.preactivations, "preactivations", width, count)
    read_out = shaped(document.read_out, "read_out", case.labels, width)
    ratio, formula = _ratio(document)
    square = case.lambda2 * count * ratio / case.lambda1  # s^2
    if square <= case.lambda2**2:
        raise Rejected("the penalties are past the collapse: no label weight b > 0 has this ratio")
    phi = ACTIVATIONS[case.activation]
    features = tuple(tuple(phi(x) for x in h) for h in hidden)
    energy = _energy(case, hidden, features, read_out)
    x = (ratio * energy / (case.labels * case.lambda1) + case.lambda2) / 2
    relations = {"reaches": x > 0 and x * x == square, "is below": x <= 0 or x * x < square}
    if document.relation not in relations:
        raise Rejected("relation must be 'reaches' or 'is below'")
    if not relations[document.relation]:
        bound = f"{document.relation} the bound of ratio {ratio}{formula}"
        raise Rejected(f"the energy of the network is {energy}: it is not true that it {bound}")
    shape = ""
    if document.abstract is not None:
        if document.abstract or not _broken(case, features):
            raise Rejected("abstract: all coding vectors of every label are parallel")
        shape = " with PS < 1"
    name = (
        f"{case.activation} network of width {width}{shape} {document.relation} the bound of ratio "
        f"{ratio}{formula}: kappa={case.kappa} {case}"
    )
    return Accepted(document.kind, name, f"A {name}.", (), ("F1.first-layer", "A0.minimum"), 1)


@dataclass(frozen=True, slots=True)
class Violation:
    """A preactivation h that violates the KKT condition of kept labels of own ratios."""

    kind: ClassVar[str] = "violation"
    parameters: Setting
    h: tuple[Fraction, ...]


def check_violation(document: Violation, _: Library) -> Accepted:
    """Check that a preactivation h violates the KKT condition of kept labels of own ratios.

    With 1/r_i = 1/kappa0 + 1/kappa_i, the ratio of ReLU for kappa_i <= kappa0, the condition is
    h' K_X^-1 h P >= sum_i (v_i' max(h, 0))^2/r_i; here it must fail. A label is kept as long as
    lambda1 lambda2 < P r_i. By F3 the energy of the kernel with the label weights of these ratios
    then falls when the neuron h is added.
    """
    case, kappa = document.parameters, document.parameters.kappa
    if case.activation != "relu":
        raise Rejected("violations are checked for relu")
    if max(kappa.label) > kappa.mean:
        raise Rejected("the ratio 1/(1/kappa0 + 1/kappa_i) needs kappa_i <= kappa0")
    weakest = 1 / kappa.mean + 1 / min(kappa.label)
    if case.lambda1 * case.lambda2 * weakest >= case.sample_count:
        raise Rejected("every label must be kept: lambda1 lambda2 < P r_i")
    if case.sample_count > MATRIX_LIMIT:
        raise Rejected(f"violations are checked up to {MATRIX_LIMIT} samples")
    (h,) = shaped((document.h,), "h", 1, case.sample_count)
    price = case.sample_count * cost(case, kappa, h)
    gain = ZERO
    for i, strength in enumerate(kappa.label):
        signs = (1 - 2 * ((p // case.samples_per_class >> i) & 1) for p in range(len(h)))
        product = sum((sign * max(x, ZERO) for sign, x in zip(signs, h, strict=True)), ZERO)
        gain += product**2 * (1 / kappa.mean + 1 / strength)
    if price >= gain:
        raise Rejected(f"h does not violate the KKT condition: cost {price}, gain {gain}")
    name = f"violation of KKT at kappa={kappa} {case}"
    return Accepted(document.kind, name, f"A {name}.", (), ("F3.variation",), 1)


def _broken(case: Problem, features: Matrix) -> bool:
    """Whether two coding vectors of one label have a cosine below 1."""
    n, classes = case.samples_per_class, 1 << case.labels
    prototypes = [[sum(f[c * n : (c + 1) * n], ZERO) for f in features] for c in range(classes)]
    for label in range(case.labels):
        vectors = [
            [a - b for a, b in zip(prototypes[c], prototypes[c | 1 << label], strict=True)]
            for c in range(classes)
            if not c >> label & 1
        ]
        first = vectors[0]
        for other in vectors[1:]:
            product = sum((a * b for a, b in zip(first, other, strict=True)), ZERO)
            lengths = [sum((a * a for a in vector), ZERO) for vector in (first, other)]
            if min(lengths) > 0 and (product < 0 or product**2 < lengths[0] * lengths[1]):
                return True
    return False
