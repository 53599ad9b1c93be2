"""Every example with one slip in it: the slip is found in its line, and a point shows it."""

from __future__ import annotations

import pytest

from proofs_check.derivations import deriving, reading, report
from proofs_check.derivations.library import EXAMPLES
from proofs_check.derivations.meaning import Meaning
from proofs_check.derivations.names import all_letters
from proofs_check.derivations.verdicts import Verdict
from proofs_check.kernel.points import refutes
from proofs_check.kernel.theorem import formula

#: Kind of slip, example, line, what stands there, what is put in its place.
SLIPS = [
    ("sign", "ridge", "- 2 tr(V F Y')", "+ 2 tr(V F Y')"),
    ("factor", "ridge", "- 2 tr(V F Y')", "- tr(V F Y')"),
    ("missing", "ridge", "        = l tr(Y B Y')", "        = tr(Y B Y')"),
    ("missing", "ridge", "+ l |W|^2", "+ |W|^2"),
    ("factor", "ridge-two-forms", "Y B F' (F F' + l) A", "Y B F' (F F' + 2 l) A"),
    ("missing", "ridge-two-forms", "(F'F + l)", "(F'F + 1)"),
    ("missing", "push-through", ") / l", ")"),
    ("sign", "push-through", "1 - F'", "1 + F'"),
    ("sign", "woodbury", "- U C V A^-1 U", "+ U C V A^-1 U"),
    ("factor", "woodbury", "= 1 + U C V A^-1 - U C (C", "= 1 + 2 U C V A^-1 - U C (C"),
    ("sign", "sherman-morrison", "(A + x x') (A^-1 - A^-1", "(A + x x') (A^-1 + A^-1"),
    ("missing", "sherman-morrison", "1 - 1 / c", "1 - c"),
    ("factor", "schur-complement", "z' A z", "2 z' A z"),
    ("sign", "schur-complement", "+ y' S y", "- y' S y"),
    ("sign", "block-inverse", "- C A^-1 B Z", "+ C A^-1 B Z"),
    ("order", "resolvent-identity", "A^-1 (B - A) B^-1", "A^-1 (A - B) B^-1"),
    (
        "order",
        "resolvent-order",
        "psd: (l + K)^-1 - (l + K + D)^-1",
        "psd: (l + K + D)^-1 - (l + K)^-1",
    ),
    ("missing", "resolvent-order", "psd: 1 - l (l + K)^-1", "psd: 1 - (l + K)^-1"),
    ("index", "resolvent-convex", "t B1 - B", "t B0 - B"),
    ("factor", "resolvent-trace", ">= n^2", ">= 2 n^2"),
    ("factor", "pseudo-inverse", "|H p|^2 + |W - H p|^2", "|H p|^2 + 2 |W - H p|^2"),
    ("index", "energy-convex", "+ t tr(Y B1 Y')", "+ t tr(Y B0 Y')"),
    ("index", "energy-tangent", "l1 c + l2 tr(Y B Y')", "l1 c + l2 tr(Y B1 Y')"),
    ("sign", "energy-variation", "B - x C D B", "B + x C D B"),
    ("missing", "energy-variation", "x^2 tr(Y B D C D B Y')", "x tr(Y B D C D B Y')"),
    ("factor", "relu-cost", "a^2 P (P + 2)", "a^2 P (P + 1)"),
    ("sign", "relu-kernel", "+ 2 a^2 Y'Y", "- 2 a^2 Y'Y"),
    ("factor", "relu-kkt", "4 P (P", "2 P (P"),
    ("sign", "relu-kkt", "(P + 2) (1 - A)", "(P + 2) (1 + A)"),
    ("missing", "alignment", "balance: w W W'", "balance: W W'"),
    ("order", "alignment", "c h g' W", "c W' g h' h h'"),
    ("missing", "alignment-tower", "c^3 g K K g'", "c^3 g K g'"),
    ("index", "balanced-flow", "tr(S2 W2')", "tr(W2 W2')"),
    ("sign", "balanced-flow", "= W2' S2 + S2' W2", "= W2' S2 - S2' W2"),
    ("sign", "balanced-decay", "= l W2' W2", "= -l W2' W2"),
    ("factor", "feature-ansatz", "(W1' W1)^3", "(W1' W1)^2"),
    ("index", "unconstrained-features", "= l2 W'W", "= l1 W'W"),
    ("factor", "features-bound", "2 s tr", "3 s tr"),
    ("factor", "weak-duality", "2 tr(Y A)", "3 tr(Y A)"),
    ("missing", "weak-duality", "tr(A' K A) / l", "tr(A' K A)"),
    ("sign", "normal-equations", "+ |(W - V) X|^2", "- |(W - V) X|^2"),
    ("sign", "hat-matrix", "H H = H", "H H = -H"),
    ("index", "hat-matrix", "tr(H) = n", "tr(H) = P"),
    ("factor", "cauchy-schwarz", "tr(A'B)^2", "2 tr(A'B)^2"),
    ("factor", "coding-vectors", "= 4 w", "= 2 w"),
    ("factor", "replicated-samples", "(N'e)' (N'e) = n P", "(N'e)' (N'e) = n n"),
    ("order", "cayley", "= R' (1 + S) (1 - S) R", "= R' R (1 + S) (1 + S)"),
    ("transpose", "cayley", "R' (1 + S)", "R (1 + S)"),
]


def changed(example: str, old: str, new: str) -> tuple[str, int]:
    """The example with a text of a chain or a claim replaced, and the line where it stands."""
    rows = (EXAMPLES / f"{example}.deriv").read_text().splitlines()
    first = next(i for i, row in enumerate(rows) if row.startswith(("chain", "claim")))
    places = [i for i, row in enumerate(rows) if i >= first and old in row]
    assert len(places) == 1, (example, old, places)
    rows[places[0]] = rows[places[0]].replace(old, new, 1)
    return "\n".join(rows), places[0] + 1


def test_every_example_and_every_kind_of_slip_is_among_them() -> None:
    assert {slip[1] for slip in SLIPS} == {path.stem for path in EXAMPLES.glob("*.deriv")}
    assert {slip[0] for slip in SLIPS} == {
        "sign",
        "factor",
        "transpose",
        "order",
        "missing",
        "index",
    }


@pytest.mark.parametrize(("example", "old", "new"), [slip[1:] for slip in SLIPS])
def test_a_slip_is_found_in_its_line_with_a_point_that_shows_it(
    example: str, old: str, new: str
) -> None:
    text, place = changed(example, old, new)
    found = deriving.derive(text)
    wrong = next(line for line in found.lines if not line.verdict.passes)
    assert (wrong.line, wrong.verdict) == (place, Verdict.FAILS)
    assert found.certificate is None
    # The point is judged once more, apart from the search.
    script = reading.plain(text)
    meaning = Meaning(all_letters(script))
    given = [*meaning.given.values(), *(meaning.formula(relation) for relation in script.given)]
    (line,) = [r.relation for r in script.lines if r.relation.place.line == place][:1]
    goal = meaning.formula(line)
    given += [f"{d.letter}*({d.of}) = 1" for d in meaning.defined]
    algebra = meaning.algebra()
    assert wrong.counterexample is not None
    point = wrong.counterexample.point
    formulas = [formula(algebra, text) for text in given]
    assert refutes(algebra, formulas, formula(algebra, goal), point)
    assert max(point.sizes.values(), default=1) <= 4
    assert "for example at" in report.text(found)
