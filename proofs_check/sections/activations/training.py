"""Trained networks of every activation on every family of inputs, against E* (A0-A3).

E* comes from theory, the networks from a search that knows nothing of it. Four things can happen,
by where the ratio of the activation is attained:

- by neurons whose masses can be chosen (positively homogeneous, or linear up to a size): a network
  that is wide enough reaches E*;
- for z -> 0: E - E* halves when the width doubles;
- for z -> oo: no width comes nearer, but E/E* falls to 1 with lambda1, as neurons grow;
- at isolated values: E* is reached where b is a multiple of what one neuron adds to it.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from fractions import Fraction

from proofs_check.ledger.claim import Finding
from proofs_check.sections.training_inputs import (
    FAMILIES,
    WHITENED,
    Inputs,
    bound,
    penalties_of,
    penalties_of_multiple,
    ratio_of,
    train_on,
)

#: A trained energy may be this much below E*, relatively: rounding.
ROUNDING = 1e-12
#: It must come this close where E* is reached.
REACHED = 1e-8
#: 1 - PS of a network that does, at most.
PARALLEL = 1e-6
#: The same for the best network found where E* is only approached.
NEARLY_PARALLEL = 1e-4

#: Activations whose ratio is attained by neurons of free mass, and the others.
THRESHOLD = ("relu", "hard_sigmoid")
ODD_REACHED = ("linear", "hard_tanh")
LEAKY = ("leaky_relu:slope=1/10", "leaky_relu:slope=9/10")
SMALL = ("tanh", "sigmoid", "shifted_sigmoid")
LARGE = ("softplus", "dead_zone:width=1/4")
ISOLATED = ("gelu", "clipped_dead_zone:width=1")
EVERY = (*THRESHOLD, *ODD_REACHED, *LEAKY, *SMALL, *LARGE, *ISOLATED)


def _reach(names: Sequence[str], seed: int, factor: float) -> Finding:
    """Networks of eight units reach E* from above on every family, with PS = 1."""
    worst, parallel = 0.0, 0.0
    for name, inputs in itertools.product(names, FAMILIES):
        penalties = penalties_of(name)
        energy, score = train_on(name, inputs, 8, penalties, 2, seed)
        excess = energy / (factor * bound(name, inputs, *penalties)) - 1
        worst, parallel = max(worst, excess), max(parallel, 1 - score)
        if not (-ROUNDING < excess < REACHED and abs(1 - score) < PARALLEL):
            detail = f"E/E* - 1 = {excess:.2g}, PS = {score:.9f}"
            return Finding(False, f"{name}, {inputs.name}: {detail}")
    return Finding(True, f"E exceeds E* by at most {worst:.1e} of it, 1 - PS <= {parallel:.1e}")


def no_network_is_below(seed: int, *, factor: float = 1.0) -> Finding:
    """Networks of every activation stay above E* on every family."""
    closest = math.inf
    for name, inputs in itertools.product(EVERY, FAMILIES):
        penalties = penalties_of(name)
        energy, _ = train_on(name, inputs, 4, penalties, 1, seed)
        excess = energy / (factor * bound(name, inputs, *penalties)) - 1
        closest = min(closest, excess)
        if excess < -ROUNDING:
            return Finding(False, f"{name}, {inputs.name}: E/E* - 1 = {excess:.2g}")
    return Finding(True, f"E/E* - 1 is at least {closest:.1e}")


def networks_past_the_collapse(seed: int) -> Finding:
    """From lambda1 lambda2 = P r on, no network of any activation is below d P."""
    for name in EVERY:
        ratio, _ = ratio_of(name, WHITENED)
        past = Fraction(1001, 1000) * 4 * Fraction(int(ratio.p), int(ratio.q))
        energy, _ = train_on(name, WHITENED, 4, (past, Fraction(1)), 2, seed)
        if energy < 8 * (1 - ROUNDING):
            return Finding(False, f"{name}: E = {energy:.9f}, less than d P = 8")
    return Finding(True, "E = d P for every activation")


def threshold_networks(seed: int, *, factor: float = 1.0) -> Finding:
    """ReLU and hard sigmoid."""
    return _reach(THRESHOLD, seed, factor)


def relu_networks(seed: int, *, factor: float = 1.0) -> Finding:
    """ReLU alone."""
    return _reach(("relu",), seed, factor)


def odd_networks(seed: int, *, factor: float = 1.0) -> Finding:
    """Odd activations that are linear around zero."""
    return _reach(ODD_REACHED, seed, factor)


def leaky_networks(seed: int, *, factor: float = 1.0) -> Finding:
    """Leaky ReLU below and above the transition of its slope."""
    return _reach(LEAKY, seed, factor)


def _gaps(name: str, inputs: Inputs, widths: Sequence[int], seed: int) -> tuple[list[float], float]:
    """E - E* of the best network of each width, and the least PS among them."""
    penalties = penalties_of(name)
    least = bound(name, inputs, *penalties)
    found = [train_on(name, inputs, width, penalties, 4, seed) for width in widths]
    return [energy - least for energy, _ in found], min(score for _, score in found)


def small_networks(seed: int, *, power: int = 1) -> Finding:
    """Where r is approached for z -> 0, M^power (E - E*) is positive and settles.

    It differs by at most 5 % from each width to its double.
    """
    spread, widths = 0.0, (4, 8, 16, 32)
    for name in SMALL:
        gaps, _ = _gaps(name, WHITENED, widths, seed)
        scaled = [gap * width**power for gap, width in zip(gaps, widths, strict=True)]
        spread = max(spread, *(abs(b / a - 1) for a, b in itertools.pairwise(scaled)))
        if not (min(gaps) > 0 and spread < 0.05):
            numbers = ", ".join(f"{gap:.4g}" for gap in gaps)
            return Finding(False, f"{name}: E - E* = {numbers} at M = {widths}")
    return Finding(True, f"M^{power} (E - E*) differs by at most {100 * spread:.1f} %")


def small_networks_everywhere(seed: int) -> Finding:
    """On every family of inputs E - E* is at least nearly halved from 8 to 16 units."""
    slowest, parallel = 0.0, 0.0
    for name, inputs in itertools.product(SMALL, FAMILIES):
        (first, second), score = _gaps(name, inputs, (8, 16), seed)
        slowest, parallel = max(slowest, second / first), max(parallel, 1 - score)
        if not (0 < second < 0.55 * first and 1 - score < NEARLY_PARALLEL):
            detail = f"E - E* = {first:.4g}, {second:.4g}, PS = {score:.6f}"
            return Finding(False, f"{name}, {inputs.name}: {detail}")
    return Finding(
        True, f"E - E* falls to {slowest:.3f} of itself or less, 1 - PS <= {parallel:.1e}"
    )


def _growing(name: str, seed: int, factor: float) -> Finding:
    """Where r is approached for z -> oo, E/E* - 1 is positive and falls with lambda1.

    At least by a factor of 1.5 for each factor of ten.
    """
    last, parallel = 0.0, 0.0
    for inputs in FAMILIES:
        excesses, score = [], 0.0
        for power in (3, 4, 5):
            penalties = Fraction(1, 10**power), Fraction(1, 10)
            energy, score = train_on(name, inputs, 8, penalties, 4, seed)
            excesses.append(energy / (factor * bound(name, inputs, *penalties)) - 1)
        falls = all(b < a / 1.5 for a, b in itertools.pairwise(excesses))
        if not (excesses[-1] > 0 and falls and 1 - score < NEARLY_PARALLEL):
            numbers = ", ".join(f"{excess:.3g}" for excess in excesses)
            return Finding(False, f"{name}, {inputs.name}: E/E* - 1 = {numbers}, PS = {score:.6f}")
        last, parallel = max(last, excesses[-1]), max(parallel, 1 - score)
    return Finding(
        True, f"E/E* - 1 falls to {last:.2g} or less at lambda1 = 1/10^5, 1 - PS <= {parallel:.1e}"
    )


def softplus_networks(seed: int, *, factor: float = 1.0) -> Finding:
    """Softplus."""
    return _growing("softplus", seed, factor)


def dead_zone_networks(seed: int) -> Finding:
    """An odd activation with a dead zone that is not clipped."""
    return _growing("dead_zone:width=1/4", seed, 1.0)


#: Width and starts of networks of gelu and of the clipped dead zone, and neurons that b is made of.
_WIDTHS, _STARTS, _COUNTS = {"gelu": 4, "clipped_dead_zone:width=1": 8}, 15, (2, 1)
_OF_COUNTS = f"b of {_COUNTS[0]} neurons for each label, and of {_COUNTS[1]}"
GELU = (
    f"M = {_WIDTHS['gelu']}, {_OF_COUNTS}, the best of {_STARTS} starts, d = 2, inputs: "
    + "; ".join(inputs.name for inputs in FAMILIES)
)
CLIPPED = (
    f"whitened with a bias, d = 2, n = 1, M = {_WIDTHS['clipped_dead_zone:width=1']}, "
    f"{_OF_COUNTS}, the best of {_STARTS} starts"
)


def _isolated(name: str, inputs: Inputs, count: int, seed: int) -> tuple[float, float]:
    """E/E* - 1 and PS where b is that many times what one optimal neuron adds to it."""
    penalties = penalties_of_multiple(name, inputs, count)
    energy, score = train_on(name, inputs, _WIDTHS[name], penalties, _STARTS, seed)
    return energy / bound(name, inputs, *penalties) - 1, score


def gelu_networks(seed: int, *, counts: Sequence[int] = _COUNTS) -> Finding:
    """Isolated values: E* is reached with PS = 1 by two neurons a label, but not by one."""
    reached, above = 0.0, 1.0
    for inputs in FAMILIES:
        excess, score = _isolated("gelu", inputs, counts[0], seed)
        other, _ = _isolated("gelu", inputs, counts[1], seed)
        reached, above = max(reached, excess), min(above, other)
        if not (-ROUNDING < excess < REACHED and abs(1 - score) < PARALLEL and other > 1e-3):
            detail = f"E/E* - 1 = {excess:.2g} with PS = {score:.9f}, and {other:.2g}"
            return Finding(False, f"{inputs.name}: {detail}")
    return Finding(
        True,
        f"E exceeds E* by at most {reached:.1e} of it, with PS = 1, where b is the weight of two "
        f"neurons; by at least {above:.1e} where it is that of one",
    )


def clipped_dead_zone_networks(seed: int, *, count: int = _COUNTS[0]) -> Finding:
    """E* is reached with PS = 1, and the kernel is not b K_Y: its bound is higher."""
    name = "clipped_dead_zone:width=1"
    excess, score = _isolated(name, WHITENED, count, seed)
    lambda1, lambda2 = penalties = penalties_of_multiple(name, WHITENED, count)
    s = math.sqrt(lambda2 / lambda1)  # values (z, -z) have the ratio 1/4 = 1/P
    odd = 8 * float(lambda1) * (2 * s - float(lambda2)) / bound(name, WHITENED, *penalties) - 1
    detail = f"E/E* - 1 = {excess:.1e} and PS = {score:.6f}, b K_Y has at least {odd:.2g}"
    if not (-ROUNDING < excess < REACHED and abs(1 - score) < PARALLEL and odd > 0.01):
        return Finding(False, detail)
    between, other = _isolated(name, WHITENED, _COUNTS[1], seed)
    return Finding(
        between > 0.01 and 1 - other > NEARLY_PARALLEL,
        f"{detail}; where one neuron a label adds b, the best network found has {between:.2g} and "
        f"PS = {other:.4f}",
    )
