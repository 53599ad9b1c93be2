"""Measurements for the claims about the two-layer ReLU network.

The closed forms come from ``theory``, the numbers from ``numeric``: two witnesses that share
definitions only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import two_layers
from theory.definitions.task import Task

#: A trained energy must come this close to the closed form, relatively, and never fall below.
TRAINING_TOLERANCE = 1e-10


def smallest_task() -> str:
    """The smallest task that meets the assumptions: one label, one sample in each class."""
    task = Task(1)
    return f"d = 1, n = 1, P = {task.sample_count}: whitened inputs are the identity and a bias"


def rational_problem() -> str:
    """An instance below the collapse in which everything is rational."""
    from theory import shallow

    problem = two_layers(Task(3), Fraction(2, 5), Fraction(2))
    weight, least = shallow.label_weight(problem), shallow.energy(problem)
    return f"d = 3, n = 1, lambda1 = 2/5, lambda2 = 2: b = {weight}, E* = {least}"


def collapsed_problem() -> str:
    """An instance at the collapse."""
    from theory import shallow

    problem = two_layers(Task(1), Fraction(3, 2), Fraction(1))
    return f"d = 1, n = 1, lambda1 = 3/2, lambda2 = 1: E* = {shallow.energy(problem)} = d P"


# Closed forms against their defining equations


def _vanishes(expression: Any) -> bool:
    """Whether a rational function is zero: its numerator is the zero polynomial."""
    import sympy as sp

    numerator, _ = sp.fraction(sp.together(sp.expand(expression)))
    symbols = sorted(expression.free_symbols, key=str)
    if not symbols:
        return bool(numerator.is_zero)
    try:
        return bool(sp.Poly(numerator, *symbols).is_zero)
    except sp.PolynomialError:  # a root is left: not a rational function
        return False


def pattern_cost_is_derived(_: int) -> Finding:
    """theory's pattern cost at the whitened spectrum is the one in the theorem R1.cost."""
    from theory import shallow

    count, scale = shallow.SAMPLE_COUNT, shallow.SCALE
    cost = shallow.pattern_cost().subs({shallow.KAPPA0: count + 1, shallow.KAPPA1: 1})
    holds = _vanishes((count + 1) * cost - scale**2 * count * (count + 2))
    return Finding(holds, f"the pattern cost is {cost.factor()}")


def weight_is_derived(_: int) -> Finding:
    """theory's b* and E* satisfy the equations of the theorems R2.minimum and R2.energy."""
    from theory import shallow

    count, d = shallow.SAMPLE_COUNT, shallow.LABELS
    first, second = shallow.LAMBDA1, shallow.LAMBDA2
    ratio = shallow.relu_ratio().subs({shallow.KAPPA0: count + 1, shallow.KAPPA1: 1})
    weight = shallow.stationary_weight().subs(shallow.RATIO, ratio)
    energy = shallow.stationary_energy().subs(shallow.RATIO, ratio)
    s = second + weight * count
    stationary = first * (count + 2) * s**2 - second * count * (count + 1)
    value = (count + 1) * energy - d * first * (count + 2) * (2 * s - second)
    holds = _vanishes(stationary) and _vanishes(value)
    return Finding(holds, f"b = {weight}")


def collapse_is_derived(_: int) -> Finding:
    """theory's collapse is the bound of the theorems R7.zero and R7.below."""
    from theory import shallow

    count = shallow.SAMPLE_COUNT
    ratio = shallow.relu_ratio().subs({shallow.KAPPA0: count + 1, shallow.KAPPA1: 1})
    product = shallow.collapse_threshold().subs(shallow.RATIO, ratio)
    holds = _vanishes((count + 2) * product - count * (count + 1))
    return Finding(holds, f"the collapse is at {product.factor()}")


# Closed forms against numbers


def pattern_costs(_: int, *, mean: int = 1) -> Finding:
    """The measured cost of alpha (mean +- v_i) is the pattern cost."""
    import sympy as sp

    from numeric.arithmetic.balls import enclose
    from numeric.arithmetic.numbers import BALLS
    from numeric.networks.kernels import SpectralKernel
    from theory import shallow
    from theory.definitions.inputs import whitened

    for labels in range(1, 7):
        for samples in range(1, 4):
            task = Task(labels, samples)
            count = task.sample_count
            pattern = [[2 * mean + 2 * task.sign(labels - 1, p)] for p in range(count)]
            measured = SpectralKernel(whitened(task)).cost(BALLS.matrix(pattern, "h"), BALLS)
            values = {
                shallow.KAPPA0: count + 1,
                shallow.KAPPA1: 1,
                shallow.SAMPLE_COUNT: count,
                shallow.SCALE: 2,
            }
            expected = shallow.pattern_cost().subs(values)
            if not measured.overlaps(enclose(sp.nsimplify(expected), 30)):
                return Finding(False, f"d = {labels}, n = {samples}: {measured}, not {expected}")
    return Finding(True, "balls of cost and closed form overlap")


def pattern_without_mean(seed: int) -> Finding:
    """False on purpose: alpha v_i, without a mean, has the pattern cost."""
    return pattern_costs(seed, mean=0)


def _problems(labels: range, samples: range) -> Iterator[tuple[Task, Fraction, Fraction]]:
    for d in labels:
        for n in samples:
            for first, second in (
                (Fraction(1, 100), Fraction(1, 10)),
                (Fraction(1, 3), Fraction(2)),
            ):
                if first * second < 1:  # below every collapse: P(P+1)/(P+2) >= 3/2
                    yield Task(d, n), first, second


def _energies(
    labels: range, samples: range, *, replicated: bool = True, wrong_ratio: bool = False
) -> Finding:
    """E and weight of J of the 2d neurons a (1 +- v_i), 2 a^2 = b, against theory's, in balls."""
    import numpy as np
    import sympy as sp

    from numeric.arithmetic.balls import enclose
    from numeric.networks.energy import mean_field_energy
    from numeric.networks.kernels import SpectralKernel
    from theory import shallow
    from theory.definitions.inputs import whitened

    for task, first, second in _problems(labels, samples):
        problem = two_layers(task if replicated else Task(task.labels), first, second)
        count = problem.sample_count
        ratio = count / (count + 1) if wrong_ratio else None
        half = sp.sqrt(shallow.label_weight(problem, ratio) / 2)
        signs = np.array(task.label_matrix(), dtype=object)
        H = np.concatenate([1 + signs, 1 - signs]).T * half
        measured = mean_field_energy(
            H, signs.T, SpectralKernel(whitened(task)), lambda1=first, lambda2=second, digits=30
        )
        expected = enclose(shallow.energy(problem, ratio), 40)
        size = f"d = {task.labels}, n = {task.samples_per_class}"
        # the neurons' means, squared, are the weight of J in their kernel
        means = enclose(sum(sp.expand((sum(h) / len(h)) ** 2) for h in H.T), 30)
        weight = shallow.mean_weight(problem)
        if weight is None or not means.overlaps(enclose(weight, 30)):
            return Finding(False, f"{size}: the weight of J is {means.str(12)}, not {weight}")
        if not measured.overlaps(expected):
            return Finding(False, f"{size}: E is {measured.str(12)}, not {expected.str(12)}")
    return Finding(True, "balls around E and the weight of J overlap the closed forms")


def _exact(value: Fraction) -> Any:
    import sympy as sp

    return sp.Rational(value.numerator, value.denominator)


def optimal_energies(_: int) -> Finding:
    """The 2d neurons have the energy E*."""
    return _energies(range(1, 6), range(1, 3))


def wrong_optimal_energies(_: int) -> Finding:
    """False on purpose: the 2d neurons have the closed form with the ratio P/(P+1)."""
    return _energies(range(1, 6), range(1, 3), wrong_ratio=True)


def replicated_energies(_: int) -> Finding:
    """The 2d neurons have the energy E* for several samples in each class."""
    return _energies(range(1, 5), range(2, 5))


def unreplicated_energies(_: int) -> Finding:
    """False on purpose: the closed form of one sample in each class holds for several."""
    return _energies(range(1, 5), range(2, 5), replicated=False)


# The KKT form


def _form(h: list[int], task: Task, slope: int) -> int:
    """P(P+1) h' K_X^-1 h - slope |Y f|^2 for integers h, exactly."""
    count = task.sample_count
    cost = (count + 1) * sum(x * x for x in h) - sum(h) ** 2
    labels = (sum(task.sign(i, p) * max(x, 0) for p, x in enumerate(h)) for i in range(task.labels))
    return count * cost - slope * sum(label * label for label in labels)


def kkt_is_positive(seed: int, *, excess: int = 2) -> Finding:
    """The form of R3 at random integer preactivations: signed, sparse, and next to the rays."""
    draw = random.Random(seed)
    smallest = None
    for number in range(400):
        task = Task(1 + number % 5, 1 + number % 2)
        count = task.sample_count
        label, sign = draw.randrange(task.labels), draw.choice((1, -1))
        size = draw.choice((1, 5, 1000))
        h = [size * (1 + sign * task.sign(label, p)) for p in range(count)]
        for _ in range(number % 4):
            h[draw.randrange(count)] += draw.choice((-2, -1, 1, 2))
        if number % 7 == 0:
            h = [draw.randint(-3, 3) for _ in range(count)]
        value = _form(h, task, count + excess)
        smallest = value if smallest is None else min(smallest, value)
        if value < 0:
            return Finding(False, f"d = {task.labels}: the form is {value} at h = {h[:8]}")
        if value == 0 and not _on_a_ray(h, task):
            return Finding(False, f"d = {task.labels}: the form is 0 off the rays, h = {h[:8]}")
    return Finding(smallest == 0, f"never negative, and {smallest} exactly on the rays")


def _on_a_ray(h: list[int], task: Task) -> bool:
    top = max(h)
    patterns = (
        [top * (1 + sign * task.sign(i, p)) // 2 for p in range(task.sample_count)]
        for i in range(task.labels)
        for sign in (1, -1)
    )
    return min(h) >= 0 and any(h == pattern for pattern in patterns)


def kkt_with_larger_slope(seed: int) -> Finding:
    """False on purpose: the form of R3 is positive with P + 3 in place of P + 2."""
    return kkt_is_positive(seed, excess=3)


def no_violation(seed: int) -> Finding:
    """A search for the most violated direction at K* finds the rays, with ratio 1."""
    import numpy as np

    from numeric.arithmetic.balls import enclose
    from numeric.networks.violation import most_violated_direction
    from theory import shallow

    for labels in (2, 3):
        task, penalty = Task(labels), Fraction(1, 10)
        problem = two_layers(Task(labels), penalty, penalty)
        weight = float(enclose(shallow.label_weight(problem), 20))
        signs = np.array(task.label_matrix(), dtype=float)
        representation = np.concatenate([1 + signs, 1 - signs]).T * np.sqrt(weight / 2)
        found = most_violated_direction(
            np.eye(task.sample_count), signs.T, representation,
            lambda1=0.1, lambda2=0.1, starts=12, seed=seed,
        )  # fmt: skip
        if not abs(found.ratio - 1) < 1e-9:
            return Finding(False, f"d = {labels}: gain over cost reaches {found.ratio:.12f}")
    return Finding(True, "the largest gain over cost is 1 to 9 decimals")


# Trained networks


def _train(task: Task, width: int, lambda1: float, lambda2: float, seed: int) -> Any:
    import numpy as np

    from numeric.training.shallow import train

    labels = np.array(task.label_matrix(), dtype=float).T
    return train(
        np.eye(task.sample_count), labels, width, lambda1=lambda1, lambda2=lambda2, seed=seed
    )


def _closed_form(task: Task, lambda1: Fraction, lambda2: Fraction) -> float:
    from numeric.arithmetic.balls import enclose
    from theory import shallow

    return float(enclose(shallow.energy(two_layers(task, lambda1, lambda2)), 20))


def training_reaches(seed: int) -> Finding:
    """Trained networks come to E* from above and never fall below."""
    lambda1, lambda2 = Fraction(1, 10), Fraction(1, 5)
    worst = 0.0
    for task, width in ((Task(1), 2), (Task(1, 2), 3), (Task(2), 4), (Task(2, 2), 6), (Task(3), 9)):
        energy = _train(task, width, float(lambda1), float(lambda2), seed).energy
        excess = energy / _closed_form(task, lambda1, lambda2) - 1
        worst = max(worst, excess)
        if not -1e-13 < excess < TRAINING_TOLERANCE:
            return Finding(
                False, f"d = {task.labels}, M = {width}: E exceeds E* by {excess:.3g} of it"
            )
    return Finding(True, f"E exceeds E* by at most {worst:.1e} of it")


def training_is_abstract(seed: int, *, score: float = 1.0) -> Finding:
    """Trained networks have PS = 1."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score

    lowest = 1.0
    for task, width in ((Task(2), 5), (Task(2, 2), 4), (Task(3), 8)):
        trained = _train(task, width, 0.1, 0.2, seed)
        representation = trained.network.representation(np.eye(task.sample_count))
        measured = parallelism_score(representation, np.array(task.label_matrix()).T).mean
        lowest = min(lowest, measured)
        if not abs(measured - score) < 1e-6:
            return Finding(False, f"d = {task.labels}, M = {width}: PS = {measured:.9f}")
    return Finding(True, f"1 - PS is at most {1 - lowest:.1e}")


def training_is_not_abstract(seed: int) -> Finding:
    """False on purpose: trained networks have PS = 0."""
    return training_is_abstract(seed, score=0.0)


def width_is_needed(seed: int) -> Finding:
    """Width 2d reaches E*, width 2d - 1 stays above."""
    lambda1, lambda2 = Fraction(1, 10), Fraction(1, 5)
    gaps = []
    for d in (1, 2, 3):
        least = _closed_form(Task(d), lambda1, lambda2)
        narrow, wide = (
            _train(Task(d), width, float(lambda1), float(lambda2), seed).energy / least - 1
            for width in (2 * d - 1, 2 * d)
        )
        gaps.append(narrow)
        if not (-1e-13 < wide < TRAINING_TOLERANCE and narrow > 1e-6):
            return Finding(False, f"d = {d}: E/E* - 1 is {narrow:.3g} at 2d - 1, {wide:.3g} at 2d")
    return Finding(True, f"at width 2d - 1 E stays above E* by at least {min(gaps):.2g} of it")


def narrow_training_reaches(seed: int) -> Finding:
    """Width 2d - 1 reaches E*."""
    lambda1, lambda2 = Fraction(1, 10), Fraction(1, 5)
    least = _closed_form(Task(2), lambda1, lambda2)
    excess = _train(Task(2), 3, float(lambda1), float(lambda2), seed).energy / least - 1
    return Finding(excess < TRAINING_TOLERANCE, f"d = 2, M = 3: E exceeds E* by {excess:.3g} of it")


def training_collapses(seed: int, *, factor: Fraction = Fraction(1)) -> Finding:
    """At and past the collapse trained networks end at zero, and E = d P is the closed form."""
    from theory import shallow

    for task in (Task(1), Task(2)):
        count = task.sample_count
        for excess in (Fraction(1), Fraction(3, 2)):
            first = excess * factor * Fraction(count * (count + 1), count + 2)
            closed = shallow.energy(two_layers(task, first, Fraction(1)))
            if factor == 1 and closed != task.labels * count:
                return Finding(False, f"d = {task.labels}: E* = {closed} at {excess} collapses")
            trained = _train(task, 2 * task.labels, float(first), 1.0, seed)
            energy = trained.energy
            if not abs(energy / (task.labels * count) - 1) < TRAINING_TOLERANCE:
                return Finding(False, f"d = {task.labels}: E = {energy:.9f} at {excess} collapses")
    return Finding(True, "E is d P to 10 digits")


def training_collapses_early(seed: int) -> Finding:
    """False on purpose: trained networks end at zero at nine tenths of the collapse."""
    return training_collapses(seed, factor=Fraction(9, 10))
