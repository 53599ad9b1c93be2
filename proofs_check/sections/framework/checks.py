"""Measurements for the framework claims. Instances are small integers and fractions."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from proofs_check.ledger.claim import Finding
from theory.definitions.task import Task

Rows = list[list[Any]]


@dataclass(frozen=True)
class Instance:
    """Inputs X (P, m), labels Y (P, d), weights W (M, m) and V (d, M), two penalties."""

    X: Rows
    Y: Rows
    W: Rows
    V: Rows
    lambda1: Fraction
    lambda2: Fraction

    @property
    def H(self) -> Rows:
        """Preactivations, (P, M)."""
        return [
            [sum(x * w for x, w in zip(row, unit, strict=True)) for unit in self.W]
            for row in self.X
        ]


def _instance(draw: random.Random) -> Instance:
    samples, inputs = draw.randint(3, 6), draw.randint(2, 3)
    labels, width = draw.randint(1, 3), draw.randint(1, 4)

    def rows(count: int, size: int) -> Rows:
        return [[Fraction(draw.randint(-3, 3)) for _ in range(size)] for _ in range(count)]

    X = rows(samples, inputs)
    for i in range(inputs):  # full column rank: the first rows are upper triangular
        X[i] = [Fraction(0)] * i + [Fraction(1)] + X[i][i + 1 :]
    Y = [[Fraction(draw.choice((-1, 1))) for _ in range(labels)] for _ in range(samples)]
    penalties = (Fraction(draw.randint(1, 8), draw.randint(1, 8)) for _ in range(2))
    return Instance(X, Y, rows(width, inputs), rows(labels, width), *penalties)


def labels_by_hand(_: int, *, product: int = 0) -> Finding:
    """Every relation of the theorem on labels and every fact about the cube, by exhaustion."""
    for d in range(1, 7):
        for n in range(1, 4):
            task = Task(d, n)
            samples = range(task.sample_count)
            signs = task.label_matrix()
            size = f"d = {d}, n = {n}"
            for i, row in enumerate(signs):
                if set(row) != {1, -1} or sum(row) != 0:
                    return Finding(False, f"{size}: label {i} is not balanced")
                for j, other in enumerate(signs[: i + 1]):
                    total = sum(a * b for a, b in zip(row, other, strict=True))
                    if total != (task.sample_count if i == j else product):
                        return Finding(False, f"{size}: labels {i} and {j} have product {total}")
                if any(row[task.antipode(p)] != -row[p] for p in samples):
                    return Finding(False, f"{size}: the antipode keeps a sign of label {i}")
                copies = len(row) // 2 if i == d - 1 else 0
                if any(row[p] != 1 or row[p + copies] != -1 for p in range(copies)):
                    return Finding(False, f"{size}: the last label does not tell the two copies")
            if any(task.antipode(task.antipode(p)) != p for p in samples):
                return Finding(False, f"{size}: the antipode is not an involution")
            patterns = set(zip(*signs, strict=True))
            flipped = {(*x[:i], -x[i], *x[i + 1 :]) for x in patterns for i in range(d)}
            if len(patterns) != 2**d or flipped != patterns:
                return Finding(False, f"{size}: a flip leaves the cube")
    return Finding(True, "balance, products, antipodes, copies and flips are as stated")


def labels_are_correlated(seed: int) -> Finding:
    """False on purpose: different labels have the product 1."""
    return labels_by_hand(seed, product=1)


def network_witness() -> str:
    """One neuron on one sample."""
    return "X = (1), Y = (1), W1 = (1), W2 = (1), lambda1 = lambda2 = 1"


def weights_reach_energy(seed: int, *, lambda1_factor: int = 1) -> Finding:
    """No weights are below E[rho], and W = H X+ with the ridge read-out reach it (F1)."""
    from flint import arb

    from numeric.networks.energy import mean_field_energy, minimising_weights, network_energy
    from numeric.networks.kernels import DenseKernel

    draw = random.Random(seed)
    for number in range(40):
        case = _instance(draw)
        kernel = DenseKernel(case.X)
        penalties: dict[str, Any] = {"lambda1": case.lambda1, "lambda2": case.lambda2}
        changed = {**penalties, "lambda1": case.lambda1 * lambda1_factor}
        least = mean_field_energy(case.H, case.Y, kernel, **changed, digits=30)
        given = network_energy(case.X, case.Y, (case.W, case.V), (None,), **penalties, digits=30)
        W, V = minimising_weights(case.H, case.Y, kernel, lambda2=case.lambda2, digits=60)
        best = network_energy(
            case.X, case.Y, (W.tolist(), V.tolist()), (None,), **penalties, digits=30
        )
        if given < least:
            return Finding(False, f"instance {number}: E = {given} lies below E[rho] = {least}")
        if not abs(best - least) < abs(least) * arb("1e-28"):
            return Finding(False, f"instance {number}: {best} is reached, not E[rho] = {least}")
    return Finding(True, "no weights lie below E[rho], the minimising weights agree to 28 digits")


def wrong_energy_is_reached(seed: int) -> Finding:
    """False on purpose: weights reach E[rho] with lambda1 doubled."""
    return weights_reach_energy(seed, lambda1_factor=2)


def mixtures_cost_no_more(seed: int, *, sign: int = 1) -> Finding:
    """E[(1-t) rho0 + t rho1] <= (1-t) E[rho0] + t E[rho1] on finite measures (F2)."""
    import numpy as np

    from numeric.networks.energy import mean_field_energy
    from numeric.networks.kernels import DenseKernel

    draw = random.Random(seed)
    tightest = float("inf")
    for number in range(60):
        one, other = _instance(draw), None
        while other is None or (len(other.X), len(other.Y[0])) != (len(one.X), len(one.Y[0])):
            other = _instance(draw)
        kernel, t = DenseKernel(np.eye(len(one.X))), draw.choice((0.1, 0.5, 0.9))
        ends = [np.array(case.H, dtype=float) for case in (one, other)]
        mixed = np.hstack([np.sqrt(1 - t) * ends[0], np.sqrt(t) * ends[1]])
        e0, e1, middle = (
            mean_field_energy(H, np.array(one.Y, dtype=float), kernel, lambda1=1.0, lambda2=0.5)
            for H in (*ends, mixed)
        )
        gap = sign * ((1 - t) * e0 + t * e1 - middle)
        tightest = min(tightest, gap)
        if gap < -1e-12 * e0:
            return Finding(False, f"instance {number}: the mixture exceeds its ends by {-gap:.3g}")
    return Finding(True, f"smallest gap of a mixture {tightest:.3g}")


def mixtures_cost_more(seed: int) -> Finding:
    """False on purpose: mixtures cost at least the mean of both energies."""
    return mixtures_cost_no_more(seed, sign=-1)


def variation_is_kkt(seed: int, *, factor: int = 1) -> Finding:
    """(E[rho + x delta_h] - E[rho]) / x is the KKT expression, up to O(x) (F3)."""
    from flint import arb

    from numeric.networks.energy import mean_field_energy
    from numeric.networks.kernels import DenseKernel
    from numeric.networks.kkt import kkt_expression

    draw = random.Random(seed)
    step = Fraction(1, 10**12)  # of the mass; the neuron is scaled by its square root
    for number in range(20):
        case = _instance(draw)
        kernel = DenseKernel(case.X)
        direction = [row[0] + row[-1] for row in case.X]
        features = [[max(h, Fraction(0)) for h in row] for row in case.H]
        penalties: dict[str, Any] = {"lambda1": case.lambda1, "lambda2": case.lambda2}
        added = [[*row, h * Fraction(1, 10**6)] for row, h in zip(case.H, direction, strict=True)]
        before, after = (
            mean_field_energy(H, case.Y, kernel, **penalties, digits=60) for H in (case.H, added)
        )
        slope = (after - before) / arb(step.numerator) * step.denominator
        expected = factor * kkt_expression(
            direction, features, case.Y, kernel, **penalties, digits=40
        )
        if not abs(slope - expected) < arb("1e-6"):
            return Finding(False, f"instance {number}: slope {slope}, KKT expression {expected}")
    return Finding(True, "slopes of E agree with the KKT expression to 6 decimals, steps 10^-12")


def variation_is_twice_kkt(seed: int) -> Finding:
    """False on purpose: the variation is twice the KKT expression."""
    return variation_is_kkt(seed, factor=2)


def label_kernels_are_parallel(seed: int, *, interaction: int = 0) -> Finding:
    """PS = 1, exactly, for rational kernels u J + sum_i w_i v_i v_i' (F4)."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score_of_kernel

    draw = random.Random(seed)
    for number in range(60):
        task = Task(draw.randint(2, 4), draw.randint(1, 2))
        labels = np.array(task.label_matrix())
        signs = labels.astype(object)
        weights = [Fraction(draw.randint(1, 9), draw.randint(1, 9)) for _ in signs]
        kernel = sum(w * np.outer(v, v) for w, v in zip(weights, signs, strict=True))
        pair = signs[0] * signs[1]
        kernel = kernel + Fraction(draw.randint(0, 5)) + interaction * np.outer(pair, pair)
        score = parallelism_score_of_kernel(kernel, labels.T)
        if score.mean != 1:
            return Finding(False, f"instance {number}: d = {task.labels} has PS = {score.mean}")
    return Finding(True, "PS = 1 exactly in every instance")


def interactions_are_parallel(seed: int) -> Finding:
    """False on purpose: PS = 1 for kernels with a term outside the span."""
    return label_kernels_are_parallel(seed, interaction=1)


def label_kernel_witness() -> str:
    """The smallest kernel of the kind."""
    return "d = 2, n = 1, K = J + v_1 v_1' + v_2 v_2'"


def affine_witness() -> str:
    """Prototypes with PS = 1."""
    return "d = 2, prototypes (1,1), (0,1), (1,0), (0,0): both coding directions are unit vectors"
