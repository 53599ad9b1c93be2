"""Optimality certificates: right ones pass in both forms, one is forged for each obligation."""

from __future__ import annotations

import copy
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.finding import optima as cube_search
from proofs_check.kernel import cube
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted, rational
from proofs_check.kernel.library import Library
from tests.exact_matrices import is_semidefinite, matrix
from theory.definitions.task import Task

Document = dict[str, Any]

LAMBDA1, LAMBDA2 = Fraction(1, 100), Fraction(1, 10)
HALVES = st.integers(-4, 4).map(lambda k: Fraction(k, 2))


def optimum(d: int = 3, n: int = 1, *, levels: bool = True) -> Document:
    return cube_search.optimum(Task(d, n), LAMBDA1, LAMBDA2, levels=levels)


def check(document: Document) -> Accepted:
    """Check it by the kernel, which needs no theorem for that."""
    return recheck(document, Library((), {}))


# What is right


@pytest.mark.parametrize("d", range(1, 5))
@pytest.mark.parametrize("n", range(1, 4))
def test_both_forms_are_accepted_and_say_the_same(d: int, n: int) -> None:
    levels, entries = optimum(d, n), optimum(d, n, levels=False)
    assert check(levels) == check(entries)
    for p, row in enumerate(entries["semidefinite"]):
        for q, entry in enumerate(row):
            distance = (p // n ^ q // n).bit_count()
            place = "same" if p % n == q % n else "other"
            assert levels["semidefinite"][place][distance] == entry


def test_the_krawtchouk_table_counts_characters() -> None:
    for d in range(1, 6):
        table = cube.krawtchouk(d)
        for j in range(d + 1):
            for k in range(d + 1):
                total = sum((-1) ** len(set(range(j)) & set(s)) for s in combinations(range(d), k))
                assert table[k][j] == total
        assert [row[0] for row in table] == [comb(d, k) for k in range(d + 1)]


@settings(max_examples=100)
@given(
    levels=st.lists(HALVES, min_size=3, max_size=3),
    others=st.lists(HALVES, min_size=3, max_size=3),
    n=st.integers(1, 3),
)
def test_levels_and_matrices_agree_on_what_is_semidefinite(
    levels: list[Fraction], others: list[Fraction], n: int
) -> None:
    """Any S with the symmetry of the cube at d = 2, N what is missing: both checks say the same."""
    case = cube.Problem(2, n, Fraction(1), Fraction(1))
    rows = [
        [
            (levels if p % n == q % n else others)[(p // n ^ q // n).bit_count()]
            for q in range(4 * n)
        ]
        for p in range(4 * n)
    ]
    zeros = [[Fraction(0)] * (4 * n)] * (4 * n)
    parts = cube.Levels(tuple(levels), tuple(others)), cube.Levels(*[(Fraction(0),) * 3] * 2)
    entries = tuple(map(tuple, rows)), tuple(map(tuple, zeros))

    def wanted(distance: int, same: bool) -> Fraction:
        return (levels if same else others)[distance]

    truth = is_semidefinite(matrix(rows))
    assert accepted(lambda: cube._check_levels(case, *parts, wanted)) is truth
    assert accepted(lambda: cube._check_matrix(case, *entries, wanted)) is truth


@settings(max_examples=100)
@given(entries=st.lists(st.integers(-2, 2), min_size=12, max_size=12), shift=st.integers(0, 3))
def test_elimination_decides_semidefinite_as_the_characteristic_polynomial_does(
    entries: list[int], shift: int
) -> None:
    factor = matrix([entries[:4], entries[4:8], entries[8:]])
    gram = [
        [x - shift * (i == j == 0) for j, x in enumerate(row)]
        for i, row in enumerate((factor.T * factor).rows)
    ]
    truth = is_semidefinite(matrix(gram))
    assert accepted(lambda: cube.check_semidefinite(gram)) is truth


def accepted(run: Callable[[], object]) -> bool:
    try:
        run()
    except Rejected:
        return False
    return True


# One forgery for each obligation


def put(document: Document, path: tuple[str | int, ...], value: Any) -> Document:
    """A copy with one entry replaced."""
    forged = copy.deepcopy(document)
    place: Any = forged
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return forged


def move(document: Document, path: tuple[str | int, ...], amount: Fraction) -> Document:
    """A copy with ``amount`` taken from N and given to S: the sum stays right."""
    forged = copy.deepcopy(document)
    for key, sign in (("semidefinite", 1), ("nonnegative", -1)):
        place = forged[key]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = str(Fraction(place[path[-1]]) + sign * amount)
    return forged


TINY = Fraction(1, 10**30)
#: lambda1 / (P + 1), the entry of N at antipodes, at d = 3.
ANTIPODE = LAMBDA1 / 9


@pytest.mark.parametrize(
    ("forged", "text"),
    [
        # an indefinite S: everything else is right
        (move(optimum(), ("same", 3), -TINY), "semidefinite: the eigenvalue between classes"),
        (move(optimum(), ("same", 0), -TINY), "nonnegative|semidefinite: the eigenvalue between"),
        (move(optimum(2, 2), ("other", 0), Fraction(-1)), "semidefinite: the eigenvalue"),
        (move(optimum(2, 2), ("same", 2), -TINY), "semidefinite: the eigenvalue"),
        # a negative entry of N
        (move(optimum(), ("same", 0), TINY), "nonnegative: the entry at distance 0 is -"),
        (move(optimum(), ("same", 3), ANTIPODE + TINY), "nonnegative: the entry at distance 3 is"),
        (move(optimum(2, 2), ("other", 1), TINY), "nonnegative: the entry at distance 1 is -"),
        # the identity off by one
        (
            put(optimum(), ("nonnegative", "same", 3), str(ANTIPODE + 1)),
            "the sum differs from the KKT form at distance 3",
        ),
        (
            put(optimum(), ("nonnegative", "same", 1), str(TINY)),
            "the sum differs from the KKT form at distance 1",
        ),
        # a right proof of another problem
        (put(optimum(), ("parameters", "labels"), 2), "semidefinite needs 3 entries"),
        (put(optimum(), ("parameters", "labels"), 4), "semidefinite needs 5 entries"),
        (put(optimum(), ("parameters", "samples_per_class"), 2), "semidefinite needs 4 entries"),
        (put(optimum(), ("parameters", "lambda1"), "1/200"), "the sum differs from the KKT form"),
        # the same problem with twice as many samples in half as many classes: P agrees
        (
            {**optimum(2, 2), "parameters": optimum(3, 1)["parameters"]},
            "the sum differs|needs 4 entries",
        ),
        # beyond the collapse every b that solves the stationarity is negative
        (
            cube_search.optimum(Task(1), Fraction(2), Fraction(1)),
            "the label weight b is not positive",
        ),
        # exactly at it, b = 0
        (
            cube_search.optimum(Task(1), Fraction(3, 2), Fraction(1)),
            "the label weight b is not positive",
        ),
    ],
)
def test_a_forged_optimum_is_refused(forged: Document, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        check(forged)


@pytest.mark.parametrize("n", [1, 2])
def test_a_forged_matrix_is_refused(n: int) -> None:
    right = optimum(2, n, levels=False)
    last = 4 * n - 1
    assert check(right).kind == "optimum"
    for forged, text in (
        (move(right, (0, 0), -TINY), "semidefinite: pivot"),
        (move(right, (0, 1), TINY), r"nonnegative: entry \(0, 1\) is -"),
        (move(right, (1, 0), -TINY), r"semidefinite is not symmetric at entry \((0, 1|1, 0)\)"),
        (put(right, ("nonnegative", last, 0), "1"), r"the sum differs from the KKT form at entry"),
        (put(right, ("semidefinite", 1, 1), "1"), r"the sum differs from the KKT form at entry"),
        (put(right, ("semidefinite", 1), []), "semidefinite needs rows of"),
        ({**right, "semidefinite": right["semidefinite"][:-1]}, "semidefinite needs"),
        ({**right, "semidefinite": right["nonnegative"]}, "the sum differs"),
        (put(right, ("semidefinite",), "0"), "semidefinite must be"),
        (put(right, ("semidefinite",), optimum(2, n)["semidefinite"]), "both be levels"),
        (put(right, ("nonnegative", 0, 0), 0), "numbers are texts"),
    ):
        with pytest.raises(Rejected, match=text):
            check(forged)


def test_both_off_diagonal_entries_moved_together_are_not_enough() -> None:
    """S stays symmetric and the sum right, but S gets a negative eigenvalue."""
    forged = move(move(optimum(2, 1, levels=False), (1, 0), -TINY), (0, 1), -TINY)
    with pytest.raises(Rejected, match="semidefinite: pivot"):
        check(forged)


# Documents that are not what they should be


@pytest.mark.parametrize(
    "text",
    ["", "1.5", "1e3", "nan", "inf", "+1", " 1", "1 ", "1\n", "1/-2", "--1", "1/2/3", "x", "1" * 81,
     "١", "1/0", "1/00", "0x1", "1_0", None, 1, 1.0, True, [], {}],
)  # fmt: skip
def test_only_plain_fractions_are_numbers(text: object) -> None:
    with pytest.raises(Rejected, match=r"numbers are texts like|division by zero"):
        rational(text)


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        (("parameters",), None, "parameters must be an object"),
        (("parameters", "labels"), 0, "sizes must be integers from 1 to 64, got 0"),
        (("parameters", "labels"), -1, "sizes must be integers from 1 to 64"),
        (("parameters", "labels"), 65, "sizes must be integers from 1 to 64"),
        (("parameters", "labels"), True, "labels must be an integer, got 'True'"),
        (("parameters", "labels"), 3.0, "labels must be an integer, got '3.0'"),
        (("parameters", "labels"), "3", "labels must be an integer, got '3'"),
        (("parameters", "samples_per_class"), None, "samples_per_class must be an integer"),
        (("parameters", "lambda1"), "0", "lambda1 and lambda2 must be positive"),
        (("parameters", "lambda2"), "-1/10", "lambda1 and lambda2 must be positive"),
        (("parameters", "lambda1"), 0.01, "lambda1: numbers are texts"),
        (("parameters", "bias"), "none", "parameters has no key 'bias'"),
        (("label_weight",), {}, "the document has no key 'label_weight'"),
        (("semidefinite",), None, "semidefinite must be"),
        (("semidefinite", "same"), ["0"] * 3, "semidefinite needs 4 entries"),
        (("semidefinite", "same"), None, "same must be a list"),
        (("nonnegative", "same"), "0000", "same must be a list"),
        (("nonnegative", "some"), [], "nonnegative has no key 'some'"),
    ],
)
def test_a_document_with_a_strange_part_is_refused(
    path: tuple[str, ...], value: Any, text: str
) -> None:
    with pytest.raises(Rejected, match=text):
        check(put(optimum(), path, value))


def test_other_levels_are_needed_as_soon_as_classes_have_two_samples() -> None:
    forged = optimum(2, 2)
    del forged["semidefinite"]["other"]
    with pytest.raises(Rejected, match="semidefinite needs 3 entries in each row"):
        check(forged)


def test_matrices_are_checked_up_to_a_size() -> None:
    with pytest.raises(Rejected, match="matrices are checked up to 512 samples, got 1024"):
        check({**optimum(10), "semidefinite": [], "nonnegative": []})


def test_denominators_that_have_nothing_in_common_are_refused() -> None:
    """Their common denominator would have millions of digits."""
    strange = [[str(Fraction(1, 10**40 + 4 * p + q)) for q in range(4)] for p in range(40)]
    rows = [[Fraction(x) for x in row] for row in strange]
    with pytest.raises(Rejected, match="S: the common denominator may have 4096 bits"):
        cube._common_denominator(rows, "S")


def test_a_matrix_without_zeros_is_too_dense_to_be_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cube, "WORK_LIMIT", 1_000)
    dense = [[1 + 20 * (p == q) for q in range(20)] for p in range(20)]
    with pytest.raises(Rejected, match="too dense to be checked entry by entry"):
        cube.check_semidefinite(dense)
