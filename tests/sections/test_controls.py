"""Every theorem that a control calls false is false: an exact instance meets what it is given.

What fails to be proved may still be true, so that its rejection would say nothing. The instance
is a model of the true theorem where the goal was changed, and one written down here where the
given formulas were.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from proofs_check.kernel.theorem import Theorem
from proofs_check.ledger.evidence import Mutant
from proofs_check.sections import claims
from tests.exact_matrices import Value, holds, inverse, matrix, number
from tests.sections import models
from tests.sections.activations import models as models_rate
from tests.sections.alignment import false_theorems as false_alignment
from tests.sections.alignment import models as models_alignment
from tests.sections.alignment import models_noise
from tests.sections.bounds import models as models_bounds
from tests.sections.depth import false_theorems as false_depth
from tests.sections.depth import models as models_depth
from tests.sections.inputs import models as models_inputs
from tests.sections.models import Letters, identity, unit, zeros
from tests.sections.relu import models as models_relu

MODELS = {
    **models.MODELS,
    **models_inputs.MODELS,
    **models_depth.MODELS,
    **models_rate.MODELS,
    **models_bounds.MODELS,
    **models_relu.MODELS,
    **models_alignment.MODELS,
    **models_noise.MODELS,
}
MUTANTS = [
    (claim.id, control.statement, mutant)
    for claim in claims.ALL
    for control in claim.controls
    if isinstance(mutant := getattr(control.run, "__self__", None), Mutant)
]


def numbers(**letters: int | str) -> Letters:
    return {name: number(Fraction(value)) for name, value in letters.items()}


def other_resolvent() -> Letters:
    found = models.read_out(1, 1)
    return {**found, "B": inverse(found["lam2"] - found["F"].T * found["F"])}


def free_rival() -> Letters:
    """Nothing against a kernel that costs nothing."""
    found = models.optimum(2, 1)
    own = {"K": zeros(4, 4), "B": identity(4) * inverse(found["lam2"]), "c": number(0)}
    return {**found, **own, "c1": number(0)}


def opposite_vectors() -> Letters:
    found = models.coding(2, 1)
    return {**found, "c1": -found["c1"]}


def one_line() -> Letters:
    a = unit(2)
    places = {"r1": 3, "r2": 1, "r3": 1, "r4": 0}
    prototypes = {name: number(place) * a for name, place in places.items()}
    return {**prototypes, "a": a, "b": a, **numbers(p=2, q=1, s=2, t=1)}


def cheaper_first_layer() -> Letters:
    found = models.optimum(1, 1)
    return {**found, "lam1": found["lam2"] * found["P"] * inverse(found["s"] * found["s"])}


def two_labels() -> Letters:
    found = models.ray(2, 1)
    k = matrix([[1], [1]])
    return {**found, "k": k, "h": found["t"] * (found["e"] + found["q"] * found["Y"].T * k)}


def unequal_masses() -> Letters:
    found, r = models.masses(2, 1), matrix([["1/4"], [0]])
    mixed = found["e"] * r.T * found["Y"]
    return {**found, "r": r, "K": found["K"] + mixed + mixed.T}


def just_below_the_collapse() -> Letters:
    """A small multiple of d J + K_Y at lambda1 lambda2 = (P(P+1) - 1)/(P+2)."""
    cube = models.task(1, 1)
    P = cube["P"].number
    weight = 1 / (P * (P * (P + 1) - 1))
    K = number(weight) * (cube["e"] * cube["e"].T + cube["Y"].T * cube["Y"])
    return {
        **cube,
        "lam1": number((P * (P + 1) - 1) / (2 * (P + 2))),
        "lam2": number(2),
        "K1": K,
        "B1": inverse(number(2) + K),
        "c1": number(weight * P * (P + 2) / (P + 1)),
    }


def cheap_within_classes() -> Letters:
    """Two samples per class, an odd direction within classes of eigenvalue 2 > kappa1 = 1."""
    cube = models.task(1, 2)
    e, v, w = cube["e"], cube["Y"].T, matrix([[1], [-1], [-1], [1]])
    Q = identity(4) - number(Fraction(1, 6)) * e * e.T - number(Fraction(1, 8)) * w * w.T
    return {**cube, **numbers(k0=3, k1=1, r=1), "Q": Q, "h": w, "f": v}


def one_hot() -> Letters:
    """Whitened inputs without a bias: kappa_12 = kappa0."""
    cube, h = models.task(2, 1), unit(4)
    return {**cube, **numbers(k0=1, k1=1, r="1/2", z=0), "Q": identity(4), "h": h, "f": h}


def half_ratio() -> Letters:
    """A linear unit with half its ratio."""
    found = models.with_ratio(models.task)(1, 1)
    return {**found, "r": number(Fraction(1, 2)), "h": found["Y"].T, "f": found["Y"].T}


def rewarded_negative_part() -> Letters:
    """One flip with a positive weight off the diagonal: t_S = 5 or 1 by the first label."""
    cube = models.task(2, 1)
    flip = matrix([[int(p ^ 1 == q) for q in range(4)] for p in range(4)])
    N = number(2) * flip
    G = number(3) + N
    own: dict[str, Value] = {"Q": G, "G": G, "N": N, "D": matrix([[1, 0], [0, 5]])}
    return {
        **cube,
        **own,
        **numbers(t0=1, x=3),
        "f": matrix([[0], [4], [0], [0]]),
        "g": matrix([[2], [0], [0], [0]]),
    }


def negative_flip() -> Letters:
    """The weight -1 for the flip of the only label."""
    cube = models.task(1, 1)
    F, v = cube["A"], cube["Y"].T
    kernels = {"F": F, "G1": identity(2) * number(3), "N1": zeros(2, 2), "G": number(2) + F}
    signs = {"D1": number(3), "E": number(-1), **numbers(t0=3, x=-1, x1=3, y=-1, z=3)}
    return {**cube, **kernels, **signs, "c": v, "f": unit(2), "g": unit(2, 1)}


#: Claim and statement of the control -> an instance of what is given in which a goal is false.
INSTANCES: dict[tuple[str, str], Letters] = {
    **models_bounds.INSTANCES,
    **false_depth.INSTANCES,
    **false_alignment.INSTANCES,
    **models_rate.INSTANCES,
    ("I2-two-labels", "the same for 4/kappa_2 in place of 3/kappa_2"): numbers(
        t0=1, t1=1, t2=2, q="10/9", a="46/9", b=0, c="8/9", g=0
    ),
    ("I2-two-labels", "any within-class eigenvalue will do"): numbers(
        t0=1, t1=1, t2=2, q="8/7", w=0, m="-36/7", v=1, u=0, y=0
    ),
    ("F1", "the same read-out with B the resolvent of -K"): other_resolvent(),
    ("F2", "KKT with a wrong sign of the output term suffices"): free_rival(),
    ("F4", "coding vectors taken in opposite directions have inner product 4 w_k"): (
        opposite_vectors()
    ),
    ("F4-converse", "the same with parallel directions"): one_line(),
    ("F4-parallel", "prototypes 4, 2, 2, 0, which are affine, refute it, too"): numbers(
        r1=4, r2=2, r3=2, r4=0
    ),
    ("R2", "P+2 replaced by P+1 in b"): cheaper_first_layer(),
    ("R3", "P+2 replaced by P+3 in the KKT form"): models.ray(2, 1),
    ("R3", "the form vanishes at 1 +- (v_i + v_j)"): two_labels(),
    ("R4", "the label weights alone make the masses of both rays equal"): unequal_masses(),
    ("R5", "b = 0 leaves positive masses"): numbers(b=0, p=0, m=0),
    ("R5-sufficient", "2^d >= 2d - 2 at d gives 2^d >= 2d at d + 1"): numbers(d=2, w=2),
    ("R7", "the collapse at (P(P+1) - 1)/(P+2)"): just_below_the_collapse(),
    ("I1", "ReLU with kappa1 > kappa0 has the ratio kappa0 kappa1/(kappa0 + kappa1)"): numbers(
        k0=1, k1=3, r="3/4", a=2, c=1
    ),
    ("I1", "odd functions need no bound"): cheap_within_classes(),
    ("I1-unique", "the even part of h is constant without the margin"): one_hot(),
    (
        "I1-unique",
        "non-negative numbers are tight only at zero where kappa1 < kappa0, too",
    ): numbers(k0=3, k1=1, r="3/4", a=1, c=0),
    ("I2", "K_X^-1 may have positive entries off the diagonal"): rewarded_negative_part(),
    ("I2", "flips of negative weight"): negative_flip(),
    ("I2", "the t_i of a set add up without signs"): numbers(
        t=3, u=2, s1=2, a1=5, y=1, s=3, q=2, a=8
    ),
    ("I3", "the same for kappa_ij = kappa0"): numbers(t0=1, ti=1, tj=1, tij=1, x="1/4", y="1/4"),
    ("A0", "the bound with s/r for 2 s - lambda2"): models.with_ratio(models.optimum)(1, 1),
    ("A0", "odd parts of h may count twice in the inequality of two numbers"): half_ratio(),
    ("A1", "r = m r(ReLU)"): numbers(k0=3, k1=1, a=1, c=0, l=2, q=1, p=2, r1="3/4", r="3/2"),
    ("A2", "r = c kappa1"): numbers(k0=3, k1=1, a=1, c=-1, l=2, p=4, r=2),
    ("A2-clipped", "the same for a mean that is weaker than three times the labels"): numbers(
        k0=2, k1=1, s=1, a=2, c=-2, p=2, r="2/11"
    ),
    ("A2-clipped", "the ratio of numbers a label apart, kappa1/4, is enough"): numbers(
        k0=4, k1=1, s=1, a=2, c=1, p=1, r="1/4"
    ),
    ("A3-leaky", "the flat form beyond the transition"): numbers(
        k0=3, k1=1, a=1, c=1, t=1, r="3/4"
    ),
    ("A3-softplus", "slopes up to 1 on negative numbers"): numbers(
        k0=3, k1=1, a=1, c=-1, p=2, r="3/4"
    ),
}


def instances(claim: str, statement: str, theorem: Theorem) -> Iterator[Letters]:
    if (claim, statement) in INSTANCES:
        yield models.complete(theorem, INSTANCES[claim, statement])
        return
    for size in ((1, 1), (2, 1), (1, 2)):
        yield models.complete(theorem, MODELS[theorem.id](*size))


def contradicts(letters: Letters, theorem: Theorem) -> bool:
    """What is given holds, and a goal does not."""
    return (
        all(letters[letter] == letters[letter].T for letter in theorem.symmetric)
        and all(holds(text, letters) for text, _ in theorem.given.values())
        and not all(holds(goal, letters) for goal in theorem.goals)
    )


@pytest.mark.parametrize(
    ("claim", "statement", "mutant"), [pytest.param(*m, id=f"{m[0]}: {m[1]}") for m in MUTANTS]
)
def test_a_false_theorem_has_an_instance_that_contradicts_it(
    claim: str, statement: str, mutant: Mutant
) -> None:
    changed = mutant.changed()
    assert any(contradicts(letters, changed) for letters in instances(claim, statement, changed))


def test_every_instance_belongs_to_a_control() -> None:
    assert set(INSTANCES) <= {(claim, statement) for claim, statement, _ in MUTANTS}
