"""Every example with one slip in it: the slip is found in its line, and a point shows it.

The slips are made mechanically. Of each kind that an example allows one is listed here; where none
is, each of them is refused because the shapes do not fit, or leaves a true statement.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import pytest

from proofs_check.derivations import deriving, reading, report
from proofs_check.derivations.library import EXAMPLES
from proofs_check.derivations.meaning import Meaning
from proofs_check.derivations.names import all_letters
from proofs_check.derivations.syntax import Misread
from proofs_check.derivations.verdicts import Counterexample, Verdict
from proofs_check.kernel.points import refutes
from proofs_check.kernel.theorem import formula
from tests.derivations.slips import KINDS, Slip, slips

#: Example, kind of slip, line, column, what was changed.
LOCATED = [
    ("alignment", "factor", 7, 22, "c -> 2 c"),
    ("alignment", "index", 6, 20, "w -> a"),
    ("alignment", "missing", 6, 20, "w -> "),
    ("alignment", "sign", 6, 29, "c -> -c"),
    ("alignment-tower", "factor", 8, 19, "c -> 2 c"),
    ("alignment-tower", "index", 8, 11, "w -> P"),
    ("alignment-tower", "sign", 8, 19, "c -> -c"),
    ("balanced-decay", "factor", 8, 11, "l -> 2 l"),
    ("balanced-decay", "index", 8, 11, "l -> n"),
    ("balanced-decay", "missing", 8, 11, "l -> "),
    ("balanced-decay", "sign", 7, 11, "- -> "),
    ("balanced-flow", "factor", 7, 12, "W2 -> 2 W2"),
    ("balanced-flow", "index", 7, 12, "W2 -> S2"),
    ("balanced-flow", "sign", 7, 22, "- -> +"),
    ("block-inverse", "factor", 9, 11, "D -> 2 D"),
    ("block-inverse", "index", 8, 13, "Z -> D"),
    ("block-inverse", "order", 8, 11, "D Z -> Z D"),
    ("block-inverse", "sign", 9, 15, "+ -> -"),
    ("block-inverse", "transpose", 8, 13, "Z -> Z'"),
    ("cauchy-schwarz", "factor", 5, 14, "A -> 2 A"),
    ("cauchy-schwarz", "index", 5, 16, "B -> A"),
    ("cauchy-schwarz", "sign", 5, 24, "| -> -|"),
    ("cayley", "factor", 7, 15, "1 -> 2"),
    ("cayley", "index", 7, 19, "S -> R"),
    ("cayley", "sign", 7, 25, "- -> +"),
    ("cayley", "transpose", 7, 11, "R' -> R"),
    ("coding-vectors", "factor", 11, 11, "4 -> 5"),
    ("coding-vectors", "index", 11, 13, "w -> u"),
    ("coding-vectors", "missing", 11, 13, "w -> "),
    ("coding-vectors", "sign", 10, 11, "( -> -("),
    ("energy-convex", "factor", 7, 30, "t -> 2 t"),
    ("energy-convex", "index", 7, 16, "B -> K0"),
    ("energy-convex", "missing", 7, 30, "t -> 1"),
    ("energy-convex", "sign", 7, 45, "+ -> -"),
    ("energy-tangent", "factor", 8, 45, "l2 -> 2 l2"),
    ("energy-tangent", "index", 8, 29, "l2 -> c"),
    ("energy-tangent", "missing", 9, 19, "l2 -> "),
    ("energy-tangent", "sign", 9, 17, "+ -> -"),
    ("energy-variation", "factor", 7, 11, "B -> 2 B"),
    ("energy-variation", "index", 7, 11, "B -> K"),
    ("energy-variation", "missing", 7, 15, "x -> "),
    ("energy-variation", "order", 7, 17, "C D -> D C"),
    ("energy-variation", "sign", 8, 13, "- -> +"),
    ("feature-ansatz", "factor", 9, 11, "W1 -> 2 W1"),
    ("feature-ansatz", "sign", 8, 11, "W1 -> -W1"),
    ("features-bound", "factor", 6, 18, "W -> 2 W"),
    ("features-bound", "index", 6, 13, "s -> l2"),
    ("features-bound", "missing", 6, 29, "l1 -> "),
    ("features-bound", "sign", 6, 38, "+ -> -"),
    ("hat-matrix", "factor", 5, 11, "H -> 2 H"),
    ("hat-matrix", "index", 6, 19, "n -> P"),
    ("hat-matrix", "missing", 6, 19, "n -> 1"),
    ("hat-matrix", "sign", 5, 17, "H -> -H"),
    ("normal-equations", "factor", 5, 31, "V -> 2 V"),
    ("normal-equations", "index", 5, 16, "V -> W"),
    ("normal-equations", "sign", 5, 23, "+ -> -"),
    ("pseudo-inverse", "factor", 7, 22, "W -> 2 W"),
    ("pseudo-inverse", "sign", 7, 19, "+ -> -"),
    ("push-through", "factor", 4, 11, "F -> 2 F"),
    ("push-through", "index", 4, 14, "l -> M"),
    ("push-through", "missing", 4, 14, "l -> 1"),
    ("push-through", "sign", 5, 29, "- -> +"),
    ("relu-cost", "factor", 9, 26, "1 -> 2"),
    ("relu-cost", "index", 9, 22, "P -> q"),
    ("relu-cost", "missing", 12, 15, "P -> "),
    ("relu-cost", "sign", 9, 24, "+ -> -"),
    ("relu-kernel", "factor", 9, 11, "2 -> 3"),
    ("relu-kernel", "index", 9, 13, "a -> b"),
    ("relu-kernel", "missing", 10, 11, "b -> "),
    ("relu-kernel", "order", 9, 23, "e e' -> e' e"),
    ("relu-kernel", "sign", 9, 28, "+ -> -"),
    ("relu-kkt", "factor", 13, 16, "P -> 2 P"),
    ("relu-kkt", "index", 11, 31, "Z -> A"),
    ("relu-kkt", "missing", 13, 16, "P -> "),
    ("relu-kkt", "order", 13, 30, "e e' -> e' e"),
    ("relu-kkt", "sign", 13, 21, "+ -> -"),
    ("replicated-samples", "factor", 9, 12, "N -> 2 N"),
    ("replicated-samples", "index", 9, 26, "n -> d"),
    ("replicated-samples", "missing", 9, 28, "P -> "),
    ("replicated-samples", "sign", 9, 26, "n -> -n"),
    ("resolvent-convex", "factor", 7, 21, "t -> 2 t"),
    ("resolvent-convex", "index", 7, 21, "t -> l"),
    ("resolvent-convex", "missing", 7, 21, "t -> 1"),
    ("resolvent-convex", "sign", 7, 27, "+ -> -"),
    ("resolvent-identity", "factor", 4, 14, "1 -> 2"),
    ("resolvent-identity", "index", 4, 11, "A -> B"),
    ("resolvent-identity", "sign", 5, 19, "- -> +"),
    ("resolvent-identity", "transpose", 4, 17, "B -> B'"),
    ("resolvent-order", "factor", 4, 17, "l -> 2 l"),
    ("resolvent-order", "index", 4, 34, "K -> D"),
    ("resolvent-order", "missing", 4, 30, "l -> 1"),
    ("resolvent-trace", "factor", 6, 34, "n -> 2 n"),
    ("resolvent-trace", "index", 6, 14, "l -> n"),
    ("resolvent-trace", "missing", 6, 14, "l -> "),
    ("resolvent-trace", "sign", 6, 16, "+ -> -"),
    ("ridge", "factor", 8, 22, "2 -> 3"),
    ("ridge", "index", 8, 27, "V -> W"),
    ("ridge", "missing", 9, 11, "l -> "),
    ("ridge", "sign", 8, 20, "- -> +"),
    ("ridge-two-forms", "factor", 7, 16, "F -> 2 F"),
    ("ridge-two-forms", "index", 7, 22, "l -> d"),
    ("ridge-two-forms", "missing", 8, 26, "l -> 1"),
    ("ridge-two-forms", "sign", 8, 24, "+ -> -"),
    ("schur-complement", "factor", 9, 20, "y -> 2 y"),
    ("schur-complement", "index", 9, 11, "z -> x"),
    ("schur-complement", "sign", 9, 18, "+ -> -"),
    ("sherman-morrison", "factor", 5, 12, "A -> 2 A"),
    ("sherman-morrison", "index", 5, 47, "c -> n"),
    ("sherman-morrison", "order", 5, 16, "x x' -> x' x"),
    ("sherman-morrison", "sign", 5, 14, "+ -> -"),
    ("unconstrained-features", "factor", 8, 11, "W -> 2 W"),
    ("unconstrained-features", "index", 9, 11, "l2 -> l1"),
    ("unconstrained-features", "missing", 9, 11, "l2 -> "),
    ("unconstrained-features", "sign", 12, 17, "- -> +"),
    ("weak-duality", "factor", 5, 32, "Y -> 2 Y"),
    ("weak-duality", "index", 5, 11, "l -> P"),
    ("weak-duality", "missing", 5, 11, "l -> "),
    ("weak-duality", "sign", 5, 37, "- -> +"),
    ("woodbury", "factor", 5, 15, "U -> 2 U"),
    ("woodbury", "index", 5, 30, "S -> C"),
    ("woodbury", "sign", 5, 26, "- -> +"),
    ("woodbury", "transpose", 5, 17, "C -> C'"),
]

#: Slips of other kinds that are none: a trace, a norm or a square does not see them.
TRUE = {
    ("alignment-tower", "K K -> K K"),
    ("balanced-decay", "W1 -> W1'"),
    ("balanced-decay", "W2 -> W2'"),
    ("balanced-flow", "S1 W1' -> W1' S1"),
    ("balanced-flow", "S2 W2' -> W2' S2"),
    ("cauchy-schwarz", "A' B -> B A'"),
    ("cauchy-schwarz", "A -> A'"),
    ("cauchy-schwarz", "B -> B'"),
    ("features-bound", "H -> H'"),
    ("features-bound", "W -> W'"),
    ("hat-matrix", "H H -> H H"),
    ("resolvent-order", "- -> +"),
    ("ridge", "W -> W'"),
    ("ridge", "Y Y' -> Y' Y"),
    ("unconstrained-features", "H -> H'"),
    ("unconstrained-features", "W -> W'"),
    ("unconstrained-features", "Y -> Y'"),
    ("unconstrained-features", "Y R' -> R' Y"),
    ("weak-duality", "A -> A'"),
    ("weak-duality", "Y A -> A Y"),
}
NAMES = sorted(path.stem for path in EXAMPLES.glob("*.deriv"))


@cache
def all_slips(example: str) -> tuple[Slip, ...]:
    return tuple(slips((EXAMPLES / f"{example}.deriv").read_text()))


@pytest.mark.parametrize("example", NAMES)
def test_of_every_kind_that_an_example_allows_one_slip_is_listed(example: str) -> None:
    listed = {kind for name, kind, *_ in LOCATED if name == example}
    assert listed <= set(KINDS)
    for slip in all_slips(example):
        if slip.kind in listed:
            continue
        place = refused(slip.text)
        if place is None:
            assert (example, slip.change) in TRUE
            assert deriving.derive(slip.text).passes
        else:  # a row may be refused where it is compared with the next
            assert place - slip.line in (0, 1)


def refused(text: str) -> int | None:
    """The line at which a derivation is refused, if it is."""
    try:
        deriving.derive(text)
    except Misread as refusal:
        return refusal.place.line
    return None


@pytest.mark.parametrize(("example", "kind", "line", "column", "change"), LOCATED)
def test_a_slip_is_found_in_its_line_with_a_point_that_a_person_can_follow(
    example: str, kind: str, line: int, column: int, change: str
) -> None:
    place = (kind, line, column, change)
    slip = next(s for s in all_slips(example) if (s.kind, s.line, s.column, s.change) == place)
    found = deriving.derive(slip.text)
    wrong = next(each for each in found.lines if not each.verdict.passes)
    assert (wrong.line, wrong.verdict) == (line, Verdict.FAILS)
    assert found.certificate is None
    assert wrong.counterexample is not None
    assert_refutes(slip.text, wrong.text, line, wrong.counterexample)
    assert "for example at" in report.text(found)


def assert_refutes(text: str, wrong: str, place: int, found: Counterexample) -> None:
    """The point is judged once more, apart from the search; its numbers are small."""
    script = reading.plain(text)
    meaning = Meaning(all_letters(script))
    given = [*meaning.given.values(), *(meaning.formula(relation) for relation in script.given)]
    relations = [r.relation for r in script.lines if r.relation.place.line == place]
    goal = meaning.formula(next(relation for relation in relations if relation.text == wrong))
    given += [f"{d.letter}*({d.of}) = 1" for d in meaning.defined]
    algebra, point = meaning.algebra(), found.point
    formulas = [formula(algebra, each) for each in given]
    assert refutes(algebra, formulas, formula(algebra, goal), point)
    assert max(point.sizes.values(), default=1) <= 4
    shown = [
        *(Fraction(value) for value in found.shown_numbers.values()),
        *(Fraction(v) for rows in found.shown_matrices.values() for row in rows for v in row),
    ]
    assert all(abs(v.numerator) <= 30 and v.denominator <= 30 for v in shown)
