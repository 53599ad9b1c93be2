"""Measurements for the claims about activations, from their definitions as expressions in z."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from proofs_check.ledger.claim import Finding

#: phi by name, written down apart from theory and numeric: a third witness.
_PHI: dict[str, Callable[[float], float]] = {
    "relu": lambda z: max(z, 0.0),
    "hard_sigmoid": lambda z: min(max(z, 0.0), 1.0),
    "tanh": math.tanh,
    "hard_tanh": lambda z: min(max(z, -1.0), 1.0),
    "shifted_sigmoid": lambda z: math.tanh(z / 2) / 2,
    "sigmoid": lambda z: (1 + math.tanh(z / 2)) / 2,
    "softplus": lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))),
}
_PAIRS = ((5, 1), (9, 1), (2, 2), (1, 3), (4, 3))


def tanh_witness() -> str:
    """The commonest odd activation."""
    return "tanh, whitened inputs with a bias, d = 2: r = 1, approached for z -> 0"


def hard_sigmoid_witness() -> str:
    """A threshold activation."""
    return "hard sigmoid: phi_+(z) = min(z, 1), m = 1"


def dead_zone_witness() -> str:
    """An odd activation with a dead zone that is clipped."""
    return "phi(z) = 0 for |z| <= 1, sign(z) min(|z| - 1, 1) beyond"


def leaky_witness() -> str:
    """A slope beyond the transition."""
    return "slope 9/10, whitened inputs with a bias, d = 2: beyond P/(P+2) = 2/3, r = 183/200"


def softplus_witness() -> str:
    """An instance."""
    return "softplus, whitened inputs with a bias, d = 2: r = 5/6"


def _closed(name: str, kappa0: int, kappa1: int) -> float:
    """r from theory.ratios."""
    import sympy as sp

    from theory.definitions.activations import activation
    from theory.ratios import activation_ratio

    plain, _, slope = name.partition(":slope=")
    parameters = {"slope": sp.Rational(slope)} if slope else {}
    found = activation_ratio(activation(plain, parameters), sp.Integer(kappa0), sp.Integer(kappa1))
    if found is None:
        raise ValueError(f"{name} must have a ratio in closed form")
    return float(found.value)


def _quotient(phi: Callable[[float], float], a: float, b: float, k0: int, k1: int) -> float:
    price = ((a + b) / 2) ** 2 / k0 + ((a - b) / 2) ** 2 / k1
    return ((phi(a) - phi(b)) / 2) ** 2 / price if price else 0.0


def _searched(phi: Callable[[float], float], k0: int, k1: int) -> float:
    """The largest quotient on a grid of sizes and directions, small and large ones included."""
    sizes = [10.0 ** (k / 4) for k in range(-16, 25)]
    turns = [math.pi * k / 240 for k in range(240)]
    return max(
        _quotient(phi, size * math.cos(turn), size * math.sin(turn), k0, k1)
        for size in sizes
        for turn in turns
    )


def _ratios(names: Sequence[str], *, factor: float = 1.0) -> Finding:
    """Closed forms are never exceeded on the grid, and come within one per cent of it."""
    worst = 0.0
    for name in names:
        plain, _, slope = name.partition(":slope=")
        phi = _PHI.get(plain) or _leaky(float(Fraction(slope)))
        for k0, k1 in _PAIRS:
            closed, found = factor * _closed(name, k0, k1), _searched(phi, k0, k1)
            worst = max(worst, 1 - found / closed)
            if not closed * 0.99 < found < closed * (1 + 1e-9):
                return Finding(
                    False, f"{name}, kappa = {k0}, {k1}: r = {closed:.6f}, found {found:.6f}"
                )
    return Finding(True, f"no pair exceeds r, the grid comes within {worst:.1e} of it")


def _leaky(slope: float) -> Callable[[float], float]:
    return lambda z: z if z >= 0 else slope * z


def threshold_ratios(_: int) -> Finding:
    """ReLU and hard sigmoid."""
    return _ratios(("relu", "hard_sigmoid"))


def wrong_threshold_ratio(_: int) -> Finding:
    """Hard sigmoid with twice its ratio."""
    return _ratios(("hard_sigmoid",), factor=2)


#: Pairs of numbers at which the clipped dead zone is tried, the best one among them.
CLIPPED = "(kappa0, kappa1) = (5, 1) and (9, 1), grid of 10^4 pairs of numbers up to 5"


def clipped_ratios(_: int, *, factor: float = 1.0) -> Finding:
    """No pair of numbers of the clipped dead zone exceeds its ratio, and one attains it."""
    grid, found = [k / 10 for k in range(-50, 51)], []
    for k0, k1 in ((5, 1), (9, 1)):
        closed = factor * k0 * k1 / (k0 + 9 * k1)
        best = max(_quotient(_clipped, a, b, k0, k1) for a in grid for b in grid)
        if abs(best / closed - 1) > 1e-12:
            return Finding(False, f"kappa = {k0}, {k1}: r = {closed:.6f}, found {best:.6f}")
        found.append(f"{best:.6f}")
    return Finding(True, f"the largest quotients are r = {', '.join(found)}")


def _clipped(z: float) -> float:
    return math.copysign(min(max(abs(z) - 1, 0.0), 1.0), z)


def wrong_clipped_ratio(_: int) -> Finding:
    """False on purpose: half the ratio of the clipped dead zone."""
    return clipped_ratios(0, factor=0.5)


def odd_ratios(_: int) -> Finding:
    """The named odd activations, and the sigmoid, which is odd up to a constant."""
    return _ratios(("tanh", "hard_tanh", "shifted_sigmoid", "sigmoid"))


def wrong_odd_ratio(_: int) -> Finding:
    """The hyperbolic tangent with half its ratio."""
    return _ratios(("tanh",), factor=0.5)


def softplus_ratios(_: int) -> Finding:
    """Softplus."""
    return _ratios(("softplus",))


def wrong_softplus_ratio(_: int) -> Finding:
    """Softplus with twice its ratio."""
    return _ratios(("softplus",), factor=2)


def leaky_ratios(_: int) -> Finding:
    """Slopes on both sides of every transition."""
    return _ratios([f"leaky_relu:slope={k}/8" for k in range(9)])


def leaky_always_steep(_: int) -> Finding:
    """The steep form at a flat slope."""
    k0, k1, slope = 5, 1, 0.125
    steep = ((1 - slope) ** 2 * k0 + (1 + slope) ** 2 * k1) / 4
    found = _searched(_leaky(slope), k0, k1)
    return Finding(abs(found / steep - 1) < 0.01, f"steep form {steep:.4f}, found {found:.4f}")


def _bound(labels: int, count: int, ratio: float, lambda1: float, lambda2: float) -> float:
    if lambda1 * lambda2 >= count * ratio:
        return float(labels * count)
    s = math.sqrt(lambda2 * count * ratio / lambda1)
    return labels * lambda1 * (2 * s - lambda2) / ratio


def no_neuron_beats_the_bound(seed: int, *, factor: float = 1.0) -> Finding:
    """E[rho] of random and of nearly optimal networks is never below E* of the ratio."""
    import numpy as np

    draw = random.Random(seed)
    count, closest = 4, math.inf
    signs = np.array([[1, -1, 1, -1], [1, 1, -1, -1]])
    for name in ("relu", "hard_sigmoid", "tanh", "sigmoid", "softplus", "hard_tanh"):
        phi = np.vectorize(_PHI[name])
        ratio = factor * _closed(name, 5, 1)
        for lambda1, lambda2 in ((0.01, 0.1), (0.2, 0.3)):
            least = _bound(2, count, ratio, lambda1, lambda2)
            for _ in range(20):
                width = draw.choice((2, 4, 8, 40))
                H = np.array([[draw.gauss(0, 1) for _ in range(count)] for _ in range(width)])
                half = draw.uniform(0.1, 3)
                rays = np.concatenate([1 + signs, 1 - signs, signs, -signs]) * half
                for neurons in (H, rays, rays[:4], rays[4:]):
                    energy = _mean_field(neurons, phi(neurons), signs, lambda1, lambda2)
                    closest = min(closest, energy / least)
                    if energy < least * (1 - 1e-12):
                        return Finding(False, f"{name}: E = {energy:.6f} is below {least:.6f}")
    return Finding(True, f"the lowest E found is {closest:.4f} times the bound")


def half_ratio_bounds(seed: int) -> Finding:
    """The bound of half the ratio."""
    return no_neuron_beats_the_bound(seed, factor=0.5)


def _mean_field(H: Any, F: Any, signs: Any, lambda1: float, lambda2: float) -> float:
    """E[rho] on whitened inputs with a bias, straight from its definition."""
    import numpy as np

    count = H.shape[1]
    inverse = np.eye(count) - 1 / (count + 1)
    resolvent = np.linalg.inv(lambda2 * np.eye(count) + F.T @ F)
    output = lambda2 * np.trace(signs @ resolvent @ signs.T)
    return float(lambda1 * np.einsum("kp,pq,kq->", H, inverse, H) + output)


def _tanh_gap(width: int) -> float:
    """E - E* of the best M neurons z v_i of each label, d = 2, lambda1 = lambda2 = 1/10."""
    from scipy.optimize import minimize_scalar

    labels, count, penalty = 2, 4, 0.1

    def energy(z: float) -> float:
        weight = width * math.tanh(z) ** 2
        price = penalty * count * width * z * z
        return labels * (price + penalty * count / (penalty + weight * count))

    best = minimize_scalar(energy, bounds=(1e-6, 5.0), method="bounded", options={"xatol": 1e-13})
    return float(best.fun) - _bound(labels, count, 1.0, penalty, penalty)


def tanh_gap_is_one_over_width(_: int, *, power: int = 1) -> Finding:
    """M^power times the gap settles."""
    scaled = [_tanh_gap(width) * width**power for width in (8, 32, 128, 512)]
    steady = all(abs(b / a - 1) < 0.1 for a, b in itertools.pairwise(scaled[1:]))
    numbers = ", ".join(f"{value:.4g}" for value in scaled)
    return Finding(
        steady and min(scaled) > 0, f"M^{power} (E - E*) at M = 8, 32, 128, 512: {numbers}"
    )


#: Labels, penalties, copies of each neuron, and values from which they are searched.
_LABELS, _PENALTY, _COPIES = 2, 0.1, (1, 2, 3, 4, 8, 16, 64)
_VALUES = ((0.1, -0.1), (1.0, 0.0), (3.0, 0.2))
EQUAL_NEURONS = (
    f"d = {_LABELS}, n = 1, penalties {_PENALTY}, {', '.join(map(str, _COPIES))} equal neurons on "
    f"each ray, searched from {len(_VALUES)} pairs of values"
)


def _least_excess(phi: Callable[[float], float], ratio: float) -> float:
    """The least E/E* - 1 of equal neurons on both rays of each label, d = 2, penalties 1/10.

    The neurons have values a, b on the half-cubes of a label.
    """
    from scipy.optimize import minimize

    labels, count, penalty = _LABELS, 2**_LABELS, _PENALTY
    least = _bound(labels, count, ratio, penalty, penalty)

    def energy(values: Any, copies: int) -> float:
        a, b = values
        weight = 2 * copies * ((phi(a) - phi(b)) / 2) ** 2
        price = ((a + b) / 2) ** 2 / (count + 1) + ((a - b) / 2) ** 2
        cost = penalty * count * 2 * copies * price
        return float(labels * (cost + penalty * count / (penalty + weight * count)))

    found = (
        minimize(energy, start, args=(copies,), method="Nelder-Mead").fun
        for copies in _COPIES
        for start in _VALUES
    )
    return float(min(found)) / least - 1


def gelu_witness() -> str:
    """The activation, and where it attains its ratio."""
    return "gelu, whitened inputs with a bias, d = 2: r = 0.84008884..., at (3.4535, 0.1765)"


def gelu_stays_above(_: int) -> Finding:
    """Equal neurons of gelu stay above E* at every number of them."""
    import sympy as sp

    from numeric.ratio.enclosure import enclose_ratio
    from theory.definitions.activations import activation

    ratio = float(enclose_ratio(activation("gelu"), sp.Integer(5), sp.Integer(1)).value)
    excess = _least_excess(lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2, ratio)
    return Finding(excess > 0.01, f"E exceeds E* by at least {excess:.3g} of it")


def tanh_stays_above(_: int) -> Finding:
    """False on purpose: equal neurons of tanh stay a hundredth of E* above it."""
    excess = _least_excess(math.tanh, 1.0)
    return Finding(excess > 0.01, f"E exceeds E* by at least {excess:.3g} of it")


def tanh_gap_is_quadratic(_: int) -> Finding:
    """False on purpose: M^2 times the excess of tanh settles."""
    return tanh_gap_is_one_over_width(0, power=2)
