"""Exact configurations that contradict false statements, or claims without an assumption."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from proofs_check.finding import optima as cube_search
from proofs_check.kernel.document import written
from proofs_check.kernel.networks import Setting, Spectrum, Violation
from proofs_check.ledger.claim import Exact
from proofs_check.ledger.evidence import certificates, counterexample
from proofs_check.sections import outlines
from proofs_check.sections.inputs.checks import unequal_neuron
from theory.definitions.task import Task

Document = dict[str, Any]


def rational_network() -> Document:
    """The six neurons (1 +- v_i)/2 at d = 3, where s = 6 and b = 1/2."""
    task = Task(3)
    neurons = cube_search.rays(task, Fraction(1), Fraction(0))
    ratio = Fraction(task.sample_count + 1, task.sample_count + 2)
    return cube_search.network(task, Fraction(2, 5), Fraction(2), ratio, neurons, neurons)


RATIONAL_NETWORK = (
    "relu network of width 6 reaches the bound of ratio 9/10: "
    "kappa=9;1,1,1;1;1 d=3 n=1 lambda1=2/5 lambda2=2"
)


def one_hot(pair: Fraction, relation: str) -> Document:
    """One neuron for each of the four patterns of two labels; kappa = 1 but for their product."""
    task = Task(2)
    neurons = [[Fraction(2 * (p == q)) for q in range(4)] for p in range(4)]
    spectrum = _spectrum(1, (1, 1), pair, 1)
    penalties = (Fraction(1, 9), Fraction(2))
    return cube_search.network(
        task,
        *penalties,
        Fraction(1, 2),
        neurons,
        neurons,
        relation=relation,
        spectrum=spectrum,
        abstract=False,
    )


def _spectrum(
    mean: int,
    label: Sequence[Fraction | int],
    other: Fraction | int,
    within: int,
    exceptions: Mapping[str, Fraction] = MappingProxyType({}),
) -> Spectrum:
    strengths = tuple(Fraction(kappa) for kappa in label)
    numbers = (Fraction(other), Fraction(within))
    return Spectrum(Fraction(mean), strengths, *numbers, exceptions)


def _one_hot_name(pair: int, relation: str) -> str:
    return (
        f"relu network of width 4 with PS < 1 {relation} the bound of ratio 1/2: "
        f"kappa=1;1,1;{pair};1 d=2 n=1 lambda1=1/9 lambda2=2"
    )


def one_hot_biased() -> Document:
    """The same with a bias, on data that are weak on their mean: kappa0 = kappa1 = kappa_12 = 5."""
    task = Task(2)
    neurons = [[Fraction(2 * (p == q)) for q in range(4)] for p in range(4)]
    spectrum = _spectrum(5, (5, 5), 5, 1)
    penalties = (Fraction(5, 9), Fraction(2))
    return cube_search.network(
        task, *penalties, Fraction(5, 2), neurons, neurons, spectrum=spectrum, abstract=False
    )


def within_class() -> Document:
    """Four neurons that fire at one sample each and are -1 at the other sample of its class."""
    task = Task(1, 2)
    neurons = [[Fraction((q == p) - (q == p ^ 1)) for q in range(4)] for p in range(4)]
    features = [[max(x, Fraction(0)) for x in h] for h in neurons]
    spectrum = _spectrum(3, (1,), 1, 8)
    penalties = (Fraction(2, 3), Fraction(2))
    return cube_search.network(
        task, *penalties, Fraction(3, 4), neurons, features, relation="is below", spectrum=spectrum
    )


def negative_side() -> Document:
    """Values 3/2 and -3/4 on the half-cubes of a label that is stronger than the mean."""
    task = Task(1)
    return cube_search.network(
        task,
        Fraction(1, 6),
        Fraction(1),
        Fraction(3, 4),
        cube_search.rays(task, Fraction(3, 2), Fraction(-3, 4)),
        cube_search.rays(task, Fraction(3, 2), Fraction(0)),
        relation="is below",
        spectrum=_spectrum(1, (3,), 1, 1),
        formula="strong mean",
    )


def saturated() -> Document:
    """Three odd neurons 2, -1, -1 on one class: clipped, their mean on the class is not zero."""
    task = Task(1, 3)
    neurons = [
        [task.sign(0, p) * Fraction(2 if p % 3 == place else -1) for p in range(6)]
        for place in range(3)
    ]
    features = [[max(min(x, Fraction(1)), Fraction(-1)) for x in h] for h in neurons]
    spectrum = _spectrum(1, (1,), 1, 24)
    return cube_search.network(
        task,
        Fraction(2, 3),
        Fraction(1),
        Fraction(1),
        neurons,
        features,
        relation="is below",
        spectrum=spectrum,
        activation="hard_tanh",
    )


def _zero_network(scope: str) -> Exact:
    """Past the collapse the only optimum is the zero network, while b < 0 and E* < d P."""
    needed = ("R7.zero", "R7.unique", "R7.below")
    return counterexample(
        f"{scope}: the zero network is the only optimum, b < 0 and E* < d P",
        needed,
        lambda: outlines.documents(needed),
    )


def unequal(label: tuple[Fraction, ...]) -> Document:
    """A neuron against labels of unequal strength at d = 2, kappa0 = 5, kappa_12 = 1."""
    return _violation(_spectrum(5, label, 1, 1), unequal_neuron())


def triple(odd: int) -> Document:
    """A neuron that is positive at one of eight patterns, -1 at three: d = 3, pairs with 4."""
    spectrum = _spectrum(5, (1, 1, 1), 4, 1, {"7": Fraction(odd)})
    return _violation(spectrum, (-1, 0, 0, 0, 2, -1, -1, 0))


def _violation(spectrum: Spectrum, neuron: Sequence[str | int]) -> Document:
    half = Fraction(1, 2)
    setting = Setting(len(spectrum.label), 1, half, half, spectrum=spectrum)
    return written(Violation(setting, tuple(Fraction(x) for x in neuron)))


def dead_zone(lambda2: Fraction) -> Document:
    """Values 2 and 1 on the half-cubes of a label: a clipped dead zone answers 1 and 0."""
    task = Task(2)
    return cube_search.network(
        task,
        lambda2 / 4,
        lambda2,
        Fraction(1, 4),
        cube_search.rays(task, Fraction(2), Fraction(1)),
        cube_search.rays(task, Fraction(1), Fraction(0)),
        relation="is below",
        activation="clipped_dead_zone:width=1",
        formula="odd clipped dead zone",
    )


#: Parallel coding directions: prototypes that are not affine, with PS = 1.
ONE_DIRECTION = counterexample(
    "d = 2, one unit: prototypes 4, 1, 1, 0",
    ("F4.one-direction",),
    lambda: outlines.documents(["F4.one-direction"]),
)
#: Fewer than 2^d neurons reach E*.
SIX_NEURONS = counterexample(
    "d = 3: 6 < 8 neurons, lambda1 = 2/5, lambda2 = 2",
    (RATIONAL_NETWORK,),
    lambda: [rational_network()],
)
#: Past the collapse at the smallest sizes: of all, of two labels (without a PS), of n > 1.
ZERO_NETWORK = _zero_network("d = 1, n = 1, lambda1 = 2, lambda2 = 1")
ZERO_PAIR = _zero_network("d = 2, n = 1, lambda1 = 4, lambda2 = 1")
ZERO_COPIES = _zero_network("d = 1, n = 2, lambda1 = 4, lambda2 = 1")
#: Below the collapse a network is below the zero network.
BELOW_ZERO = counterexample(
    "d = 3, lambda1 = 2/5, lambda2 = 2: a network of energy 40/3 < d P = 24",
    (RATIONAL_NETWORK, "R7.below"),
    lambda: [rational_network(), *outlines.documents(["R7.below"])],
)
#: kappa_12 = kappa0: a minimum that is not abstract.
ONE_HOT_OPTIMUM = counterexample(
    "d = 2, whitened without bias, lambda1 = 1/9, lambda2 = 2: one-hot, reaches E* with PS < 1",
    (_one_hot_name(1, "reaches"),),
    lambda: [one_hot(Fraction(1), "reaches")],
)
_BIASED_NETWORK = (
    "relu network of width 4 with PS < 1 reaches the bound of ratio 5/2: "
    "kappa=5;5,5;5;1 d=2 n=1 lambda1=5/9 lambda2=2"
)
#: The same with a bias: inputs that are not whitened, of eigenvalue 1 on the mean and 5 elsewhere.
ONE_HOT_BIASED = counterexample(
    "d = 2, inputs of eigenvalue 1 on the mean and 5 elsewhere, a bias: one-hot, reaches E*",
    (_BIASED_NETWORK,),
    lambda: [one_hot_biased()],
)
#: What networks with a kernel b (d J + K_Y) cost at least, whatever the strength of other sets.
_ABSTRACT_COSTS = ("D1.kernel", "D1.clipped", "D1.cost", "A0.minimum")
#: kappa_12 > kappa0: below every abstract kernel.
ONE_HOT_BELOW = counterexample(
    "d = 2, kappa0 = kappa1 = 1, kappa_12 = 2: one-hot network below",
    (_one_hot_name(2, "is below"), *_ABSTRACT_COSTS),
    lambda: [one_hot(Fraction(2), "is below"), *outlines.documents(_ABSTRACT_COSTS)],
)
_WITHIN_NETWORK = (
    "relu network of width 4 is below the bound of ratio 3/4: "
    "kappa=3;1;1;8 d=1 n=2 lambda1=2/3 lambda2=2"
)
#: A within-class eigenvalue above kappa0 and kappa1: below every abstract kernel.
WITHIN_BELOW = counterexample(
    "d = 1, n = 2, kappa0 = 3, kappa1 = 1, within-class eigenvalue 8: a network below",
    (_WITHIN_NETWORK,),
    lambda: [within_class()],
)
_NEGATIVE_NETWORK = (
    "relu network of width 2 is below the bound of ratio 3/4 (strong mean): "
    "kappa=1;3;1;1 d=1 n=1 lambda1=1/6 lambda2=1"
)
#: A label that is stronger than the mean: its ratio is larger than 1/(1/kappa0 + 1/kappa_i).
NEGATIVE_BELOW = counterexample(
    "d = 1, kappa0 = 1, kappa_1 = 3: a network below",
    (_NEGATIVE_NETWORK,),
    lambda: [negative_side()],
)
#: An activation that is 1-Lipschitz with the slope 1, but not odd.
RELU_OPTIMUM = counterexample(
    "ReLU, d = 1, n = 1, whitened with a bias: r = 3/4 < kappa1 = 1, and K* = b (J + K_Y)",
    ("R2.minimum", "R4.support", "R4.kernel"),
    lambda: outlines.documents(["R2.minimum", "R4.support", "R4.kernel"]),
)
_SATURATED_NETWORK = (
    "hard_tanh network of width 3 is below the bound of ratio 1: "
    "kappa=1;1;1;24 d=1 n=3 lambda1=2/3 lambda2=1"
)
#: The same for an odd activation.
SATURATED_BELOW = counterexample(
    "hard tanh, d = 1, n = 3, kappa0 = kappa1 = 1, within-class eigenvalue 24: a network below",
    (_SATURATED_NETWORK,),
    lambda: [saturated()],
)
#: kappa_12 < kappa0: the abstract kernel is optimal.
ABSTRACT_OPTIMUM = counterexample(
    "d = 2, whitened with a bias, kappa_12 = 1 < kappa0 = 5: the abstract kernel is optimal",
    ("optimum d=2 n=1 lambda1=1/100 lambda2=1/10",),
    lambda: [cube_search.optimum(Task(2), Fraction(1, 100), Fraction(1, 10))],
)
_HALVES = "lambda1=1/2 lambda2=1/2"
#: Cost and gain of a neuron are the KKT expression of the kernel with the labels' own weights.
_FROM_GAIN_TO_KKT = ["F3.variation", "I2.weights", "I2.energy"]
#: Labels of unequal strength under the condition for equal ones.
UNEQUAL_NEURON = counterexample(
    "d = 2: kappa0 = 5, kappa = 1, 1/10, kappa_12 = 1, lambda1 = lambda2 = 1/2",
    (f"violation of KKT at kappa=5;1,1/10;1;1 d=2 n=1 {_HALVES}", *_FROM_GAIN_TO_KKT),
    lambda: [unequal((Fraction(1), Fraction(1, 10))), *outlines.documents(_FROM_GAIN_TO_KKT)],
)
#: An odd set of labels that is stronger than the labels.
TRIPLE_NEURON = counterexample(
    "d = 3: kappa0 = 5, kappa1 = 1, kappa_ij = 4, kappa_123 = 10, lambda1 = lambda2 = 1/2",
    (f"violation of KKT at kappa=5;1,1,1;4 7:10;1 d=3 n=1 {_HALVES}",),
    lambda: [triple(10), *outlines.documents(_FROM_GAIN_TO_KKT)],
)
_DEAD_ZONE_NETWORK = (
    "clipped_dead_zone:width=1 network of width 4 is below the bound of ratio 1/4 "
    "(odd clipped dead zone): "
    "kappa=5;1,1;1;1 d=2 n=1 lambda1=1/16 lambda2=1/4"
)
#: An odd activation whose optimum is not odd.
DEAD_ZONE = counterexample(
    "clipped dead zone, d = 2, lambda1 = 1/16, lambda2 = 1/4",
    (_DEAD_ZONE_NETWORK, "A2.odd-values"),
    lambda: [dead_zone(Fraction(1, 4)), *outlines.documents(["A2.odd-values"])],
)
#: The same network, as evidence for a width that suffices.
SIX_NEURONS_REACH = certificates("d = 3, M = 6", (RATIONAL_NETWORK,), lambda: [rational_network()])
