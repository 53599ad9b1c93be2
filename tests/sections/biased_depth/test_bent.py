"""Bent networks: exact ones, run sample by sample, have the layers and costs of the theorems."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeric.chains.minimum import biased_minimum
from proofs_check.ledger.claim import Verdict
from proofs_check.sections.biased_depth.bent import checks
from proofs_check.sections.biased_depth.bent.checks import BentNetwork
from proofs_check.sections.biased_depth.checks import TILTED, problem
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY
from tests.exact_matrices import Value, holds, inverse, matrix, number, trace
from tests.sections.biased_depth import models as models_bent
from tests.sections.models import Letters, complete
from theory.definitions.task import Task

ROOTS = st.integers(1, 6).map(lambda k: Fraction(k, 3))
PENALTIES = st.tuples(ROOTS, ROOTS, ROOTS)


@st.composite
def networks(draw: st.DrawFn) -> BentNetwork:
    """Two or three labels, one or two one-sided layers; p may be less than q."""
    roots = tuple(draw(st.lists(ROOTS, min_size=1, max_size=2)))
    return BentNetwork(draw(st.integers(2, 3)), roots, draw(ROOTS), draw(ROOTS), draw(ROOTS))


#: As a share of 1/(d - 1), up to which bent neurons are not negative: with both ends.
SHARES = st.integers(0, 4).map(lambda k: Fraction(k, 4))


def run(network: BentNetwork, bend: Fraction) -> list[Value]:
    """Preactivations of the hidden layers at all samples, one neuron a row."""
    weights, biases = network.parts(bend)
    count = 2**network.labels
    seen = matrix([[int(i == j) for j in range(count)] for i in range(count)])
    layers = []
    for rows, shift in zip(weights, biases, strict=False):
        layers.append(matrix(rows) * seen + matrix([[b] * count for b in shift]))
        seen = matrix([[max(x, Fraction(0)) for x in row] for row in layers[-1].rows])
    return layers


def active(layer: Value) -> Value:
    return matrix([[max(x, Fraction(0)) for x in row] for row in layer.rows])


def squares(rows: list[list[Fraction]]) -> Fraction:
    return sum((x * x for row in rows for x in row), Fraction(0))


def energy(
    network: BentNetwork, bend: Fraction, penalties: tuple[Fraction, Fraction, Fraction]
) -> Fraction:
    """Written out, with the penalties of first layer, hidden layers and read-out."""
    weights, biases = network.parts(bend)
    costs = [squares([*rows, b]) for rows, b in zip(weights, biases, strict=False)]
    left = matrix(Task(network.labels).label_matrix()) - matrix(weights[-1]) * active(
        run(network, bend)[-1]
    )
    first, hidden, read_out = penalties
    paid = first * costs[0] + hidden * sum(costs[1:], Fraction(0))
    return paid + read_out * squares(weights[-1]) + trace(left * left.T).number


def split(layer: Value, labels: int) -> tuple[Value, Value]:
    return matrix(layer.rows[:labels]), matrix(layer.rows[labels:])


def others(labels: int) -> list[list[int]]:
    columns = list(zip(*Task(labels).label_matrix(), strict=True))
    return [[sum(column) - column[i] for column in columns] for i in range(labels)]


def applies(name: str, letters: Letters) -> None:
    """What the theorem takes as given is true, and so are its goals."""
    theorem = LIBRARY.by_id(name)
    for label, (text, _) in theorem.given.items():
        assert holds(text, letters), label
    for goal in theorem.goals:
        assert holds(goal, letters), goal


@given(network=networks(), share=SHARES)
def test_neurons_are_bent_in_every_layer_and_up_to_a_square_in_the_last(
    network: BentNetwork, share: Fraction
) -> None:
    d = network.labels
    t = share / (d - 1)
    *early, last = run(network, t)
    near, far = split(last, d)
    rows, sums = Task(d).label_matrix(), others(d)
    for label in range(d):
        for sample, (v, s) in enumerate(zip(rows[label], sums[label], strict=True)):
            for root, layer in zip(network.roots, early, strict=True):
                assert layer.rows[label][sample] == root * (1 + v) * (1 + t * s)
            assert near.rows[label][sample] == network.near * (1 + v) * (1 + t * s)
            found = max(far.rows[label][sample], Fraction(0))
            gap = abs(found - network.far * (1 - v) * (1 + t * s))
            assert gap <= 4 * network.far * t**2 * (d - 1) * (d + 1)


@given(network=networks(), share=SHARES)
def test_the_weights_of_the_first_layer_have_the_least_norm(
    network: BentNetwork, share: Fraction
) -> None:
    d = network.labels
    t, y, count = share / (d - 1), network.roots[0], 2**d
    letters = models_bent.bends(d, 1)
    straight, bend = letters["o"] * letters["e"].T + letters["Y"], letters["S"] + letters["M"]
    numbers = {"t": number(t), "y": number(y), "k0": number(count + 1), "k1": number(1)}
    letters |= {**numbers, "H": number(y) * (straight + number(t) * bend), "Q": letters["Ki"]}
    theorem = LIBRARY.by_id("D1.bent-first")
    applies("D1.bent-first", complete(theorem, models_bent.paid(letters)))
    weights, biases = network.parts(t)
    assert run(network, t)[0] == letters["H"]
    cost = trace(letters["H"] * letters["Q"] * letters["H"].T).number
    assert squares([*weights[0], biases[0]]) == cost


def test_without_a_bend_the_network_has_the_energy_of_its_kernels() -> None:
    found = biased_minimum(problem(2, 3, TILTED))
    network = checks.network_of(2, found, TILTED)
    assert network is not None
    straight, least = (float(x) for x in (network.energy(Fraction(0), TILTED), found.energy))
    assert straight == pytest.approx(least, rel=1e-14)


@given(network=networks(), share=SHARES)
def test_the_neurons_of_the_late_bias_are_those_of_the_theorem(
    network: BentNetwork, share: Fraction
) -> None:
    d = network.labels
    t = share / (d - 1)
    *_, below, last = run(network, t)
    weights, biases = network.parts(t)
    rows, sums = Task(d).label_matrix(), others(d)
    own, other = -weights[-2][d][0], weights[-2][d][1]
    for sample in range(2**d):
        f, x, S = below.rows[0][sample], rows[0][sample], sums[0][sample]
        rest = sum((row[sample] for row in below.rows[1:]), Fraction(0))
        values = {
            "d": d, "t": t, "x": x, "S": S, "y": network.roots[-1], "b": network.far, "g": own,
            "k": other, "s": biases[-1][d], "h": last.rows[d][sample], "f": f, "F": rest,
            "G": rest / network.roots[-1],
            "z": 2 * (d - 1 + S) * (x + S - 1),
        }  # fmt: skip
        applies("D1.bent-late", {name: number(value) for name, value in values.items()})


@given(network=networks(), share=SHARES)
def test_the_read_out_leaves_what_the_theorem_says(network: BentNetwork, share: Fraction) -> None:
    d = network.labels
    t = share / (d - 1)
    letters = models_bent.bends(d, 1)
    a, b, r, P = (number(x) for x in (network.near, network.far, network.ratio, 2**d))
    p, q, ones = a * a, b * b, letters["o"] * letters["e"].T
    (F1, F2), (G1, G2) = (split(active(run(network, x)[-1]), d) for x in (Fraction(0), t))
    flat = b * (ones - letters["Y"] + number(t) * (letters["S"] - letters["M"]))
    Z = number(1 / t**2) * (G2 - flat) if t else G2 - flat
    B = inverse(P * r + F1.T * F1 + F2.T * F2)
    Y, near, far = letters["Y"], letters["S"] + letters["M"], letters["S"] - letters["M"]
    w, c = p + q, p - q
    V = (r + number(d) * w) * (r + w) - number(d) * c * c
    letters |= {"t": number(t), "a": a, "b": b, "p": p, "q": q, "r": r, "lam2": P * r}
    letters |= {"w": w, "c": c, "g": r + w, "V": V, "U": P * r * Y * B, "B": B, "Z": Z}
    letters |= {"F1": F1, "F2": F2, "G1": G1, "G2": G2, "K": F1.T * F1 + F2.T * F2}
    letters["W"] = Y * B * (a * F1.T * near + b * F2.T * far)
    letters["y"] = trace(letters["U"] * letters["W"].T)
    theorem = LIBRARY.by_id("D1.bent-read-out")
    applies("D1.bent-read-out", complete(theorem, letters))
    own, late = split(matrix(network.parts(t)[0][-1]).T, d)
    assert (own.T, late.T) == (Y * B * F1.T, Y * B * F2.T)


def bound(
    network: BentNetwork, penalties: tuple[Fraction, Fraction, Fraction]
) -> tuple[Fraction, Fraction]:
    """G and m of D1.bent: E(t) <= E + t G + t^2 m."""
    d, b = network.labels, network.far
    P, q, w0 = 2**d, b * b, network.roots[-1] ** 2
    first, hidden, _ = penalties
    letters = models_bent.bends(d, 1)
    a, Y = network.near, letters["Y"]
    near, far = letters["S"] + letters["M"], letters["S"] - letters["M"]
    F1, F2 = split(active(run(network, Fraction(0))[-1]), d)
    B = inverse(number(P * network.ratio) + F1.T * F1 + F2.T * F2)
    U, X = number(P * network.ratio) * Y * B, Y * B * F2.T
    W = Y * B * (number(a) * F1.T * near + number(b) * F2.T * far)
    n = 16 * q * (d - 1) ** 2 * (d + 1) ** 2 * d * P * trace(X * X.T).number
    z = 2 * trace(W * W.T).number + trace(U * U.T).number + 3 * n
    # products of two labels have the eigenvalue 1, as the labels have
    bends = network.roots[0] ** 2 * trace(near * near.T).number
    m = first * bends + z + 4 * hidden * d * q * (d - 1) * (d - 1 + 1 / w0)
    return -8 * d * (d - 1) * hidden * q - 2 * trace(U * W.T).number, m


@given(network=networks(), share=SHARES, penalties=PENALTIES)
def test_the_energy_of_a_bend_is_below_its_bound(
    network: BentNetwork, share: Fraction, penalties: tuple[Fraction, Fraction, Fraction]
) -> None:
    t = share / (network.labels - 1)
    own = (*penalties[:2], network.ratio * 2**network.labels)
    slope, m = bound(network, own)
    straight = energy(network, Fraction(0), own)
    assert energy(network, t, own) <= straight + t * slope + t * t * m
    little = Fraction(1, 10**9) / (m + abs(slope))
    assert abs((energy(network, little, own) - straight) / little - slope) <= little * 2 * m


def stationary(d: int, p: int, q: int, r: Fraction) -> Letters:
    """The last layer with lambda2 = r P for one sample of each class."""
    return models_bent.stationary(d, p, q, r, 2**d * r)


#: p, q and r with p <= 3 q, with p > 3 q, and beyond what is proved.
@pytest.mark.parametrize(("p", "q", "r"), [(4, 3, "1"), (4, 1, "1/9"), (9, 1, "60")])
@pytest.mark.parametrize("labels", [2, 3])
def test_the_slope_is_negative_where_that_is_proved_and_not_far_beyond(
    labels: int, p: int, q: int, r: str
) -> None:
    letters = stationary(labels, p, q, Fraction(r))
    applies("D1.bent-stationary", letters)
    d, w, c, g, V, ratio, lam, lam2 = (
        letters[name].number for name in ("d", "w", "c", "g", "V", "r", "lam", "lam2")
    )
    y = d * (d - 1) * lam2 * c * (c**2 * (2 * V + d * c**2) - w * g**2 * (ratio + d * w))
    y /= g**2 * V**2
    G = -8 * d * (d - 1) * lam * q - 2 * y
    proved = ratio * (p - 3 * q) <= 4 * q**2
    if proved:
        applies("D1.bent-slope", {**letters, "y": number(y), "G": number(G)})
    assert (G < 0) == proved


@pytest.mark.parametrize("labels", [2, 3])
def test_a_network_whose_last_layer_is_stationary_is_lowered_by_a_bend(labels: int) -> None:
    letters = stationary(labels, 9, 4, Fraction(1))
    root = Fraction(round(float(letters["w0"].number) ** 0.5 * 10**6), 10**6)
    network = BentNetwork(labels, (root,), Fraction(3), Fraction(2), Fraction(1))
    penalties = (Fraction(1), letters["lam"].number, letters["lam2"].number)
    straight = energy(network, Fraction(0), penalties)
    assert energy(network, Fraction(1, 10**4), penalties) < straight
    assert energy(network, Fraction(-1, 10**4), penalties) > straight


def test_products_of_two_labels_have_no_part_in_the_labels() -> None:
    for labels in (2, 3):
        rows = Task(labels).label_matrix()
        for i, j in combinations(range(labels), 2):
            product = [prod(pair) for pair in zip(rows[i], rows[j], strict=True)]
            assert sum(product) == 0
            assert not any(sum(map(prod, zip(product, row, strict=True))) for row in rows)


def test_what_is_proved_is_about_one_sided_layers_below_a_mixed_one() -> None:
    claim = by_id("D1-every-bent")
    assert claim.recorded is Verdict.PROVED
    assert any("one-sided in the layers 1..L-1" in a.name for a in claim.assumptions)
    assert any("stationary in p and q" in a.name for a in claim.assumptions)
    assert not checks.networks_bent_the_other_way_are_below(0).holds
