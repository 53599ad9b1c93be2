"""R1-R7 over random sizes, exact penalties and preactivations; every law has mutants that fall."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import strategies as st
from hypothesis import target

from proofs_check import strategies
from proofs_check.strategies import GRID, STEP, LabelSymmetry, Vector
from tests.exact_matrices import Value, inverse, matrix, number, trace
from tests.laws import falls_for, holds_for
from theory.definitions.task import Task

ZERO = Fraction(0)
TASKS = strategies.tasks(max_labels=3)


def pattern(task: Task, label: int, sign: int) -> Vector:
    return [Fraction(1 + sign * task.sign(label, p)) for p in range(task.sample_count)]


def rays(task: Task) -> list[Vector]:
    return [pattern(task, label, sign) for label in range(task.labels) for sign in (1, -1)]


def cost(h: Vector, task: Task) -> Fraction:
    """h' (I + J)^-1 h."""
    return sum((x * x for x in h), ZERO) - sum(h, ZERO) ** 2 / (task.sample_count + 1)


def on_labels(f: Vector, task: Task) -> Vector:
    return [sum((task.sign(i, p) * x for p, x in enumerate(f)), ZERO) for i in range(task.labels)]


@dataclass(frozen=True)
class Measure:
    """Neurons with masses, and the penalties; b is the optimal weight where it is rational."""

    task: Task
    lambda1: Fraction
    lambda2: Fraction
    b: Fraction
    neurons: tuple[tuple[Fraction, tuple[Fraction, ...]], ...]

    @property
    def kernel(self) -> Value:
        count = self.task.sample_count
        total = matrix([[0] * count for _ in range(count)])
        for mass, h in self.neurons:
            f = matrix([[max(x, ZERO)] for x in h])
            total = total + number(mass) * f * f.T
        return total

    @property
    def energy(self) -> Fraction:
        """E[rho], with the P x P inverse."""
        Y = matrix(self.task.label_matrix())
        resolvent = inverse(number(self.lambda2) + self.kernel)
        spent = sum((mass * cost([*h], self.task) for mass, h in self.neurons), ZERO)
        return self.lambda1 * spent + self.lambda2 * trace(Y * resolvent * Y.T).number


def optimal_lambda1(task: Task, b: Fraction, lambda2: Fraction) -> Fraction:
    """The lambda1 at which b is optimal."""
    P = task.sample_count
    return lambda2 * P * (P + 1) / ((P + 2) * (lambda2 + b * P) ** 2)


#: Factors of the masses at the optimum: exactly, one step beside, half, none.
SHARES = st.sampled_from([Fraction(1)] * 4 + [1 + STEP, 1 - STEP, Fraction(1, 2), ZERO])
POSITIVE = st.integers(1, 8).map(lambda k: Fraction(k, 4))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Rays with masses at and next to the optimal ones, now and then with one more neuron."""
    task = draw(strategies.tasks(max_labels=2, max_samples_per_class=3))
    b, lambda2 = draw(POSITIVE), draw(POSITIVE)
    exact = draw(st.booleans())
    neurons = [(b / 2 if exact else b / 2 * draw(SHARES), tuple(h)) for h in rays(task)]
    if not exact and draw(st.booleans()):
        neurons.append((STEP, tuple(draw(strategies.sample_functions(task)))))
    kept = tuple(neuron for neuron in neurons if neuron[0] and any(neuron[1]))
    return Measure(task, optimal_lambda1(task, b, lambda2), lambda2, b, kept)


def least_energy(case: Measure, P: int, excess: int = 2) -> Fraction:
    """d lambda1 (P+2)/(P+1) (2 s - lambda2) with s = lambda2 + b P."""
    s = case.lambda2 + case.b * P
    price = Fraction(P + excess, P + 1)
    return case.task.labels * case.lambda1 * price * (2 * s - case.lambda2)


def stated_kernel(case: Measure, extra: Fraction = ZERO) -> Value:
    """b (d J + K_Y), with ``extra`` added to the weight of J."""
    Y, e = matrix(case.task.label_matrix()), matrix([[1]] * case.task.sample_count)
    return number(case.b) * (number(case.task.labels + extra) * e * e.T + Y.T * Y)


def on_a_ray(h: Vector, task: Task) -> bool:
    top = max(h)
    return top >= 0 and any(h == [top / 2 * x for x in ray] for ray in rays(task))


# R1


@pytest.mark.parametrize(("excess", "true"), [(2, True), (1, False), (3, False)])
def test_r1_the_pattern_cost(excess: int, true: bool) -> None:
    def law(case: tuple[Task, Fraction, int]) -> bool:
        task, scale, index = case
        P, ray = task.sample_count, rays(task)[index % (2 * task.labels)]
        return (P + 1) * cost([scale * x for x in ray], task) == scale**2 * P * (P + excess)

    cases = st.tuples(TASKS, GRID, st.integers(0, 5))
    (holds_for if true else falls_for)(cases, law)


# R2 and R4-R6: the minimum, where it is reached, and by what


@pytest.mark.parametrize(
    ("bound", "true"),
    [
        (lambda case: least_energy(case, case.task.sample_count), True),
        (lambda case: least_energy(case, case.task.sample_count, excess=3), False),
        (lambda case: least_energy(case, case.task.sample_count) * Fraction(101, 100), False),
        (lambda case: least_energy(case, case.task.sample_count) + STEP**2, False),
        (lambda case: least_energy(case, case.task.class_count), False),  # P without n
    ],
    ids=["E*", "P+3", "1 % more", "a trifle more", "P = 2^d"],
)
def test_r2_r6_no_measure_is_below_the_minimum_and_it_is_reached(
    bound: Callable[[Measure], Fraction], true: bool
) -> None:
    def law(case: Measure) -> bool:
        excess = case.energy - bound(case)
        target(-float(excess / case.energy), label="closeness to the bound")
        on_rays = all(on_a_ray([*h], case.task) for _, h in case.neurons)
        return excess >= 0 and (excess == 0) is (on_rays and case.kernel == stated_kernel(case))

    (holds_for if true else falls_for)(measures(), law)


@pytest.mark.parametrize(
    ("extra", "true"),
    [(ZERO, True), (Fraction(1), False), (STEP, False)],
    ids=["d", "d + 1", "a trifle more"],
)
def test_r4_every_minimum_has_the_kernel_of_the_theorem(extra: Fraction, true: bool) -> None:
    def law(case: Measure) -> bool:
        minimal = case.energy == least_energy(case, case.task.sample_count)
        return not minimal or case.kernel == stated_kernel(case, extra)

    (holds_for if true else falls_for)(measures(), law)


@st.composite
def some_rays(draw: st.DrawFn) -> Measure:
    """All rays or all but one, each with its optimal mass."""
    task, b, lambda2 = draw(strategies.tasks(max_labels=2)), draw(POSITIVE), draw(POSITIVE)
    chosen = rays(task)
    if draw(st.booleans()):
        chosen.pop(draw(st.integers(0, len(chosen) - 1)))
    neurons = tuple((b / 2, tuple(h)) for h in chosen)
    return Measure(task, optimal_lambda1(task, b, lambda2), lambda2, b, neurons)


@pytest.mark.parametrize(("missing", "true"), [(0, True), (1, False)], ids=["2d", "2d - 1"])
def test_r5_the_minimum_is_reached_with_all_rays_and_not_before(missing: int, true: bool) -> None:
    def law(case: Measure) -> bool:
        reached = case.energy == least_energy(case, case.task.sample_count)
        return reached is (len(case.neurons) >= 2 * case.task.labels - missing)

    (holds_for if true else falls_for)(some_rays(), law)


# R3


def form(h: Vector, task: Task, slope: Fraction) -> Fraction:
    P = task.sample_count
    labels = on_labels([max(x, ZERO) for x in h], task)
    return P * (P + 1) * cost(h, task) - slope * sum((x * x for x in labels), ZERO)


SAMPLES = strategies.tasks().flatmap(
    lambda task: st.tuples(st.just(task), strategies.sample_functions(task))
)


@pytest.mark.parametrize(
    ("slope", "true"),
    [
        (lambda P: P + 2, True),
        (lambda P: P + 3, False),
        (lambda P: P + 2 + STEP, False),
        (lambda P: (P + 2) * Fraction(101, 100), False),
        (lambda P: P + 2 - STEP, False),  # positive everywhere: the rays are not tight
        (lambda P: P, False),
    ],
    ids=["P+2", "P+3", "a trifle more", "1 % more", "a trifle less", "P"],
)
def test_r3_the_kkt_form_is_not_negative_and_zero_on_the_rays_alone(
    slope: Callable[[int], Fraction], true: bool
) -> None:
    def law(case: tuple[Task, Vector]) -> bool:
        task, h = case
        value, spent = form(h, task, slope(task.sample_count)), cost(h, task)
        if spent:
            target(-float(value / spent), label="closeness to zero")
        return value >= 0 and (value == 0) is on_a_ray(h, task)

    (holds_for if true else falls_for)(SAMPLES, law)


def test_r3_mutant_the_rays_of_products_of_labels_are_not_tight() -> None:
    """Equality on 1 +- v_1 v_2 fails wherever there are two labels."""

    def law(case: tuple[Task, int]) -> bool:
        task, sign = case
        if task.labels < 2:
            return True
        h = [
            Fraction(1 + sign * task.sign(0, p) * task.sign(1, p)) for p in range(task.sample_count)
        ]
        return form(h, task, Fraction(task.sample_count + 2)) == 0

    falls_for(st.tuples(TASKS, st.sampled_from([1, -1])), law)


# R7


@st.composite
def near_collapse(draw: st.DrawFn) -> Measure:
    """Penalties around the collapse; the measure is none, or one or all rays with small masses."""
    task = draw(strategies.tasks(max_labels=2))
    lambda1, lambda2 = draw(strategies.penalties(task))
    P = task.sample_count
    gap = Fraction(P * (P + 1), P + 2) - lambda1 * lambda2
    useful = gap / (lambda1 * P)  # masses up to twice this lower the energy
    mass = draw(st.sampled_from([useful / 2, useful / 4, STEP, Fraction(1, 4)]))
    chosen = draw(st.sampled_from([(), tuple(rays(task)[:2]), tuple(rays(task))]))
    neurons = tuple((abs(mass) / 2, tuple(h)) for h in chosen if mass)
    return Measure(task, lambda1, lambda2, ZERO, neurons)


def saves(case: Measure) -> bool:
    """Whether rays of some mass have an energy below that of the zero network."""
    P = case.task.sample_count
    useful = (Fraction(P * (P + 1), P + 2) - case.lambda1 * case.lambda2) / (case.lambda1 * P)
    mass = max(abs(useful) / 2, STEP**2) / 2
    neurons = tuple((mass, tuple(h)) for h in rays(case.task))
    measure = Measure(case.task, case.lambda1, case.lambda2, ZERO, neurons)
    return measure.energy < case.task.labels * P


@pytest.mark.parametrize(
    ("collapse", "true"),
    [
        (lambda P: Fraction(P * (P + 1), P + 2), True),
        (Fraction, False),
        (lambda P: Fraction(P * (P + 2), P + 3), False),
        (lambda P: Fraction(P * (P + 1), P + 2) * Fraction(101, 100), False),
        (lambda P: Fraction(P * (P + 1), P + 2) + 2 * STEP, False),
        (lambda P: Fraction(P * (P + 1), P + 2) - 2 * STEP, False),
    ],
    ids=["P(P+1)/(P+2)", "P", "P(P+2)/(P+3)", "1 % more", "a trifle more", "a trifle less"],
)
def test_r7_zero_is_optimal_exactly_from_the_collapse_on(
    collapse: Callable[[int], Fraction], true: bool
) -> None:
    def law(case: Measure) -> bool:
        P = case.task.sample_count
        zero = case.task.labels * P
        if case.lambda1 * case.lambda2 < collapse(P):
            return saves(case)
        empty = not case.neurons
        return not saves(case) and case.energy >= zero and (case.energy == zero) is empty

    (holds_for if true else falls_for)(near_collapse(), law)


# Symmetries


@st.composite
def moved_measures(draw: st.DrawFn) -> tuple[Measure, LabelSymmetry]:
    task = draw(strategies.tasks(max_labels=2))
    functions = draw(st.lists(strategies.sample_functions(task), min_size=1, max_size=2))
    neurons = tuple((Fraction(1), tuple(h)) for h in functions)
    symmetry = draw(strategies.label_symmetries(task))
    return Measure(task, Fraction(1, 3), Fraction(1, 2), ZERO, neurons), symmetry


def moved(measure: Measure, move: Callable[[Vector], Vector]) -> Measure:
    neurons = tuple((mass, tuple(move([*h]))) for mass, h in measure.neurons)
    return Measure(measure.task, measure.lambda1, measure.lambda2, measure.b, neurons)


def test_energies_keep_their_value_when_labels_are_permuted_and_flipped() -> None:
    def law(case: tuple[Measure, LabelSymmetry]) -> bool:
        measure, symmetry = case
        return moved(measure, symmetry).energy == measure.energy

    holds_for(moved_measures(), law)


def test_mutant_energies_do_not_survive_any_permutation_of_samples() -> None:
    def law(case: tuple[Measure, LabelSymmetry]) -> bool:
        measure, _ = case
        return moved(measure, lambda h: [h[-1], *h[:-1]]).energy == measure.energy

    falls_for(moved_measures(), law)


def test_the_kkt_form_keeps_its_value_when_labels_are_permuted_and_flipped() -> None:
    def law(case: tuple[Task, Vector, LabelSymmetry]) -> bool:
        task, h, symmetry = case
        slope = Fraction(task.sample_count + 2)
        return form(symmetry(h), task, slope) == form(h, task, slope)

    cases = strategies.tasks().flatmap(
        lambda task: st.tuples(
            st.just(task), strategies.sample_functions(task), strategies.label_symmetries(task)
        )
    )
    holds_for(cases, law)
