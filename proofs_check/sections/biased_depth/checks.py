"""With a bias in every layer: kernels that are tied, balanced or affine, and what is below them.

Tied kernels are u J + w K_Y with u = d w, balanced ones have u >= d w, affine ones add cross terms
c (1 s' + s 1'), s the sum of the labels.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

from numeric.chains import starts
from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory.definitions.problem import Bias

Penalties = tuple[Fraction, Fraction, Fraction]

#: First, hidden and read-out penalty for which u_1 > d w_1 at two layers, ...
FREE: Penalties = (Fraction(1, 100), Fraction(1, 10), Fraction(1, 10))
#: ... for which u_l = d w_l in both layers, ...
TIED: Penalties = (Fraction(1, 10), Fraction(1, 10), Fraction(1, 10))
#: ... and for which the lowest affine kernels of three layers are tilted.
TILTED: Penalties = (Fraction(1, 10), Fraction(3, 10), Fraction(1, 100))
#: Relative excess of a trained energy, and rounding below the enclosed one.
_REACHED, _ROUNDING = 1e-8, 1e-12


def searched(
    labels: tuple[int, int], layers: tuple[int, int], cases: int, powers: tuple[float, float]
) -> str:
    """What a search for the lowest affine kernels tried."""
    depth = str(layers[0]) if layers[0] == layers[1] else f"{layers[0]}..{layers[1]}"
    return (
        f"d = {labels[0]}..{labels[1]}, n = 1, L = {depth}, {cases} sets of penalties from "
        f"10^{powers[0]:g} to 10^{powers[1]:g}, each searched from the lowest {starts.BALANCED} "
        f"balanced and {starts.TILTED} tilted chains"
    )


def problem(labels: int, layers: int, penalties: Penalties) -> Any:
    """Whitened inputs, one sample per class."""
    return deep(labels, layers, penalties, Bias.EVERY)


def free_witness() -> str:
    """The chain that is below all tied ones."""
    from numeric.chains.minimum import biased_minimum

    found = biased_minimum(problem(1, 2, FREE))
    ratio = found.means[0] / found.weights[0]
    return (
        "d = 1, n = 1, L = 2, lambda1 = 1/100, lambda = lambda2 = 1/10: u_1/w_1 = "
        f"{ratio.str(6, radius=False)}"
    )


def free_kernels_are_below_tied(_: int, *, penalties: Penalties = FREE) -> Finding:
    """Kernels with u_1 > d w_1 have an energy below that of every tied chain: balls alone."""
    from numeric.chains.balanced_bound import prove_above
    from numeric.chains.minimum import biased_minimum

    details = []
    for labels in (1, 2):
        case = problem(labels, 2, penalties)
        found = biased_minimum(case)
        if not found.means[0] > labels * found.weights[0]:
            return Finding(False, f"d = {labels}: u_1 = d w_1 at the lowest kernels found")
        boxes = prove_above(case, found.energy, tied=True)
        energy = found.energy.str(8, radius=False)
        details.append(f"d = {labels}: E = {energy}, all tied kernels above it, {boxes} boxes")
    return Finding(True, "; ".join(details))


def free_kernels_are_below_tied_always(seed: int) -> Finding:
    """The same for equal penalties."""
    return free_kernels_are_below_tied(seed, penalties=TIED)


# Below balanced kernels


def one_sided_witness() -> str:
    """The network of :func:`network_is_below_balanced`."""
    return (
        "d = 1, n = 1, L = 3, lambda1 = 1/10, lambda = 3/10, lambda2 = 1/100: W1 = (-9/20, 17/20), "
        "b1 = 9/20, W2 = 3/5, W3 = (-2/5, 9/20)', b3 = (3/10, 0), read-out (57/20, -51/20)"
    )


def _one_sided(bias: Fraction) -> tuple[list[Any], list[Any]]:
    """Weights and biases: early layers carry one ray, a late bias makes the other."""
    weights = [
        [[Fraction(-9, 20), Fraction(17, 20)]],
        [[Fraction(3, 5)]],
        [[Fraction(-2, 5)], [Fraction(9, 20)]],
        [[Fraction(57, 20), Fraction(-51, 20)]],
    ]
    return weights, [[Fraction(9, 20)], [Fraction(0)], [bias, Fraction(0)]]


def _energy(labels: int, weights: list[Any], biases: list[Any], penalties: Penalties) -> Any:
    from numeric.networks.energy import network_energy
    from theory.definitions.task import Task

    first, hidden, read_out = penalties
    size = range(2**labels)
    return network_energy(
        [[int(i == j) for j in size] for i in size],
        [list(column) for column in zip(*Task(labels).label_matrix(), strict=True)],
        weights,
        biases,
        lambda1=first,
        lambda2=read_out,
        lambda_hidden=hidden,
        digits=20,
    )


def _tied_energy(case: Any, weights: Sequence[Fraction]) -> Any:
    import numpy as np

    from numeric.arithmetic.balls import expression_ball, rational_ball
    from numeric.chains.affine import Place, coefficients, energy_and_slopes

    logs = np.array([rational_ball(w).log() for w in weights], dtype=object)
    numbers = [expression_ball(q) for q in coefficients(case)]
    return energy_and_slopes(case, numbers, Place(logs, 0 * logs, 0 * logs))[0]


def network_is_below_balanced(_: int, *, bias: Fraction = Fraction(3, 10)) -> Finding:
    """The network's energy, a ball, is below that of all balanced kernels."""
    from numeric.chains.balanced_bound import prove_above

    energy, case = _energy(1, *_one_sided(bias), TILTED), problem(1, 3, TILTED)
    tied = _tied_energy(case, (Fraction(21, 50), Fraction(4, 25), Fraction(3, 50)))
    if not energy < tied:
        shown = [value.str(8, radius=False) for value in (energy, tied)]
        return Finding(False, f"E = {shown[0]}, and some kernels with u = w have {shown[1]}")
    boxes = prove_above(case, energy)
    return Finding(
        True, f"E = {energy.str(8, radius=False)}, all balanced kernels above it, {boxes} boxes"
    )


def network_without_late_bias_is_below(seed: int) -> Finding:
    """The same without the late bias."""
    return network_is_below_balanced(seed, bias=Fraction(0))


def tilted_kernels_are_below_balanced(_: int) -> Finding:
    """The energy of tilted kernels, a ball, is below that of all balanced ones."""
    from numeric.chains.balanced_bound import prove_above
    from numeric.chains.minimum import biased_minimum

    details = []
    for labels in (1, 2, 3):
        case = problem(labels, 3, TILTED)
        found = biased_minimum(case)
        energy = found.energy
        for u, w, c in zip(found.means, found.weights, found.cross_weights[:2], strict=False):
            if abs(float(u / w) / labels - 1) > 1e-12 or abs(float(c / w) - 1) > 1e-12:
                return Finding(False, f"d = {labels}: an early layer is not one-sided")
        boxes = prove_above(case, energy)
        details.append(f"d = {labels}: E = {energy.str(8, radius=False)}, {boxes} boxes")
    return Finding(True, "; ".join(details))


# The lowest kernels that are known


def tilted_witness() -> str:
    """Weights and cross weights of the lowest kernels found."""
    from numeric.chains.minimum import biased_minimum

    found = biased_minimum(problem(1, 3, TILTED))
    pairs = [
        f"({w.str(4, radius=False)}, {c.str(4, radius=False)})"
        for w, c in zip(found.weights, found.cross_weights, strict=True)
    ]
    return f"d = 1, n = 1, L = 3: (w_l, c_l) = {', '.join(pairs)}, u_l = w_l"


#: Labels, layers and penalties of tilted kernels; the last two have two mixed layers.
_CHAINS = (
    (1, 4, TILTED), (1, 5, TILTED), (2, 4, TILTED), (3, 5, TILTED), (1, 4, FREE), (1, 5, FREE)
)  # fmt: skip


def one_sided_layers_grow_geometrically(_: int, *, mixed: int = 1) -> Finding:
    """w_l is geometric up to the first mixed layer, of neurons 1 + v_i and 1 - v_i."""
    from numeric.chains.minimum import biased_minimum

    worst = 0.0
    for labels, layers, penalties in _CHAINS:
        found = biased_minimum(problem(labels, layers, penalties))
        pairs = zip(found.weights, found.cross_weights, strict=True)
        one_sided = [float(c / w) > 1 - 1e-12 for w, c in pairs]
        if sum(one_sided) < 2 or one_sided != sorted(one_sided, reverse=True):
            return Finding(False, f"d = {labels}, L = {layers}: one-sided layers {one_sided}")
        chain = [float(w) for w in found.weights[: sum(one_sided) + mixed]]
        ratios = [after / before for before, after in pairwise(chain)]
        worst = max(worst, max(ratios) / min(ratios) - 1)
    return Finding(worst < 1e-10, f"ratios w_(l+1)/w_l differ by at most {worst:.1e} of them")


def mixed_layers_grow_alike(seed: int) -> Finding:
    """The same up to the second mixed layer."""
    return one_sided_layers_grow_geometrically(seed, mixed=2)


#: Fewest and most labels of two layers, how many cases are drawn, and powers of ten.
_LABELS, _CASES, _POWERS = (1, 3), 50, (-2.5, 0)
BALANCE_SEARCHED = searched(_LABELS, (2, 2), _CASES, _POWERS)


def two_layers_balance(seed: int, *, layers: int = 2) -> Finding:
    """The lowest kernels found have no cross terms."""
    from numeric.chains.minimum import biased_minimum

    draw = random.Random(seed)
    for _ in range(_CASES):
        labels = draw.randint(*_LABELS)
        exponents = [draw.uniform(*_POWERS) for _ in range(3)]
        first, hidden, read_out = (Fraction(round(10**x * 1000), 1000) for x in exponents)
        found = biased_minimum(problem(labels, layers, (first, hidden, read_out)))
        if not found.balanced:
            return Finding(False, f"d = {labels}, penalties {first}, {hidden}, {read_out}: c_1 > 0")
    return Finding(True, f"{_CASES} sets of penalties, c_l = 0 in every layer")


def three_layers_balance(seed: int) -> Finding:
    """The same for three layers."""
    return two_layers_balance(seed, layers=3)


#: Labels, layers and penalties of what is trained: tilted and balanced, one label; two, balanced.
_TRAINED = ((1, 3, TILTED), (1, 4, FREE), (1, 2, FREE), (1, 3, TIED), (2, 2, FREE))
#: From how many starts each network is trained.
_STARTS = 8
TRAINED = f"widths 2 d, the best of {_STARTS} starts, lambda1, lambda, lambda2 = " + "; ".join(
    f"{', '.join(map(str, each))} at d = {d}, L = {L}" for d, L, each in _TRAINED
)


def training_reaches(seed: int) -> Finding:
    """Trained networks come to the lowest affine kernels and never fall below."""
    from numeric.chains.minimum import biased_minimum

    worst = 0.0
    for labels, layers, penalties in _TRAINED:
        least = float(biased_minimum(problem(labels, layers, penalties)).energy)
        excess = _trained(labels, layers, penalties, seed) / least - 1
        worst = max(worst, excess)
        if not -_ROUNDING < excess < _REACHED:
            return Finding(
                False, f"d = {labels}, L = {layers}: E exceeds the minimum by {excess:.3g} of it"
            )
    return Finding(True, f"E exceeds the minimum found by at most {worst:.1e} of it")


def training_stays_above_balanced(seed: int) -> Finding:
    """A trained network stays above what all balanced kernels cost, which balls bound."""
    from flint import arb

    from numeric.chains.balanced_bound import prove_above

    bound = arb("0.539")
    prove_above(problem(1, 3, TILTED), bound)
    energy = _trained(1, 3, TILTED, seed)
    return Finding(bool(energy > bound), f"E = {energy:.6f}, balanced kernels 0.539 or more")


def _trained(labels: int, layers: int, penalties: Penalties, seed: int) -> float:
    import numpy as np

    from numeric.training.deep import train_deep
    from theory.definitions.task import Task

    first, hidden, read_out = (float(q) for q in penalties)
    Y = np.array(Task(labels).label_matrix(), dtype=float).T
    return train_deep(
        np.eye(len(Y)), Y, (2 * labels,) * layers,
        lambda1=first, lambda_hidden=hidden, lambda2=read_out, bias=Bias.EVERY, starts=_STARTS,
        seed=seed,
    ).energy  # fmt: skip


# Below affine kernels


def bent_witness() -> str:
    """The network of :func:`network_is_below_affine`, up to the symmetry of its labels."""
    weights, biases = _bent(Fraction(1, 500))
    rows = [[str(x) for x in matrix[0]] for matrix in weights]
    return (
        "d = 2, n = 1, L = 3, widths 2, 2, 4; first rows of W1, W2, W3 and the read-out: "
        f"{'; '.join(', '.join(row) for row in rows)}; b1 = {biases[0][0]}, b3 = {biases[2][0]}"
    )


def _bent(link: Fraction) -> tuple[list[Any], list[Any]]:
    """Weights and biases; units of the last layer see a little, ``link``, of the other label."""
    q = {
        name: Fraction(count, 500)
        for name, count in {
            "off": 212, "both": 320, "one": 318, "second": 336, "late": 212, "plain": 260,
            "shift": 151, "near": 152, "far": 1421, "small": 126,
        }.items()
    }  # fmt: skip
    none = Fraction(0)
    weights = [
        [[-q["off"], q["both"], -q["off"], q["one"]], [q["one"], q["both"], -q["off"], -q["off"]]],
        [[none, q["second"]], [q["second"], none]],
        [[-q["late"], link], [none, q["plain"]], [q["plain"], none], [link, -q["late"]]],
        [
            [q["near"], -q["far"], q["small"], q["far"]],
            [-q["far"], -q["small"], q["far"], -q["near"]],
        ],
    ]
    biases = [[q["off"]] * 2, [none] * 2, [q["shift"], none, none, q["shift"]]]
    return weights, biases


#: Labels, layers and penalties of that network.
_BENT = (2, 3, TILTED)
BENT = (
    "d = {}, n = 1, L = {}, lambda1, lambda, lambda2 = ".format(*_BENT[:2])
    + ", ".join(map(str, _BENT[2]))
    + ": a network with rational weights"
)


def network_is_below_affine(_: int, *, link: Fraction = Fraction(1, 500)) -> Finding:
    """A network of two labels with PS < 1 is below what all affine kernels cost at least."""
    from flint import arb

    from numeric.chains.affine_bound import prove_affine_above

    weights, biases = _bent(link)
    labels, layers, penalties = _BENT
    energy, bound = _energy(labels, weights, biases, penalties), Fraction("1.2076")
    boxes = prove_affine_above(problem(labels, layers, penalties), bound)
    score = _least_score(weights, biases)
    return Finding(
        bool(energy < arb(bound.numerator) / bound.denominator) and _turns(weights, biases),
        f"E = {energy.str(9, radius=False)}, affine kernels at least {float(bound)} ({boxes} "
        f"boxes); PS = {score:.7f}",
    )


def network_without_link_is_below_affine(seed: int) -> Finding:
    """The same for last units that see one label each."""
    return network_is_below_affine(seed, link=Fraction(0))


def _turns(weights: list[Any], biases: list[Any]) -> bool:
    """Whether the two coding vectors of the first label differ in direction in the last layer."""
    reached = [[Fraction(int(p == q)) for q in range(4)] for p in range(4)]
    for matrix, shift in zip(weights[:-1], biases, strict=True):
        reached = [
            [
                max(sum((a * b for a, b in zip(row, x, strict=True)), start), Fraction(0))
                for row, start in zip(matrix, shift, strict=True)
            ]
            for x in reached
        ]
    first, second = (
        [a - b for a, b in zip(reached[p], reached[p + 1], strict=True)] for p in (0, 2)
    )
    return any(
        a * y != b * x for (a, x), (b, y) in combinations(list(zip(first, second, strict=True)), 2)
    )


def _least_score(weights: list[Any], biases: list[Any]) -> float:
    """The least PS of the hidden layers."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score
    from theory.definitions.task import Task

    Y = np.array(Task(2).label_matrix(), dtype=float).T
    reached, scores = np.eye(len(Y)), []
    for matrix, shift in zip(weights[:-1], biases, strict=True):
        reached = np.maximum(reached @ np.array(matrix, float).T + np.array(shift, float), 0)
        scores.append(float(parallelism_score(reached, Y).mean))
    return min(scores)
