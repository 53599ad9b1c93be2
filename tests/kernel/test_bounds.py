"""Bounds on any data: what the kernel accepts is true, and forged documents are refused."""

from __future__ import annotations

import functools
import itertools
import json
import random
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofs_check.finding.minimum import certified_minimum
from proofs_check.finding.packing import packed
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.bounds import _unpacked
from proofs_check.kernel.cases import closes, eliminate, rounded_gram
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import Accepted, read
from proofs_check.kernel.library import Library

Document = dict[str, Any]

X = np.array([[1.0, 0.5, 1], [-0.5, 2, 1], [0.25, -1, 1], [-2, -0.5, 1], [1.5, 1, 1]])
Y = np.array([[1.0, -1], [1, 1], [-1, 0.5], [-1, 1], [-1, -1]])
LAMBDA1, LAMBDA2 = Fraction(1, 10), Fraction(1, 4)


@functools.cache
def _certified() -> str:
    return json.dumps(certified_minimum(X, Y, LAMBDA1, LAMBDA2).document)


def check(bound: Document) -> Accepted:
    """Check it by the kernel, which needs no theorem for that."""
    return recheck(bound, Library((), {}))


def document() -> Document:
    found: Document = json.loads(_certified())
    return found


def numbers(forged: Document) -> list[int]:
    return list(_unpacked(forged["blocks"][0]["tree"]))


def codes(tree: list[int]) -> Iterator[int]:
    """The places of what is done at nodes; after a 5 stand two shifts, ten slopes, five weights."""
    place = 1
    while place < len(tree):
        yield place
        place += 18 if tree[place] == 5 else 1


def with_tree(forged: Document, tree: list[int]) -> Document:
    forged["blocks"][0]["tree"] = packed(tree)
    return forged


def test_a_bound_survives_a_file_and_says_for_which_problem_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "bound.json"
    path.write_text(_certified())
    accepted = check(read(path))
    assert accepted.kind == "bound"
    assert "lambda1=1/10 lambda2=1/4" in accepted.theorem
    assert "P=5 D=3 d=2" in accepted.statement
    assert accepted.steps == check(document()).steps > 4


def test_slopes_are_handed_down_to_most_cases() -> None:
    tree = numbers(document())
    done = [tree[place] for place in codes(tree)]
    assert done.count(0) + done.count(6) == check(document()).steps
    assert 2 * done.count(5) < done.count(0)


def raised_bound(forged: Document) -> Document:
    forged["bound"] = str(Fraction(forged["bound"]) * (1 + Fraction(1, 10**6)))
    return forged


def larger_dual(forged: Document) -> Document:
    """Multiply A so that the bound grows by 1e-6 or more, and state that bound."""
    scale, rows = forged["dual"]["scale"], forged["dual"]["rows"]
    rows = [[a + a // 10**5 for a in row] for row in rows]
    top = forged["targets"]["scale"]
    inner = sum(
        a * y
        for r, t in zip(rows, forged["targets"]["rows"], strict=True)
        for a, y in zip(r, t, strict=True)
    )
    square = sum(a * a for row in rows for a in row)
    value = Fraction(2 * inner, 1 << scale + top) - Fraction(square, 1 << 2 * scale)
    assert value > Fraction(forged["bound"])
    forged["dual"]["rows"], forged["bound"] = rows, str(value)
    return forged


def left_out_case(forged: Document) -> Document:
    return with_tree(forged, numbers(forged)[:-1])


def too_many_numbers(forged: Document) -> Document:
    return with_tree(forged, [*numbers(forged), 0])


def split_that_does_not_cover(forged: Document) -> Document:
    """Replace the first split of an edge by one at the same vertex twice."""
    tree = numbers(forged)
    place = next(k for k in codes(tree) if tree[k] in (2, 3))
    tree[place] = 1
    return with_tree(forged, tree)


def unsplit_root(forged: Document) -> Document:
    """A root closed at once, with slopes and weights that look generous."""
    return with_tree(forged, [0] * 63)


def flipped_sign_of_the_dual(forged: Document) -> Document:
    forged["dual"]["rows"] = [[-a for a in row] for row in forged["dual"]["rows"]]
    return forged


def flipped_entry_of_the_dual(forged: Document) -> Document:
    row = forged["dual"]["rows"][2]
    row[0] = -row[0]
    return forged


def larger_inputs(forged: Document) -> Document:
    """Another K: the same inputs times 1 + 2e-5."""
    forged["inputs"]["rows"] = [
        [x * (2**30 + 2**15) for x in row] for row in forged["inputs"]["rows"]
    ]
    forged["inputs"]["scale"] += 30
    return forged


def swapped_inputs(forged: Document) -> Document:
    rows = forged["inputs"]["rows"]
    rows[0], rows[3] = rows[3], rows[0]
    return forged


def smaller_lambda1(forged: Document) -> Document:
    forged["lambda1"] = "99999/1000000"
    return forged


def smaller_lambda2(forged: Document) -> Document:
    forged["lambda2"] = "24999/100000"
    return forged


def other_targets(forged: Document) -> Document:
    forged["targets"]["rows"][0][0] *= -1
    return forged


def bound_of_a_free_output_bias(forged: Document) -> Document:
    forged["output_bias"] = "free"
    return forged


def bound_of_a_penalised_output_bias(forged: Document) -> Document:
    forged["output_bias"] = "penalised"
    return forged


def sample_in_no_block(forged: Document) -> Document:
    forged["blocks"][0]["samples"].remove(2)
    return forged


def sample_in_two_blocks(forged: Document) -> Document:
    forged["blocks"] = forged["blocks"] * 2
    return forged


def share_above_one(forged: Document) -> Document:
    forged["blocks"][0]["share"] = "1000001/1000000"
    return forged


def tree_that_is_no_text(forged: Document) -> Document:
    forged["blocks"][0]["tree"] = [0, 1]
    return forged


def tree_of_words(forged: Document) -> Document:
    forged["blocks"][0]["tree"] = "3 0 one two"
    return forged


def tree_that_is_cut_off(forged: Document) -> Document:
    forged["blocks"][0]["tree"] = forged["blocks"][0]["tree"][:-10]
    return forged


def five_outputs(forged: Document) -> Document:
    for key in ("targets", "dual"):
        forged[key]["rows"] = [[*row, 0, 0, 0] for row in forged[key]["rows"]]
    return forged


@pytest.mark.parametrize(
    ("forge", "words"),
    [
        (raised_bound, "bound: it is not"),
        (larger_dual, "case .* is open"),
        (left_out_case, "a case is left out"),
        (too_many_numbers, "more numbers than cases"),
        (split_that_does_not_cover, "an edge that is none"),
        (unsplit_root, "case 0 is open"),
        (flipped_sign_of_the_dual, "bound: it is not"),
        (flipped_entry_of_the_dual, "bound: it is not"),
        (larger_inputs, "case .* is open"),
        (swapped_inputs, "tree: "),
        (smaller_lambda1, "case .* is open"),
        (smaller_lambda2, "case .* is open"),
        (other_targets, "bound: it is not"),
        (bound_of_a_free_output_bias, "must sum to zero"),
        (bound_of_a_penalised_output_bias, "bound: it is not"),
        (sample_in_no_block, "tree: |every sample"),
        (sample_in_two_blocks, "one block only"),
        (share_above_one, "shares up to one"),
        (tree_that_is_no_text, "tree must be a text"),
        (tree_of_words, "integers"),
        (tree_that_is_cut_off, "tree: it "),
        (five_outputs, "at most 4 outputs"),
    ],
)
def test_a_forged_document_is_refused(forge: Callable[[Document], Document], words: str) -> None:
    with pytest.raises(Rejected, match=words):
        check(forge(document()))


def test_a_split_at_the_sign_of_another_sample_leaves_cases_open() -> None:
    tree = numbers(document())
    splits = [k for k in codes(tree) if tree[k] < 0]
    refused = 0
    for place in splits[:3]:
        forged = list(tree)
        forged[place] = -1 - (-1 - tree[place] + 1) % 5
        try:
            check(with_tree(document(), forged))
        except Rejected:
            refused += 1
    assert refused == len(splits[:3])


def least_closed(
    K: list[list[int]], case: tuple[Any, Any, Any, Any, Any], rounds: int
) -> int | None:
    """The smallest beta that is closed, None if none up to 2^24 is."""

    def closed(beta: int) -> bool:
        return closes(K, beta, *case, (0, 1), rounds)

    low, high = 0, 1
    while not closed(high):
        low, high = high, 2 * high
        if high > 2**24:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if closed(middle) else (middle, high)
    return high


def times(rows: list[list[int]], x: Sequence[int]) -> list[int]:
    return [sum(a * b for a, b in zip(row, x, strict=True)) for row in rows]


@pytest.mark.parametrize(("rounds", "enough"), [(0, 20), (2, 30)])
def test_the_smallest_closed_beta_holds_for_every_weight_vector(rounds: int, enough: int) -> None:
    """Random cases with K as it is: at the least beta that is closed no direction violates it."""
    draw, closed, tight = random.Random(rounds), 0, 0
    for _ in range(150):
        P, d = draw.randint(1, 3), draw.randint(1, 2)
        rows = [[draw.randint(-3, 3) for _ in range(2)] for _ in range(P)]
        A = [[draw.randint(-4, 4) for _ in range(d)] for _ in range(P)]
        vertices = [[draw.randint(-2, 2) for _ in range(d)] for _ in range(d)]
        alphas = [times(A, t) for t in vertices]
        signs = [draw.choice((-1, 0, 0, 1)) for _ in range(P)]
        gram = [times(rows, row) for row in rows]
        slopes = [[draw.randint(-9, 9) for _ in range(P)] for _ in range(d)]
        weights = [sum(map(abs, row)) + draw.randint(1, 2) for row in gram]

        beta = least_closed(gram, (vertices, alphas, signs, slopes, weights), rounds)
        if beta is None:  # the vertices depend on each other
            continue
        closed, worst = closed + 1, Fraction(0)
        for w in itertools.product(range(-4, 5), repeat=2):
            h = times(rows, w)
            if not any(w) or any(sign * x < 0 for sign, x in zip(signs, h, strict=True)):
                continue
            for c in itertools.product(range(4), repeat=d):
                v = times([list(column) for column in zip(*vertices, strict=True)], c)
                left = sum(a * max(x, 0) for a, x in zip(times(A, v), h, strict=True))
                if left > 0:
                    # beta is in units of slopes, which are doubled: 4 beta^2 of A.
                    norms = sum(x * x for x in v) * sum(x * x for x in w)
                    worst = max(worst, Fraction(4 * left * left, norms * beta))
        assert worst <= 1
        tight += worst > Fraction(1, 2)
    assert closed > 80
    assert tight > enough


@pytest.mark.parametrize("leak", [(0, 1), (1, 3), (9, 10)])
def test_leaky_cases_that_are_closed_hold_for_every_weight_vector(leak: tuple[int, int]) -> None:
    """The same with K as it is, so that many cases close; m h + (n - m) relu(h) is n phi(h)."""
    below, unit = leak
    draw, closed = random.Random(0), 0
    for _ in range(600):
        rows = [[draw.randint(-3, 3) for _ in range(2)] for _ in range(2)]
        A = [draw.randint(-3, 3) for _ in range(2)]
        signs = [draw.choice((-1, 0, 0, 1)) for _ in range(2)]
        gram = [[sum(x * y for x, y in zip(a, b, strict=True)) for b in rows] for a in rows]
        slopes = [[draw.randint(-3 * unit, 3 * unit) for _ in range(2)]]
        weights = [draw.randint(1, 40) for _ in range(2)]
        beta = unit**2 * draw.randint(1, 400)
        if not closes(gram, beta, [[1]], [A], signs, slopes, weights, leak):
            continue
        closed += 1
        for w in itertools.product(range(-4, 5), repeat=2):
            h = [sum(x * y for x, y in zip(row, w, strict=True)) for row in rows]
            if any(sign * x < 0 for sign, x in zip(signs, h, strict=True)):
                continue
            seen = [unit * x if x > 0 else below * x for x in h]
            left = sum(a * x for a, x in zip(A, seen, strict=True))
            assert left <= 0 or 4 * left * left <= beta * sum(x * x for x in w)
    assert closed > 30


def test_cases_are_closed_and_left_open_at_the_right_size_of_beta() -> None:
    """One sample x = 1 with A = 1: relu(w) <= beta |w| needs beta^2 >= 1, which is 4 here."""
    one = [[1]]
    for beta, closed in ((4, False), (5, True)):
        assert closes(one, beta, one, one, [1], [[0]], [0]) is closed
    # Without the sign, relu(h) = (h + |h|)/2 needs no more than beta^2 = 1 and a little.
    assert closes([[1 << 40]], (4 << 40) + (1 << 22), one, one, [0], [[0]], [2 << 40])
    assert not closes([[1 << 40]], (4 << 40) - (1 << 22), one, one, [0], [[0]], [2 << 40])
    # A weight that is missing, or not above K, closes nothing.
    assert not closes(one, 10**6, one, one, [0], [[0]], [0])
    assert not closes(one, 10**6, one, one, [0], [[0]], [1])


@given(st.lists(st.lists(st.integers(-50, 50), min_size=4, max_size=4), min_size=4, max_size=4))
def test_elimination_rounds_downwards(entries: list[list[int]]) -> None:
    matrix = [[sum(a * b for a, b in zip(x, y, strict=True)) for y in entries] for x in entries]
    for i in range(4):
        matrix[i][i] += 5
    found = eliminate(matrix, 2)
    assert found is None or len(found) == 2
    if found is None:
        return
    M = [[Fraction(x) for x in row] for row in matrix]
    for k in range(2):
        for i in range(k + 1, 4):
            factor = M[i][k] / M[k][k]
            M[i] = [x - factor * y for x, y in zip(M[i], M[k], strict=True)]
    rest = [[M[i + 2][j + 2] - found[i][j] for j in range(2)] for i in range(2)]
    assert rest[0][0] >= 0
    assert rest[0][0] * rest[1][1] >= rest[0][1] * rest[1][0]


@given(
    st.lists(st.lists(st.integers(-(2**40), 2**40), min_size=3, max_size=3), min_size=1, max_size=4)
)
def test_the_rounded_kernel_lies_above(rows: list[list[int]]) -> None:
    gram, unit = rounded_gram(rows, 0)
    for c in ((1, 1, 1, 1), (1, -1, 1, -1), (3, -1, 0, 2)):
        exact = sum(
            (sum(k * row[i] for k, row in zip(c, rows, strict=False))) ** 2 for i in range(3)
        )
        rounded = sum(
            a * b * gram[p][q]
            for p, a in enumerate(c[: len(rows)])
            for q, b in enumerate(c[: len(rows)])
        )
        assert rounded * unit >= exact


def test_a_bound_names_the_theorem_that_it_rests_on() -> None:
    assert check(document()).rests_on == ("bound.weak",)
    free = certified_minimum(X, Y, LAMBDA1, LAMBDA2, output_bias="free").document
    assert check(free).rests_on == ("bound.free-bias",)
