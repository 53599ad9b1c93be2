"""The record of a derivation: forged parts, and points that refute nothing, are refused."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from proofs_check.derivations import deriving
from proofs_check.derivations.library import EXAMPLES
from proofs_check.kernel import algebra
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.derivation import Record
from proofs_check.kernel.points import Point, is_psd, refutes
from proofs_check.kernel.replacement import Replacement
from proofs_check.kernel.theorem import formula
from proofs_check.sections.library import LIBRARY

Document = dict[str, Any]


def saved(text: str) -> Document:
    certificate = deriving.derive(text).certificate
    assert certificate is not None
    return json.loads(json.dumps(certificate))  # type: ignore[no-any-return]


def parts(document: Document, kind: str) -> list[Document]:
    return [part for part in document["parts"] if part["part"] == kind]


def ridge() -> Document:
    return saved((EXAMPLES / "ridge.deriv").read_text())


def divided() -> Document:
    return saved("numbers x > 0\nclaim x / x = 1")


def inverted() -> Document:
    return saved("numbers l > 0\nmatrices K: n x n psd\nclaim (l + K)^-1 (l + K) = 1")


def cited() -> Document:
    return saved(
        "matrices a, b: n x 1\n"
        "given a'a = 1\n      b'b = 1\n      a'b = 1\n"
        "claim a - b = 0 by theorem F4.unit-cosine"
    )


def test_the_statement_is_read_from_the_parts_and_not_from_what_the_document_says() -> None:
    document = {**divided(), "says": "every network is abstract"}
    assert recheck(document, LIBRARY).statement == (
        "for all real numbers x with x > 0, where over_1*(x) = 1: x*over_1 = 1."
    )


def test_a_citation_is_said_to_rest_on_the_theorem() -> None:
    assert recheck(cited(), LIBRARY).rests_on == ("F4.unit-cosine",)


def forge(change: Callable[[Document], object], make: Callable[[], Document]) -> Document:
    document = copy.deepcopy(make())
    change(document)
    return document


def drop_given(document: Document) -> None:
    document["parts"].remove(parts(document, "given")[-1])


def claim_more(document: Document) -> None:
    line = parts(document, "line")[-1]
    line["formula"] = line["formula"].replace(">= l*", ">= 2*l*")
    line["steps"][-1]["formula"] = line["formula"]


FORGERIES: list[tuple[Callable[[], Document], Callable[[Document], object], str]] = [
    (ridge, claim_more, "the two sides differ"),
    (ridge, drop_given, "is not known at this point"),
    (ridge, lambda d: parts(d, "line")[-1].update(steps=[]), "does not reach"),
    (ridge, lambda d: d["parts"].append({"part": "axiom"}), "no part 'axiom'"),
    (ridge, lambda d: d["parts"].append({"part": "line"}), "is malformed"),
    (ridge, lambda d: d["parts"][0].update(trust=True), "a part has no key 'trust'"),
    (ridge, lambda d: d["parts"].append({"part": ["line"]}), "no part"),
    (ridge, lambda d: parts(d, "letters")[0]["scalars"].append("1"), "must be an ASCII name"),
    (ridge, lambda d: d["parts"].append(7), "a part must be an object"),
    (ridge, lambda d: d.update(parts=[]), "shows nothing"),
    (ridge, lambda d: parts(d, "letters")[0]["symmetric"].append("Y"), "square matrix"),
    (divided, lambda d: parts(d, "reciprocal")[0].update(of="x - 1"), "does not say what"),
    (divided, lambda d: parts(d, "reciprocal")[0].update(letter="x"), "must be new"),
    (divided, lambda d: parts(d, "reciprocal")[0].update(because="nothing"), "is not known"),
    (inverted, lambda d: parts(d, "inverse")[0].update(margin="2*l"), "does not say what"),
    (inverted, lambda d: parts(d, "inverse")[0].update(of="K"), "does not say what"),
    (cited, lambda d: parts(d, "cite")[0]["where"].update(a="2*a"), "does not say what"),
    (cited, lambda d: parts(d, "cite")[0]["where"].update(c="a"), "has no letter c"),
    (cited, lambda d: parts(d, "cite")[0].update(goal="first"), "is malformed"),
    (cited, lambda d: parts(d, "cite")[0].update(goal=7), "is malformed"),
    (cited, lambda d: parts(d, "cite")[0].update(formula="a + b = 0"), "does not say"),
    (cited, lambda d: parts(d, "cite")[0].update(theorem="R99"), "no theorem is called"),
    (cited, lambda d: parts(d, "cite")[0]["because"].popitem(), "is malformed"),
    (cited, lambda d: d.update(theorems={"x": {}}), "must have parts and theorems"),
]


@pytest.mark.parametrize(("make", "change", "why"), FORGERIES)
def test_a_forged_part_is_refused(
    make: Callable[[], Document], change: Callable[[Document], object], why: str
) -> None:
    recheck(make(), LIBRARY)
    with pytest.raises(Rejected, match=why):
        recheck(forge(change, make), LIBRARY)


def test_a_citation_with_other_givens_is_refused() -> None:
    document = cited()
    (part,) = parts(document, "cite")
    # The theorem asks for a'b = 1; a'a = 1 is known, but says something else.
    part["because"]["ab"] = part["because"]["aa"]
    with pytest.raises(Rejected, match="does not say what is needed of it"):
        recheck(document, LIBRARY)


def test_derivations_that_hold_each_other_without_end_are_refused() -> None:
    document: Document = {"parts": [], "theorems": {}}
    for _ in range(8):
        document = {"parts": [], "theorems": {"inner": document}}
    with pytest.raises(Rejected, match=r"deep|nothing"):
        recheck(
            {"format": "proofs-check/1", "kind": "derivation", "title": "", **document}, LIBRARY
        )


def test_a_psd_matrix_without_a_positive_margin_has_no_inverse() -> None:
    record = Record(LIBRARY.by_id)
    shapes = {"K": ["n", "n"]}
    record.take({"part": "letters", "scalars": [], "matrices": shapes, "symmetric": ["K"]})
    record.take({"part": "given", "label": "psd", "formula": "psd: K"})
    part = {"part": "inverse", "letter": "R", "of": "K", "margin": "0", "because": "psd"}
    for label in ("size n", "psd"):
        with pytest.raises(Rejected, match="does not say what is needed of it"):
            record.take({**part, "margin because": label})
    assert "R" not in record.matrices


def test_all_checks_of_a_record_share_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(algebra, "WORK_LIMIT", 50_000)
    record = Record(LIBRARY.by_id)
    shapes = {"A": ["n", "n"], "B": ["n", "n"]}
    record.take({"part": "letters", "scalars": [], "matrices": shapes, "symmetric": []})
    text = "(A + B)^10 = (A + B)^5*(A + B)^5"
    step = {"name": "s", "rule": "combine", "formula": text, "terms": []}
    line = {"part": "line", "formula": text, "uses": [], "steps": [step]}

    def many() -> None:
        for place in range(400):
            record.take({**line, "label": f"line {place}"})

    with pytest.raises(Rejected, match="a proof may take 50000 terms"):
        many()
    assert 0 < len(record.shown) < 400


def test_the_other_side_of_an_inverse_needs_square_matrices() -> None:
    record = Record(LIBRARY.by_id)
    shapes = {"A": ["n", "m"], "B": ["m", "n"]}
    record.take({"part": "letters", "scalars": [], "matrices": shapes, "symmetric": []})
    record.take({"part": "given", "label": "g", "formula": "A*B = 1"})
    part = {"part": "other side", "label": "o", "because": "g", "left": "A", "right": "B"}
    with pytest.raises(Rejected, match="only square matrices"):
        record.take(part)


# Letters of a cited theorem


def test_letters_are_replaced_with_their_shapes_and_their_symmetry() -> None:
    theorem = LIBRARY.by_id("F1.read-out")
    target = Algebra(
        ("l",), {"X": ("k", "n"), "T": ("c", "n"), "W": ("c", "k"), "R": ("n", "n")}, frozenset("R")
    )
    where = {"lam2": "2*l", "F": "X", "Y": "T", "V": "W", "B": "R"}
    found = Replacement(theorem, target, where).formula("F'*F*B = 1 - lam2*B")
    assert found == formula(target, "X'*X*R = 1 - 2*l*R")
    for letter, instead, why in (
        ("B", "X*X'", "size"),
        ("lam2", "R", "is a number"),
        ("V", "T", "must be|size"),
        ("B", "l", "symmetric|shape|same|does not"),
    ):
        changed = {**where, letter: instead}
        if (letter, instead) == ("B", "l"):
            Replacement(theorem, target, changed)  # a multiple of the identity is symmetric
        else:
            with pytest.raises(Rejected, match=why):
                Replacement(theorem, target, changed)


def test_what_must_be_symmetric_is_not_replaced_by_what_is_not() -> None:
    theorem = LIBRARY.by_id("F1.read-out")
    shapes = {"X": ("k", "n"), "T": ("c", "n"), "W": ("c", "k"), "R": ("n", "n")}
    where = {"lam2": "l", "F": "X", "Y": "T", "V": "W", "B": "R"}
    with pytest.raises(Rejected, match="what stands for B must be symmetric"):
        Replacement(theorem, Algebra(("l",), shapes), where)


# Points


ALGEBRA = Algebra(("x",), {"A": ("n", "n"), "S": ("n", "n")}, frozenset("S"))
POINT = Point({"n": 2}, {"x": Fraction(1, 2)}, {"A": ((0, 1), (0, 0)), "S": ((1, 2), (2, 1))})


def at(point: Point, given: str, line: str) -> bool:
    return refutes(ALGEBRA, [formula(ALGEBRA, given)], formula(ALGEBRA, line), point)


def test_a_point_refutes_what_is_false_at_it_and_nothing_else() -> None:
    assert at(POINT, "2*x = 1", "A*A' = A'*A")
    assert not at(POINT, "2*x = 1", "A*A = 0*A")  # true there
    assert not at(POINT, "x = 1", "A*A' = A'*A")  # what is given does not hold there
    assert at(POINT, "x > 0", "psd: S")
    assert at(POINT, "nonneg: A", "nonneg: x - S")


@pytest.mark.parametrize(
    ("point", "why"),
    [
        (Point({"n": 0}, POINT.numbers, POINT.matrices), "from 1 on"),
        (Point({"n": 2}, {}, POINT.matrices), "no exact value"),
        (Point({"n": 2}, {"x": 0.5}, POINT.matrices), "no exact value"),  # type: ignore[dict-item]
        (Point({"n": 2}, POINT.numbers, {"A": ((0, 1),), "S": ((1, 0), (0, 1))}), "must be n x n"),
        (Point({"n": 2}, POINT.numbers, {**POINT.matrices, "S": ((1, 2), (3, 1))}), "symmetric"),
    ],
)
def test_what_is_no_point_is_refused(point: Point, why: str) -> None:
    with pytest.raises(Rejected, match=why):
        at(point, "x = x", "A*A = 0*A")


def test_positive_semidefinite_is_decided_at_the_edge() -> None:
    assert is_psd(((0, 0), (0, 1)))
    assert is_psd(((1, 1, 0), (1, 1, 0), (0, 0, 0)))
    assert not is_psd(((1, 1, 0), (1, 1, 1), (0, 1, 0)))
    assert not is_psd(((1, 2), (0, 1)))
