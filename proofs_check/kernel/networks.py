"""Exact energies of two-layer networks on the label cube, and what they say of a bound.

TRUSTED, integers and fractions only. A document brings preactivations and a read-out; the energy
is computed here from the parameters and compared with d lambda1 (2 s - lambda2)/r, the energy of
the kernel u J + b K_Y, s = lambda2 + b P, for an activation of ratio r (theorem A0.minimum).

An input kernel is diagonal in the characters of the cube: ``mean`` is its eigenvalue on the
constant, ``label`` lists those of the labels, ``exceptions`` those of single sets of labels as bit
masks, ``other`` is that of all the rest, and ``within`` that of the within-class directions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.cube import (
    MATRIX_LIMIT,
    Problem,
    describe,
    exact_matrix,
    problem,
    rational,
)

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Spectrum:
    """Eigenvalues of an input kernel; see the module."""

    mean: Fraction
    label: tuple[Fraction, ...]
    other: Fraction
    exceptions: Mapping[int, Fraction]
    within: Fraction

    def eigenvalue(self, mask: int) -> Fraction:
        """kappa_S."""
        if mask == 0:
            return self.mean
        if mask.bit_count() == 1:
            return self.label[mask.bit_length() - 1]
        return self.exceptions.get(mask, self.other)

    def __str__(self) -> str:
        exceptions = "".join(f" {mask}:{kappa}" for mask, kappa in sorted(self.exceptions.items()))
        labels = ",".join(str(kappa) for kappa in self.label)
        return f"{self.mean};{labels};{self.other}{exceptions};{self.within}"


def spectrum(case: Problem, parameters: Mapping[str, Any]) -> Spectrum:
    """The spectrum that the parameters name; whitened with a bias if they name none."""
    given = parameters.get("spectrum")
    if given is None:
        return Spectrum(Fraction(case.sample_count + 1), (ONE,) * case.labels, ONE, {}, ONE)
    if not isinstance(given, Mapping) or not isinstance(given.get("label"), list):
        raise Rejected("spectrum must hold mean, label, other, exceptions and within")
    exceptions = given.get("exceptions", {})
    if not isinstance(exceptions, Mapping):
        raise Rejected("exceptions must be an object of bit masks")
    found = Spectrum(
        rational(given.get("mean")),
        tuple(rational(entry) for entry in given["label"]),
        rational(given.get("other")),
        {_mask(mask, case.labels): rational(kappa) for mask, kappa in exceptions.items()},
        rational(given.get("within")),
    )
    values = [found.mean, *found.label, found.other, *found.exceptions.values(), found.within]
    if len(found.label) != case.labels or min(values) <= 0:
        raise Rejected(f"spectrum needs positive eigenvalues, one for each of {case.labels} labels")
    return found


def _mask(text: str, labels: int) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 20:
        raise Rejected(f"exceptions takes bit masks, got {text[:40]!r}")
    mask = int(text)
    if mask.bit_count() < 2 or mask >= 1 << labels:
        raise Rejected(f"exceptions takes sets of two or more of {labels} labels, got {mask}")
    return mask


def cost(case: Problem, kappa: Spectrum, h: list[Fraction]) -> Fraction:
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


def check_network(document: Mapping[str, Any]) -> str:
    """Compute the energy |Y - V phi(H)|^2 + lambda1 sum h' K_X^-1 h + lambda2 |V|^2 and compare it.

    With ``"relation": "reaches"`` it must be d lambda1 (2 s - lambda2)/r, with ``"is below"`` it
    must be less. ``"abstract": false`` claims that two coding vectors of a label are not parallel.
    Returns the name of what is proved, which holds every parameter.
    """
    case = problem(document)
    parameters = document["parameters"]
    count, d, n = case.sample_count, case.labels, case.samples_per_class
    kappa, ratio = spectrum(case, parameters), rational(parameters.get("ratio"))
    name = parameters.get("activation", "relu")
    if not isinstance(name, str) or name not in ACTIVATIONS:
        raise Rejected(f"activation must be one of {', '.join(ACTIVATIONS)}")
    phi = ACTIVATIONS[name]
    rows = document.get("preactivations")
    if not isinstance(rows, list) or not 1 <= len(rows) <= MATRIX_LIMIT or count > MATRIX_LIMIT:
        raise Rejected(f"preactivations needs 1 to {MATRIX_LIMIT} rows of as many samples at most")
    hidden = exact_matrix(document, "preactivations", len(rows), count)
    read_out = exact_matrix(document, "read_out", d, len(rows))
    s = rational(document.get("eigenvalue"))
    if ratio <= 0 or s <= case.lambda2 or case.lambda1 * s * s != case.lambda2 * count * ratio:
        raise Rejected("eigenvalue: it is not lambda2 + bP with a label weight b > 0 of ratio r")
    features = [[phi(x) for x in h] for h in hidden]
    energy = case.lambda1 * sum((cost(case, kappa, h) for h in hidden), ZERO)
    for i, row in enumerate(read_out):
        energy += case.lambda2 * sum((v * v for v in row), ZERO)
        for p in range(count):
            label = 1 - 2 * ((p // n >> i) & 1)
            terms = (v * f[p] for v, f in zip(row, features, strict=True))
            energy += (label - sum(terms, ZERO)) ** 2
    bound = d * case.lambda1 * (2 * s - case.lambda2) / ratio
    relation = document.get("relation")
    if relation not in ("reaches", "is below"):
        raise Rejected("relation must be 'reaches' or 'is below'")
    if energy > bound or (energy == bound) != (relation == "reaches"):
        raise Rejected(f"the energy of the network is {energy}, the bound of its ratio {bound}")
    shape = ""
    if "abstract" in document:
        if document["abstract"] is not False or not _broken(case, features):
            raise Rejected("abstract: all coding vectors of every label are parallel")
        shape = " with PS < 1"
    return (
        f"{name} network of width {len(hidden)}{shape} {relation} the bound of ratio {ratio}: "
        f"kappa={kappa} {describe(case)}"
    )


def check_violation(document: Mapping[str, Any]) -> str:
    """Check that a preactivation h violates the KKT condition of kept labels of own ratios.

    With 1/r_i = 1/kappa0 + 1/kappa_i, the ratio of ReLU for kappa_i <= kappa0, the condition is
    h' K_X^-1 h P >= sum_i (v_i' max(h, 0))^2/r_i; here it must fail. A label is kept as long as
    lambda1 lambda2 < P r_i. By F3 the energy of the kernel with the label weights of these ratios
    then falls when the neuron h is added.
    """
    case = problem(document)
    kappa = spectrum(case, document["parameters"])
    if max(kappa.label) > kappa.mean:
        raise Rejected("the ratio 1/(1/kappa0 + 1/kappa_i) needs kappa_i <= kappa0")
    weakest = 1 / kappa.mean + 1 / min(kappa.label)
    if case.lambda1 * case.lambda2 * weakest >= case.sample_count:
        raise Rejected("every label must be kept: lambda1 lambda2 < P r_i")
    if case.sample_count > MATRIX_LIMIT:
        raise Rejected(f"violations are checked up to {MATRIX_LIMIT} samples")
    (h,) = exact_matrix({"h": [document.get("h")]}, "h", 1, case.sample_count)
    price = case.sample_count * cost(case, kappa, h)
    gain = ZERO
    for i, strength in enumerate(kappa.label):
        signs = (1 - 2 * ((p // case.samples_per_class >> i) & 1) for p in range(len(h)))
        product = sum((sign * max(x, ZERO) for sign, x in zip(signs, h, strict=True)), ZERO)
        gain += product**2 * (1 / kappa.mean + 1 / strength)
    if price >= gain:
        raise Rejected(f"h does not violate the KKT condition: cost {price}, gain {gain}")
    return f"violation of KKT at kappa={kappa} {describe(case)}"


def _broken(case: Problem, features: list[list[Fraction]]) -> bool:
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
