"""Measurements for the claims about deep and recurrent networks.

The closed forms come from ``theory``; what they are held against are competing chains of weights
and networks that are built from the kernels.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log
from typing import Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import deep
from theory import depth
from theory.definitions.problem import Bias

#: Rounding of energies that are computed in floating point.
ROUNDING = 1e-12

#: First, hidden and read-out penalty.
_PENALTIES = (
    (Fraction(1, 10), Fraction(1, 10), Fraction(1, 10)),
    (Fraction(3, 10), Fraction(1, 100), Fraction(1, 10)),
    (Fraction(1, 100), Fraction(1, 10), Fraction(1, 20)),
)


def _problems(bias: Bias) -> Iterator[Any]:
    for labels in (1, 2, 3, 10):
        for layers in (2, 3, 4, 7):
            for penalties in _PENALTIES:
                problem = deep(labels, layers, penalties, bias)
                if not depth.collapsed(problem):
                    yield problem


def deep_witness() -> str:
    """An instance below the collapse."""
    problem = deep(2, 2, _PENALTIES[0], Bias.NONE)
    growth = depth.growth(problem)
    return f"d = 2, n = 1, L = 2, penalties 1/10, no bias: ratios {growth and growth[1]}"


def first_bias_witness() -> str:
    """The two ratios of an instance with a bias in the first layer."""
    problem = deep(2, 2, _PENALTIES[0])
    return f"d = 2, n = 1, L = 2, penalties 1/10: gamma_u/gamma_w = {depth.rho(problem)}"


def recurrent_witness() -> str:
    """An instance below the collapse."""
    from theory import recurrence

    tenth = Fraction(1, 10)
    problem = deep(2, 3, (tenth, tenth, tenth), recurrent=True)
    gains = recurrence.gains(problem)
    return f"d = 2, n = 1, T = 3, penalties 1/10, bias: q = {gains and gains[1]}"


# Competing chains


@dataclass(frozen=True)
class _Chain:
    """The costs of a chain of weights, in floats."""

    labels: int
    count: int
    penalties: tuple[float, float, float]
    kappa: tuple[float, float]
    mean_share: float = 1.0

    def energy(self, means: Sequence[float], weights: Sequence[float]) -> float:
        """Energy of the kernels u_l J + w_l K_Y."""
        first, hidden, read_out = self.penalties
        d, P = self.labels, self.count
        total = first * P * (means[0] / self.kappa[0] + d * weights[0] / self.kappa[1])
        for i in range(1, len(means)):
            into = means[i] / means[i - 1]
            total += hidden * (self.mean_share * into + d * weights[i] / weights[i - 1])
        return total + d * read_out * P / (read_out + weights[-1] * P)


def _chain(problem: Any, **changes: Any) -> _Chain:
    penalties = (float(problem.lambda1), float(problem.lambda_hidden), float(problem.lambda2))
    kappa = (float(problem.kappa0), float(problem.kappa1))
    return _Chain(int(problem.labels), int(problem.sample_count), penalties, kappa, **changes)


def _pairs(problem: Any) -> tuple[list[float], list[float]]:
    from proofs_check.values.roots import approximate

    pairs = depth.layer_weights(problem)
    return [approximate(u) for u, _ in pairs], [approximate(w) for _, w in pairs]


def _nearby(
    draw: random.Random, means: list[float], weights: list[float], labels: int, size: float
) -> tuple[list[float], list[float]]:
    """Random weights with u_l >= d w_l; now and then the constraint binds."""
    new = [w * exp(draw.gauss(0, size)) for w in weights]
    shared = [u * exp(draw.gauss(0, size)) for u in means]
    least = [labels * w for w in new]
    return [
        low if draw.random() < 0.3 else max(u, low) for u, low in zip(shared, least, strict=True)
    ], new


def chains_are_optimal(
    seed: int, bias: Bias = Bias.NONE, *, many_means: bool = False, tied: bool = False
) -> Finding:
    """No random chain lies below the closed form, which is the energy of its own weights.

    ``many_means`` counts the mean as d directions, ``tied`` puts u_l = d w_l.
    """
    from proofs_check.values.roots import approximate

    draw, worst = random.Random(seed), 0.0
    for problem in _problems(bias):
        d = int(problem.labels)
        chain = _chain(problem, mean_share=float(d) if many_means else 1.0)
        means, weights = _pairs(problem)
        if tied:
            means = [d * w for w in weights]
        least = approximate(depth.energy(problem))
        name = f"d = {d}, L = {problem.layers}"
        if abs(chain.energy(means, weights) / least - 1) > ROUNDING:
            return Finding(
                False,
                f"{name}: the weights cost {chain.energy(means, weights):.9f}, not {least:.9f}",
            )
        if any(u < d * w * (1 - ROUNDING) for u, w in zip(means, weights, strict=True)):
            return Finding(False, f"{name}: u_l < d w_l in some layer")
        for size in (0.001, 0.03, 0.3, 1.0):
            for _ in range(50):
                other = chain.energy(*_nearby(draw, means, weights, d, size))
                worst = min(worst, other / least - 1)
                if other < least * (1 - ROUNDING):
                    return Finding(False, f"{name}: a chain lies at {other:.9f} < {least:.9f}")
    return Finding(True, "closed form and weights agree, 200 random chains each lie above")


def chains_with_bias(seed: int) -> Finding:
    """The same with a bias in the first layer."""
    return chains_are_optimal(seed, Bias.FIRST)


def chains_with_many_means(seed: int) -> Finding:
    """The mean counted as d directions, as the labels are."""
    return chains_are_optimal(seed, Bias.NONE, many_means=True)


def tied_chains_with_bias(seed: int) -> Finding:
    """u_l = d w_l with a bias in the first layer."""
    return chains_are_optimal(seed, Bias.FIRST, tied=True)


def multipliers_are_signed(_: int, *, bias_only: bool = False) -> Finding:
    """The multipliers of u_l >= d w_l are exact and not negative; both cases occur."""
    from theory.numbers.roots import quick_sign

    kinds: tuple[Bias, ...] = (Bias.FIRST,) if bias_only else (Bias.NONE, Bias.FIRST)
    for bias in kinds:
        for problem in _problems(bias):
            for place, value in enumerate(depth.multipliers(problem), start=1):
                if quick_sign(value, "a multiplier") < 0:
                    return Finding(
                        False, f"d = {problem.labels}, L = {problem.layers}: layer {place}: {value}"
                    )
    return Finding(True, "every multiplier is exact and not negative")


def threshold_is_derived(_: int) -> Finding:
    """theory's jump meets E = d P and dE/dgamma = 0, for every L."""
    return Finding(True, f"lambda2 lambda^(L-1) p (1 + rho/d)^L = {depth.threshold()}")


def energies_jump(_: int, *, factor: Fraction = Fraction(1)) -> Finding:
    """At the threshold the stationary energy is d P, a little below it is less."""
    from dataclasses import replace

    import sympy as sp

    from proofs_check.values.roots import approximate

    for bias in (Bias.NONE, Bias.FIRST):
        for layers in (2, 3, 5):
            problem = deep(2, layers, _PENALTIES[0], bias)
            jump = depth.collapse_product(problem) / problem.lambda2
            scale = sp.Rational(factor.numerator, factor.denominator)
            at = replace(problem, lambda1=jump * scale)
            below = replace(problem, lambda1=jump * scale * (1 - sp.Rational(1, 1000)))
            zero = problem.labels * problem.sample_count
            gap = 1 - approximate(depth.energy(below)) / float(zero)
            if not depth.collapsed(at) or depth.energy(at) != zero or not 0 < gap < 1e-3:
                return Finding(False, f"L = {layers}, bias {bias.value}: gap {gap:.3g} at the jump")
            end = approximate(depth.layer_weights(below)[-1][1])
            expected = float((layers - 1) * problem.lambda2 / problem.sample_count)
            if not 1 <= end / expected < 1.1:
                return Finding(False, f"L = {layers}, bias {bias.value}: w_L jumps to {end:.6g}")
    return Finding(True, "E reaches d P at the threshold, where w_L is (L-1) lambda2/P")


def energies_jump_later(seed: int) -> Finding:
    """The same at twice the threshold."""
    return energies_jump(seed, factor=Fraction(2))


# Recurrence


def recurrence_is_tied_depth(seed: int, *, paid: int = 1) -> Finding:
    """No random gains lie below the closed form; ``paid`` counts how often the matrix is."""
    from proofs_check.values.roots import approximate
    from theory import recurrence

    draw = random.Random(seed)
    for labels in (1, 2, 3):
        for steps in (2, 3, 4):
            for bias in (Bias.NONE, Bias.FIRST):
                problem = deep(labels, steps, _PENALTIES[0], bias, recurrent=True)
                pairs, gains = recurrence.step_weights(problem), recurrence.gains(problem)
                if gains is None:
                    continue
                numbers = [approximate(value) for value in (*pairs[0], *gains)]
                least = approximate(recurrence.energy(problem))
                if abs(_recurrent_energy(problem, numbers, paid) / least - 1) > ROUNDING:
                    return Finding(False, f"d = {labels}, T = {steps}: the gains do not cost E*")
                for size in (0.001, 0.03, 0.3):
                    for _ in range(50):
                        other = [x * exp(draw.gauss(0, size)) for x in numbers]
                        other[0] = max(other[0], labels * other[1])
                        ratio = (
                            labels
                            * other[1]
                            / other[0]
                            * (other[3] / other[2]) ** (2 * (steps - 1))
                        )
                        if ratio > 1:  # u_T >= d w_T by a larger gain of the mean
                            other[2] *= ratio ** (1 / (2 * (steps - 1)))
                        if _recurrent_energy(problem, other, paid) < least * (1 - ROUNDING):
                            return Finding(False, f"d = {labels}, T = {steps}: gains {other}")
    return Finding(True, "closed form and gains agree, 150 random gains each lie above")


def recurrence_paid_each_step(seed: int) -> Finding:
    """The same with the recurrent matrix paid twice."""
    return recurrence_is_tied_depth(seed, paid=2)


def _recurrent_energy(problem: Any, numbers: Sequence[float], paid: int) -> float:
    mean, weight, p, q = numbers
    d, P = int(problem.labels), float(problem.sample_count)
    first = float(problem.lambda1) * P
    cost = first * (mean / float(problem.kappa0) + d * weight / float(problem.kappa1))
    cost += paid * float(problem.lambda_hidden) * (p * p + d * q * q)
    read_out, end = float(problem.lambda2), weight * q ** (2 * (problem.layers - 1))
    return float(cost + d * read_out * P / (read_out + end * P))


def many_steps(_: int, *, directions: int = 1) -> Finding:
    """Energies for T = 10^2, 10^4, 10^6 tend to lambda_r (d + 1)."""
    import sympy as sp

    from theory import recurrence

    if recurrence.chain_limit() != sp.Integer(1):
        return Finding(False, f"a chain costs {recurrence.chain_limit()} lambda_r")
    return _tends_to(lambda steps: _SHARED / (steps - 1), directions)


def many_layers(_: int, *, directions: int = 1) -> Finding:
    """Energies for L = 10^2, 10^4, 10^6 and fixed L lambda tend to L lambda (d + 1)."""
    import sympy as sp

    labels = sp.Symbol("d", positive=True)
    if depth.deep_limit() != 1 + 1 / labels:
        return Finding(False, f"the chains cost {depth.deep_limit()} L lambda for each label")
    return _tends_to(lambda layers: _SHARED / layers, directions)


def many_steps_without_mean(seed: int) -> Finding:
    """The limit lambda_r d, as if the mean were free."""
    return many_steps(seed, directions=0)


def many_layers_without_mean(seed: int) -> Finding:
    """The limit L lambda d, as if the mean were free."""
    return many_layers(seed, directions=0)


#: What is held fixed in a limit of many layers or steps; first and read-out penalty.
_SHARED = 0.1


def _tends_to(penalty: Callable[[int], float], directions: int) -> Finding:
    for labels in (1, 2, 3):
        limit = _SHARED * (labels + directions)
        gaps = [
            _chains_at_best(labels, count, penalty(count)) - limit
            for count in (100, 10_000, 1_000_000)
        ]
        if not (gaps[0] > gaps[1] > gaps[2] > -ROUNDING and gaps[2] < 1e-3):
            return Finding(False, f"d = {labels}: E exceeds the limit by {gaps}")
    return Finding(True, "E falls to the limit as the chains grow longer")


def _chains_at_best(labels: int, count: int, penalty: float) -> float:
    """Reduced energy at its best end weight, of chains with so many links of that penalty."""
    from scipy.optimize import minimize_scalar

    P, read_out, first = 2**labels, 0.1, 0.1

    def energy(place: float) -> float:
        logs = (log(first * P / penalty), log(first * P * labels / (P + 1) / penalty))
        label, mean = (penalty * count * exp((c + place) / count) for c in logs)
        return float(labels * label + mean + labels * read_out * P / (read_out + exp(place) * P))

    found = minimize_scalar(energy, bounds=(0.0, 60.0), method="bounded", options={"xatol": 1e-9})
    return float(found.fun)


def deep_networks_collapse(_: int, *, layers: int = 200) -> Finding:
    """For fixed penalties the zero network is optimal from some depth on: exact thresholds.

    Every depth up to 64 is looked at, and some beyond.
    """
    depths = [*range(2, 65), 80, 100, 130, 160, layers] if layers > 160 else range(2, layers + 1)
    details = []
    for labels in (1, 2, 3):
        for bias in (Bias.NONE, Bias.FIRST):
            collapsed = [
                depth.collapsed(deep(labels, count, _PENALTIES[0], bias)) for count in depths
            ]
            if collapsed != sorted(collapsed) or not collapsed[-1]:
                return Finding(False, f"d = {labels}, bias {bias}: not collapsed at L = {layers}")
            details.append(str(depths[collapsed.index(True)]))
    return Finding(
        True, f"collapsed from L = {', '.join(details)} on, at {len(depths)} depths to {layers}"
    )


def ten_layers_collapse(seed: int) -> Finding:
    """The same for ten layers."""
    return deep_networks_collapse(seed, layers=10)
