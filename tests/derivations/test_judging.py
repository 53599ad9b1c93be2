"""Verdicts: what follows, what does not, what is unknown, and what is said of the givens."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs_check.derivations import deriving, inputs
from proofs_check.derivations.library import Library
from proofs_check.derivations.verdicts import Derivation, Verdict


def verdicts(text: str) -> list[str]:
    return [line.verdict.value for line in deriving.derive(text).lines]


def lines(*rows: str) -> str:
    return "\n".join(rows)


def test_pure_algebra_follows_and_says_that_nothing_is_needed() -> None:
    found = deriving.derive("matrices A, B: n x m\nclaim |A + B|^2 = |A|^2 + 2 tr(A'B) + |B|^2")
    assert found.lines[0].verdict is Verdict.FOLLOWS
    assert found.lines[0].uses == ()


def test_a_line_says_what_it_uses_by_name_or_by_its_text() -> None:
    text = lines("numbers x, y", "given name: x = 2", "      y = x", "claim y^2 = 4")
    (line,) = deriving.derive(text).lines
    assert line.verdict is Verdict.GIVEN
    assert set(line.uses) == {"name", "y = x"}


def test_a_line_that_does_not_follow_is_not_used_by_later_ones() -> None:
    text = lines("numbers x", "claim wrong: x = 1", "      x^2 = 1")
    assert verdicts(text) == ["does not follow", "does not follow"]


def test_what_neither_a_proof_nor_a_point_decides_is_unknown_and_says_how_much_was_tried() -> None:
    # True, but its proof needs more than sums of squares of the letters at hand.
    motzkin = "x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2"
    (line,) = deriving.derive(f"numbers x, y\nclaim {motzkin}", budget=1.0).lines
    assert line.verdict is Verdict.UNKNOWN
    assert line.counterexample is None
    assert line.tried > 20
    assert not line.verdict.passes


def test_contradictory_givens_are_proved_to_be_so() -> None:
    text = lines("matrices A: n x n", "given A = 2", "      A = 3", "claim A = 7")
    found = deriving.derive(text, budget=2.0)
    assert found.audit.consistent is False
    assert set(found.audit.contradictory) == {"A = 2", "A = 3"}
    assert not found.passes


@pytest.mark.parametrize(
    "given",
    ["x > 0\n  x = -1", "x^2 = -1", "x >= 3\n  x <= 2", "psd: A\n  tr(A) = -1"],
)
def test_givens_with_opposite_signs_contradict_each_other(given: str) -> None:
    text = f"numbers x\nmatrices A: n x n symmetric\ngiven {given}\nclaim x = x"
    assert deriving.derive(text, budget=2.0).audit.consistent is False


def test_givens_that_hold_nowhere_near_are_said_to_be_doubtful_but_not_contradictory() -> None:
    # Holds only at an irrational point, which no search through fractions meets.
    text = "numbers x\ngiven x^2 = 2\nclaim x^4 = 4"
    found = deriving.derive(text, budget=1.0)
    assert found.audit.consistent is None
    assert found.audit.tried > 20
    assert found.passes


def test_a_given_that_no_line_needs_is_said() -> None:
    found = deriving.derive("numbers x, y\ngiven x = 1\n      y = 2\nclaim x^2 = 1")
    assert found.audit.unused == ("y = 2",)


def test_relations_are_used_in_both_directions_and_after_each_other() -> None:
    text = lines(
        "matrices A, B, C: n x n",
        "given A B = C",
        "      B A = C",
        "claim A C = C A",
        "      A^2 B = B A^2",
    )
    assert verdicts(text) == ["follows given", "follows given"]


def test_an_inverse_from_one_side_is_one_from_the_other() -> None:
    assert verdicts("matrices A, B: n x n\ngiven A B = 1\nclaim B A = 1") == ["follows given"]
    # Not so for matrices that are not square: more columns than rows.
    assert verdicts("matrices A: n x m, B: m x n\ngiven A B = 1\nclaim B A = 1") == [
        "does not follow"
    ]


def test_symmetry_is_used_where_it_is_declared_and_only_there() -> None:
    assert verdicts("matrices A, B: n x n symmetric\nclaim (A B)' = B A") == ["follows"]
    assert verdicts("matrices A, B: n x n\nclaim (A B)' = B A") == ["does not follow"]


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A = A'", Verdict.FAILS),
        ("A - A' = B' - B", Verdict.GIVEN),
        ("x'(A + B) y = y'(A + B) x", Verdict.GIVEN),
        ("nonneg: A + B", Verdict.FAILS),
    ],
)
def test_what_is_given_to_be_psd_is_symmetric(claim: str, verdict: Verdict) -> None:
    text = f"matrices A, B: n x n, x, y: n x 1\ngiven sum: psd: A + B\nclaim {claim}   by sum"
    (line,) = deriving.derive(text).lines
    assert line.verdict is verdict
    assert line.uses == (("sum",) if verdict.passes else ())


def test_what_was_shown_to_be_psd_is_symmetric() -> None:
    text = lines(
        "matrices A: n x n, B: n x m",
        "given A = B B'",
        "claim shown: psd: A",
        "      A = A'   by shown",
    )
    found = deriving.derive(text)
    assert [line.uses for line in found.lines] == [("A = B B'",), ("shown",)]


def test_sizes_start_from_1() -> None:
    text = "matrices A: n x m\nclaim n >= 1\n  n m >= m\n  tr(I_n) >= 1\n  n >= 2\n  n > 1"
    found = [line.verdict for line in deriving.derive(text).lines]
    assert found == [Verdict.FOLLOWS] * 3 + [Verdict.FAILS] * 2


def test_squares_are_completed_without_a_hint() -> None:
    text = "matrices A, B: n x m\nclaim |A|^2 + |B|^2 >= 2 tr(A'B)\n      |A|^2 >= 2 tr(A'B)"
    assert verdicts(text) == ["follows", "does not follow"]


def test_squares_of_matrices_are_completed_without_a_hint() -> None:
    text = lines(
        "numbers t > 0",
        "matrices A, B: n x n symmetric, X, Y: m x n",
        "claim psd: t (A - B)^2",
        "      psd: 2 X'X + 2 Y'Y - (X + Y)'(X + Y)",
        "      psd: (A B - B A)'(A B - B A)",
        "      psd: A^2 + B^2 - 2 A B",
        "      psd: A^2 + B^2 - 3/2 (A B + B A)",
    )
    found = [line.verdict.passes for line in deriving.derive(text).lines]
    assert found == [True, True, True, False, False]


def test_signs_of_entries_multiply() -> None:
    text = lines(
        "matrices A: n x n nonneg, u, v: n x 1 nonneg, w: n x 1",
        "claim nonneg: A u",
        "      u'A v >= 0",
        "      u'A w >= 0",
    )
    assert verdicts(text) == ["follows given", "follows given", "does not follow"]


def test_cases_by_sign_are_split_where_they_are_asked_for() -> None:
    text = "numbers x, y\ngiven x y = 0\n      x + y > 0\n      x y >= 0\nclaim x^3 y = 0"
    assert verdicts(text) == ["follows given"]
    cases = "numbers x\ngiven x^2 = 1\n      x > -1\nclaim x = 1 by cases (x - 1)"
    assert verdicts(cases) == ["follows given"]


def test_strict_inequalities_are_not_taken_from_weak_ones() -> None:
    assert verdicts("numbers x >= 0\nclaim x >= 0\n      x > 0") == [
        "follows given",
        "does not follow",
    ]


def test_a_number_that_divides_must_be_shown_not_to_be_0() -> None:
    assert verdicts("numbers x > 0\nclaim x / x = 1\n      1 / x > 0") == ["follows given"] * 2
    assert verdicts("numbers x != 0\nclaim x / x = 1\n      1 / x > 0") == [
        "follows given",
        "does not follow",
    ]
    with pytest.raises(ValueError, match=r"line 2, column \d+: a division by x, and nothing"):
        deriving.derive("numbers x\nclaim x / x = 1")
    # What is shown of 1/x cannot show that x is not 0.
    with pytest.raises(ValueError, match="nothing given shows that it is not 0"):
        deriving.derive("numbers x >= 0\ngiven x / x = 1\nclaim x > 0")


def test_an_inverse_must_be_shown_to_exist() -> None:
    text = "numbers l > 0\nmatrices K: n x n {}\nclaim (K + l)^-1 (K + l) = 1"
    assert verdicts(text.format("psd")) == ["follows given"]
    with pytest.raises(ValueError, match=r"nothing given shows that .* is invertible"):
        deriving.derive(text.format("symmetric"))


def test_a_cited_theorem_of_the_ledger_asks_for_what_it_takes_as_given() -> None:
    text = lines(
        "numbers l > 0",
        "matrices Y: d x P, F: M x P, V: d x M, B: P x P symmetric",
        "given B (l + F'F) = 1",
        "claim |Y - V F|^2 + l |V|^2 - l tr(Y B Y') - l |V - Y B F'|^2 >= 0"
        " by theorem F1.read-out with lam2 = l",
    )
    found = deriving.derive(text)
    assert found.passes
    assert found.lines[0].uses == ("theorem F1.read-out",)
    without = text.replace("given B (l + F'F) = 1", "given B (2 l + F'F) = 1")
    with pytest.raises(ValueError, match=r"theorem F1.read-out needs .* which nothing given shows"):
        deriving.derive(without)


def test_an_unknown_theorem_and_an_unknown_letter_of_one_are_a_sentence_each() -> None:
    with pytest.raises(ValueError, match=r"line 2, .*: no theorem is called 'R77'"):
        deriving.derive("numbers x\nclaim x = x by theorem R77")
    with pytest.raises(ValueError, match="has no letter nu"):
        deriving.derive("numbers x\nclaim x = x by theorem F1.read-out with nu = x")


def in_files(folder: Path, **texts: str) -> Derivation:
    for name, text in texts.items():
        (folder / f"{name}.deriv").write_text(text)
    return deriving.derive_file(folder / f"{next(iter(texts))}.deriv")


def test_derivations_cite_each_other_and_the_certificate_holds_both(tmp_path: Path) -> None:
    top = "numbers u > 0\nclaim 2 u^2 + u >= 3 u - 1 + u^2 - u by theorem lemma with x = u"
    lemma = "numbers x > 0\nclaim 2 x^2 + x >= 3 x - 1 + x^2 - x"
    found = in_files(tmp_path, top=top, lemma=lemma)
    assert found.passes
    assert found.certificate is not None
    assert list(found.certificate["theorems"]) == ["lemma"]


def test_derivations_that_cite_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    one = "numbers x\nclaim x = 1 by theorem two"
    two = "numbers x\nclaim x = 1 by theorem one"
    with pytest.raises(ValueError, match="circle: one cites two cites one"):
        in_files(tmp_path, one=one, two=two)


def test_a_cited_derivation_must_hold(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two is cited, but not all of its lines follow"):
        in_files(
            tmp_path,
            one="numbers x\nclaim x = 1 by theorem two",
            two="numbers x\nclaim x = 1",
        )


def test_the_budget_ends_a_search() -> None:
    letters = ", ".join("abcdefgh")
    power = f"({letters.replace(', ', ' + ')})^4"
    text = f"numbers {letters}\nclaim {power} >= {power.replace('^4', '^2')} - 1"
    found = deriving.derive(text, budget=0.5)
    assert len(found.lines) == 1


def test_nothing_is_looked_for_outside_of_the_folder(tmp_path: Path) -> None:
    assert Library(tmp_path).find("../secrets") == ()


def test_derivations_that_cite_one_another_many_times_are_checked_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    reading = inputs.read

    def counted(path: Path) -> str:
        read.append(path.stem)
        return reading(path)

    monkeypatch.setattr(inputs, "read", counted)
    for i in range(4):
        rows = [f"  x^2 + {k} >= 0 by theorem e{i + 1}" for k in range(5)]
        (tmp_path / f"e{i}.deriv").write_text("\n".join(["numbers x", "claim", *rows]))
    (tmp_path / "e4.deriv").write_text("numbers x\nclaim x^2 >= 0")
    found = deriving.derive_file(tmp_path / "e0.deriv")
    assert found.passes
    assert sorted(read) == ["e1", "e2", "e3", "e4"]


def test_a_derivation_in_the_folder_comes_before_a_claim_that_is_spelled_otherwise(
    tmp_path: Path,
) -> None:
    (tmp_path / "r3.deriv").write_text("numbers x\nclaim x^2 >= 0")
    (tmp_path / "mine.deriv").write_text("numbers y\nclaim y^2 + 1 > 0 by theorem r3 with x = y")
    found = deriving.derive_file(tmp_path / "mine.deriv")
    assert found.lines[0].uses == ("theorem r3",)


def test_numbers_that_grow_with_every_letter_are_given_up() -> None:
    names = [f"A{i}" for i in range(40)]
    given = [f"  {a} {b} = {c}" for a, b, c in zip(names, names[1:], names[2:], strict=False)]
    text = ["numbers x", f"matrices {', '.join(names)}: n x n", "given A0 = 2", "      A1 = 3"]
    found = deriving.derive("\n".join([*text, *given, "claim tr(A5 A5') >= 1"]), budget=0.2)
    assert not found.passes  # without the limit this never ends
