"""Documents of the kernel as Coq terms, without running Coq."""

import re

import pytest

from proofs_check.derivations import deriving
from proofs_check.formal import derived, record
from proofs_check.formal.assistant import sources
from proofs_check.formal.documents import Document, coq_file, coq_name
from proofs_check.formal.expressions import Letters
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.theorem import Theorem
from proofs_check.sections import claims, outlines
from proofs_check.sections.library import LIBRARY

LETTERS = Letters(
    Theorem("x", "", ("c",), {"A": ("P", "P"), "e": ("P", "1")}, frozenset({"A"}), {}, ())
)


def test_a_number_beside_a_matrix_becomes_a_multiple_of_the_identity() -> None:
    assert LETTERS.parse("A + 2").coq == "(Add (Var 4) (Mul (Num (2#1)) (Var 2)))"


def test_a_product_that_is_one_by_one_becomes_a_trace() -> None:
    assert LETTERS.parse("e'*A*e").coq == "(Tr (Mul (Mul (Tp (Var 5)) (Var 4)) (Var 5)))"


def test_a_size_is_its_own_identity_and_a_symmetric_letter_says_so() -> None:
    rows = "(1,(1,1,true)); (2,(2,2,true)); (3,(1,1,true)); (4,(2,2,true)); (5,(2,1,false))"
    assert LETTERS.declarations() == f"[:: {rows}]%positive"


@pytest.mark.parametrize("text", ["A + e", "A*e*A", "tr(e)", "q", "A +", "(A", "A ? e"])
def test_what_the_kernel_cannot_read_is_not_written(text: str) -> None:
    with pytest.raises(Rejected):
        LETTERS.parse(text)


def test_every_document_of_the_ledger_can_be_written() -> None:
    for theorem in LIBRARY.theorems.values():
        proof = Document(theorem).proof(outlines.document(theorem)["steps"])
        assert proof.startswith("[:: ")


def test_every_line_of_a_derivation_is_a_theorem_of_its_own() -> None:
    letters = {"part": "letters", "scalars": ["x"], "matrices": {}, "symmetric": []}
    given = {"part": "given", "label": "a", "formula": "x = 2"}
    term = {"use": "a", "times": "x + 2"}
    step = {"name": "s", "rule": "combine", "formula": "x^2 = 4", "terms": [term]}
    line = {"part": "line", "label": "b", "formula": "x^2 = 4", "uses": ["a"], "steps": [step]}
    document = {"parts": [letters, given, line], "theorems": {}}
    [(theorem, steps)] = derived.lines(document, LIBRARY.by_id)
    assert (theorem.id, theorem.goals, steps) == ("line_1", ("x^2 = 4",), [step])
    assert [text for text, _ in theorem.given.values()] == ["x = 2"]


def test_names_of_theorems_stay_different_in_coq() -> None:
    names = [coq_name(name) for name in LIBRARY.theorems]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w*", name) for name in names)


def test_a_step_that_points_nowhere_is_refused() -> None:
    theorem = LIBRARY.by_id("labels")
    step = {"name": "s", "formula": theorem.goals[0], "rule": "absurd", "from": "nothing"}
    with pytest.raises(Rejected, match="not known"):
        coq_file([(theorem, [step])])


# The files


def test_no_coq_file_admits_anything_or_adds_an_axiom() -> None:
    forbidden = re.compile(r"\b(Admitted|admit|Axiom|Parameter|Conjecture|bypass_check)\b")
    for path, text in sources().items():
        assert not forbidden.search(text), path
        assert text.count("\n") <= 400, path


def test_every_theorem_is_named_like_a_claim_and_has_a_false_neighbour() -> None:
    files = sources()
    ids = {coq_name(claim.id) for claim in claims.ALL}
    theorems = record.theorems(files, "claims")
    controls = record.theorems(files, "controls")
    assert theorems.keys() <= ids
    assert {f"not_{name}" for name in theorems} <= controls.keys()


def test_the_record_holds_every_theorem_and_no_axiom() -> None:
    stored = record.committed()
    assert stored.keys() == record.theorems(sources(), "claims").keys()
    for checked in stored.values():
        assert checked.assumptions == ()
        assert checked.controls


def test_a_printed_axiom_is_seen() -> None:
    files = {"claims/R.v": "Theorem R1 : True.", "controls/R.v": "Theorem not_R1 : True."}
    output = (
        "== R1\nR1\n     : True\n-- R1\nClosed under the global context\n"
        "== not_R1\nnot_R1\n     : True\n-- not_R1\nAxioms:\nbad : False\n"
    )
    found = record.read_output(files, output)["R1"]
    assert found.statement == "True"
    assert found.assumptions == ("Axioms:", "bad")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("matrices A, B: n x n nonneg\nclaim nonneg: A + B", "adds up no signs of entries"),
        ("matrices A, B: n x n psd\nclaim tr(A B) >= 0", "no rule for tr"),
    ],
)
def test_lines_by_rules_that_coq_does_not_have_are_refused(text: str, why: str) -> None:
    certificate = deriving.derive(text).certificate
    assert certificate is not None
    with pytest.raises(Rejected, match=why):
        coq_file(derived.lines(certificate, LIBRARY.by_id))
