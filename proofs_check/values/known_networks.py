"""Networks below the closed forms of depth and recurrence, fitted to the penalties at hand.

A stored network is lengthened by layers that hand on, its classes are repeated n times, and its
layers are scaled so that they pay alike. Then its weights are rounded, and the kernel says what it
costs. What is found is an upper bound of the least energy, no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, log10
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from numeric.networks.feedforward import FeedForward
from numeric.networks.kernels import with_bias
from numeric.networks.recurrent import Recurrent
from numeric.unfolding.starts import lengthen
from proofs_check.finding.deep_documents import deep_document, recurrent_document
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.deep_networks import (
    LAYER_LIMIT,
    WIDTH_LIMIT,
    DeepNetwork,
    RecurrentNetwork,
    unrolled,
)
from proofs_check.kernel.document import record
from proofs_check.sections.depth.unfolding.counterexamples import FOLDER, stored
from proofs_check.sections.library import LIBRARY
from theory.definitions.problem import Bias, Problem, whitened

Floats = NDArray[np.float64]
Document = dict[str, Any]

#: Significant digits of the largest weight of every matrix.
DIGITS = 5


@dataclass(frozen=True)
class KnownNetwork:
    """A network that costs less than every affine kernel.

    Attributes
    ----------
    energy
        Exact.
    document
        The certificate, accepted by the kernel.
    """

    energy: Fraction
    document: Document

    @property
    def decimal(self) -> str:
        """The energy with twelve digits after the point, rounded up."""
        return f"{-(-self.energy * 10**12 // 1) / 10**12:.12f}"


def lowest_known(problem: Problem) -> KnownNetwork | None:
    """The lowest network known for a deep or recurrent problem, if it is below the closed form.

    None as well for inputs that are not whitened, for penalties that are not rational and beyond
    64 layers or samples.
    """
    numbers = (problem.lambda1, problem.lambda_hidden, problem.lambda2)
    plain = whitened(
        problem.task,
        problem.lambda1,
        problem.lambda2,
        bias=problem.bias,
        layers=problem.layers,
        lambda_hidden=problem.lambda_hidden,
        recurrent=problem.recurrent,
    )
    if plain != problem or not all(isinstance(number, sp.Rational) for number in numbers):
        return None
    count = problem.task.sample_count
    if not 2 <= problem.layers <= LAYER_LIMIT or count > WIDTH_LIMIT:
        return None
    penalties = tuple(Fraction(int(q.p), int(q.q)) for q in numbers)
    best: KnownNetwork | None = None
    for document in _candidates(problem, penalties):
        try:
            recheck(document, LIBRARY)
        except Rejected:
            continue
        kind: Any = RecurrentNetwork if problem.recurrent else DeepNetwork
        content = {key: value for key, value in document.items() if key not in ("format", "kind")}
        energy = unrolled(record(kind, content)).energy
        if best is None or energy < best.energy:
            best = KnownNetwork(energy, document)
    return best


def _candidates(problem: Problem, penalties: tuple[Fraction, ...]) -> Iterator[Document]:
    """Stored networks of that many labels and those biases, fitted to the problem."""
    for document in candidates(problem):
        if problem.bias is Bias.EVERY:
            if _is_stored_for(document, problem, penalties):
                yield document
        elif problem.recurrent:
            yield _recurrent(problem, penalties, document)
        else:
            yield _deep(problem, penalties, document)


def candidates(problem: Problem) -> list[Document]:
    """Stored networks of that many labels and those biases, with no more layers than the problem.

    A recurrent network has no layers of its own, and is listed for any number of steps.
    """
    size = "T" if problem.recurrent else "L"
    found = _stored(f"d{problem.task.labels}-{problem.bias.value}-{size}*.json")
    return [each for each in found if len(each.get("biases", ())) <= problem.layers]


@cache
def _stored(pattern: str) -> tuple[Document, ...]:
    return tuple(stored(path.stem) for path in sorted(FOLDER.glob(pattern)))


def _is_stored_for(document: Document, problem: Problem, penalties: tuple[Fraction, ...]) -> bool:
    """With a bias in every layer a network is not scaled: its problem must be this one."""
    given = document["parameters"]
    same = [given[key] for key in ("lambda1", "lambda_hidden", "lambda2")]
    one, depth = problem.task.samples_per_class == 1, len(document["biases"])
    return one and depth == problem.layers and same == [str(q) for q in penalties]


def _deep(problem: Problem, penalties: tuple[Fraction, ...], document: Document) -> Document:
    network = fitted(problem, document)
    return deep_document(
        network,
        problem.task.labels,
        penalties,  # type: ignore[arg-type]
        problem.bias.value,
        samples_per_class=problem.task.samples_per_class,
        denominator=_denominator(network.weights),
    )


def fitted(problem: Problem, document: Document) -> FeedForward:
    """A stored deep network in floats, lengthened, repeated and scaled to a problem.

    For networks without biases or with one in the first layer, which are the ones that scale.
    """
    copies, known = problem.task.samples_per_class, in_floats(document)
    (first, *later), shift = known.weights, known.biases[0]
    inputs = np.eye(first.shape[1])
    if shift is not None:
        first, inputs = np.column_stack([first, shift]), with_bias(inputs)
    extra = problem.layers - len(document["biases"])
    first, *later = lengthen(inputs, [first, *later], 0, extra, biased=False)
    maps = [np.repeat(first[:, : 2**problem.task.labels], copies, axis=1), *later]
    network = FeedForward(tuple(maps), (shift, *[None] * (len(maps) - 2)))
    terms = [p * np.sum(W**2) for p, W in zip(_each(problem), maps, strict=True)]
    if shift is not None:
        terms[0] += float(problem.lambda1) * np.sum(shift**2)
    factors = _factors(problem, network.forward(np.eye(problem.task.sample_count)), terms)
    scaled = tuple(c * W for c, W in zip(factors, maps, strict=True))
    return FeedForward(
        scaled, (None if shift is None else factors[0] * shift, *[None] * (len(maps) - 2))
    )


def in_floats(document: Document) -> FeedForward:
    """The deep network of a document."""
    biases = (None if bias is None else _floats([bias])[0] for bias in document["biases"])
    return FeedForward(tuple(map(_floats, document["weights"])), tuple(biases))


def _recurrent(problem: Problem, penalties: tuple[Fraction, ...], document: Document) -> Document:
    copies, steps = problem.task.samples_per_class, problem.layers
    W, J, V = (_floats(document[key]) for key in ("input", "recurrent", "read_out"))
    W = np.repeat(W, copies, axis=1)
    shift = None if document["bias"] is None else _floats([document["bias"]])[0]
    network = Recurrent(W, shift, J, V, steps)
    first, again, last = map(float, penalties)
    paid = np.sum(W**2) + (0 if shift is None else np.sum(shift**2))
    repeated = again * np.sum(J**2) / (steps - 1)
    terms = [first * paid, *[repeated] * (steps - 1), last * np.sum(V**2)]
    factors = _factors(problem, network.forward(np.eye(problem.task.sample_count)), terms)
    a, b, c = factors[0], factors[1], factors[-1]
    scaled = Recurrent(a * W, None if shift is None else a * shift, b * J, c * V, steps)
    return recurrent_document(
        scaled,
        problem.task.labels,
        penalties,  # type: ignore[arg-type]
        samples_per_class=copies,
        denominator=_denominator([scaled.W, scaled.J, scaled.read_out]),
    )


def _each(problem: Problem) -> list[float]:
    first, hidden, last = map(float, (problem.lambda1, problem.lambda_hidden, problem.lambda2))
    return [first, *[hidden] * (problem.layers - 1), last]


def _factors(problem: Problem, outputs: Floats, terms: Sequence[float]) -> Floats:
    """By what to scale N matrices that pay these terms, so that E is least.

    Outputs are scaled by the product s of the factors; matrices that pay alike pay
    N (product of the terms)^(1/N) s^(2/N) in all.
    """
    Y = np.array(problem.task.label_matrix(), dtype=float).T
    overlap, square, size = np.vdot(Y, outputs), np.sum(outputs**2), len(terms)
    mean = np.exp(np.log(terms).mean())
    grid = np.exp(np.linspace(-6, 6, 4001)) * overlap / square
    energies = size * mean * grid ** (2 / size) - 2 * grid * overlap + grid**2 * square
    best = grid[np.argmin(energies)]
    factors: Floats = np.sqrt(mean * best ** (2 / size) / np.array(terms))
    return factors


def _denominator(matrices: Sequence[Floats]) -> int:
    largest = min(float(np.abs(W).max()) for W in matrices)
    return int(10 ** max(DIGITS - ceil(log10(largest)), 0))


def _floats(rows: Sequence[Sequence[str]]) -> Floats:
    return np.array([[float(Fraction(x)) for x in row] for row in rows])
