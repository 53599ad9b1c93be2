"""A claim says what its evidence proves, and a change at any place of it is noticed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

import pytest

from proofs_check.kernel.theorem import Theorem, assume
from proofs_check.ledger import agreement, running, seals
from proofs_check.ledger.claim import Claim, Exact, Verdict
from proofs_check.ledger.mutations import changes
from proofs_check.ledger.wording.parts import Goal, Rows
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections import claims
from proofs_check.sections.library import LIBRARY

PROVED = tuple(claim for claim in claims.ALL if claim.proved_by_theorems)
#: Kinds of changes that are noticed whether words are sealed or not.
DERIVED = frozenset({"number", "word", "given", "promises"})


def ids() -> tuple[str, ...]:
    return tuple(claim.id for claim in claims.ALL)


def problems(claim: Claim) -> list[str]:
    return agreement.problems(claim, claims.ALL)


@pytest.fixture
def unsealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is noticed by its seal alone."""
    monkeypatch.setattr(seals, "problems", lambda _: [])


@pytest.mark.parametrize("name", ids())
def test_every_claim_says_what_is_proved(name: str) -> None:
    assert problems(claims.by_id(name)) == []


def test_every_claim_is_written_in_sentences_that_name_what_says_them() -> None:
    assert [claim.id for claim in claims.ALL if not claim.linked] == []


def test_every_claim_is_sealed_and_nothing_else() -> None:
    assert set(seals.stored()) == {*ids(), seals.NOTATION}


@pytest.mark.parametrize("claim", PROVED, ids=lambda claim: claim.id)
def test_a_change_at_one_place_is_noticed(claim: Claim) -> None:
    for change in islice(changes(claim, ids), 0, None, 23):
        assert problems(change.claim), (change.kind, change.what)


@pytest.mark.parametrize("claim", PROVED, ids=lambda claim: claim.id)
@pytest.mark.usefixtures("unsealed")
def test_what_is_typed_or_left_out_is_noticed_without_a_seal(claim: Claim) -> None:
    derived = (change for change in changes(claim, ids) if change.kind in DERIVED)
    for change in islice(derived, 0, None, 29):
        assert problems(change.claim), (change.kind, change.what)


@pytest.mark.usefixtures("unsealed")
def test_what_the_labels_and_the_inputs_are_is_assumed_wherever_theorems_take_it() -> None:
    for name, gone in (("R1", "whitened"), ("R3", "whitened")):
        claim = claims.by_id(name)
        kept = tuple(a for a in claim.assumptions if not a.text.startswith(gone))
        assert len(kept) == len(claim.assumptions) - 1
        assert any("it does not assume" in p for p in problems(replace(claim, assumptions=kept)))


@pytest.mark.usefixtures("unsealed")
def test_each_sentence_grants_what_the_theorems_behind_it_assume() -> None:
    for name in ("R4", "I1", "I1-unique"):
        claim = claims.by_id(name)
        for place, clause in enumerate(claim.clauses):
            if isinstance(clause, Clause) and clause.given:
                less = (*claim.clauses[:place], replace(clause, given=()))
                changed = replace(claim, clauses=(*less, *claim.clauses[place + 1 :]))
                assert any("nothing in it grants" in found for found in problems(changed))


# Changes that once went unnoticed


def with_clause(name: str, place: int, template: str) -> Claim:
    """The claim with other words in one of its sentences."""
    claim = claims.by_id(name)
    clauses = list(claim.clauses)
    clauses[place] = replace(clauses[place], template=template)
    return replace(claim, clauses=tuple(clauses))


def without_promise(name: str, theorem: str) -> Claim:
    claim = claims.by_id(name)
    evidence = tuple(
        replace(check, promises=tuple(p for p in check.promises if p != theorem))
        if isinstance(check, Exact)
        else check
        for check in claim.evidence
    )
    return replace(claim, evidence=evidence)


def changed_library(monkeypatch: pytest.MonkeyPatch, theorem: Theorem) -> None:
    theorems: Mapping[str, Theorem] = {**LIBRARY.theorems, theorem.id: theorem}
    monkeypatch.setattr(LIBRARY, "theorems", MappingProxyType(theorems))


@pytest.mark.usefixtures("unsealed")
def test_a_width_is_printed_from_the_network_and_not_typed() -> None:
    claim = claims.by_id("R5")
    first, *others = claim.clauses
    template = first.template.replace("{}", "M >= 2d - 1", 1)
    typed = replace(first, template=template, parts=first.parts[1:])
    wrong = replace(claim, clauses=(typed, *others))
    assert any("must be printed from a formula" in problem for problem in problems(wrong))


@pytest.mark.usefixtures("unsealed")
def test_a_width_counts_all_neurons_of_the_network() -> None:
    claim = claims.by_id("R5")
    first, *others = claim.clauses
    (place,) = (n for n, part in enumerate(first.parts) if isinstance(part, Rows))
    rows = first.parts[place]
    assert isinstance(rows, Rows)
    fewer = (*first.parts[:place], replace(rows, matrices=rows.matrices[1:]))
    wrong = replace(first, parts=(*fewer, *first.parts[place + 1 :]))
    assert "M >= d" in wrong.text
    assert any("neurons m alone" in p for p in problems(replace(claim, clauses=(wrong, *others))))


@pytest.mark.usefixtures("unsealed")
@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("D1-none", "no biases in the hidden layers"),
        ("D1-every-recursion", "a bias in every hidden layer"),
        ("D3-one-label", "d = 1"),
        ("A2", "phi is odd"),
        ("I1", "within-class eigenvalues"),
        ("C2", "a stationary law of the weights"),
        ("D1-every-bent", "an energy that is stationary"),
    ],
)
def test_a_condition_that_theorems_rest_on_cannot_be_left_out(name: str, start: str) -> None:
    claim = claims.by_id(name)
    kept = tuple(a for a in claim.assumptions if not a.text.startswith(start))
    assert len(kept) + 1 == len(claim.assumptions)
    assert problems(replace(claim, assumptions=kept))


@pytest.mark.usefixtures("unsealed")
@pytest.mark.parametrize(
    ("name", "place", "before", "after"),
    [
        ("R7", 0, "no network has less", "a network has less"),
        ("D3-every-limit", 1, "So no network", "So a network"),
        ("B4", 0, "has no lower energy", "has a lower energy"),
    ],
)
def test_a_bound_is_not_said_to_be_strict(name: str, place: int, before: str, after: str) -> None:
    template = claims.by_id(name).clauses[place].template
    assert before in template
    assert problems(with_clause(name, place, template.replace(before, after)))


@pytest.mark.usefixtures("unsealed")
def test_a_sentence_names_each_formula_once() -> None:
    claim = claims.by_id("R5")
    first, *others = claim.clauses
    assert isinstance(first, Clause)
    printed = next(part for part in first.parts if isinstance(part, Goal))
    twice = replace(first, goals=(*first.goals, printed))
    assert any("twice" in p for p in problems(replace(claim, clauses=(twice, *others))))


@pytest.mark.usefixtures("unsealed")
def test_a_refuted_sentence_is_not_weakened() -> None:
    template = claims.by_id("D3").clauses[0].template
    weaker = template.replace("for every d", "for nearly every d")
    assert weaker != template
    assert any("'nearly' weakens" in p for p in problems(with_clause("D3", 0, weaker)))


@pytest.mark.usefixtures("unsealed")
def test_even_and_odd_sets_cannot_change_places() -> None:
    claim = claims.by_id("I1")
    even, odd, *others = claim.assumptions
    (first,), (second,) = even.parts, odd.parts
    swapped = (replace(even, parts=(second,)), replace(odd, parts=(first,)))
    texts = [assumption.text for assumption in swapped]
    assert "kappa1 for odd" in texts[0]
    assert "kappa0 for even" in texts[1]
    typed = replace(even, template="inputs with kappa_S <= kappa0 for odd |S|", parts=())
    assert problems(replace(claim, assumptions=(typed, odd, *others)))


@pytest.mark.usefixtures("unsealed")
def test_a_spectrum_with_kappa0_and_kappa1_exchanged_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theorem = LIBRARY.by_id("A0.spectrum")

    def swap(text: str) -> str:
        return text.replace("k0", "k").replace("k1", "k0").replace("(k*", "(k1*")

    given = {key: entry._replace(formula=swap(entry.formula)) for key, entry in
             theorem.given.items()}  # fmt: skip
    goals = tuple(map(swap, theorem.goals))
    changed_library(monkeypatch, replace(theorem, given=given, goals=goals))
    assert any("as a goal" in problem for problem in problems(claims.by_id("I1")))


@pytest.mark.usefixtures("unsealed")
def test_a_rate_is_printed_from_the_theorem_and_not_typed() -> None:
    template = claims.by_id("A0-rate").clauses[2].template
    wrong = with_clause("A0-rate", 2, template + " Or 13/9 of it.")
    assert problems(wrong)


@pytest.mark.usefixtures("unsealed")
def test_evidence_without_a_theorem_of_its_sentences_is_noticed() -> None:
    assert problems(without_promise("R4", "R4.support"))


@pytest.mark.usefixtures("unsealed")
def test_a_claim_without_a_use_that_its_theorems_need_is_noticed() -> None:
    claim = claims.by_id("R5")
    uses = tuple(name for name in claim.uses if name != "R4")
    assert any("R4" in problem for problem in problems(replace(claim, uses=uses)))


@pytest.mark.usefixtures("unsealed")
@pytest.mark.parametrize("name", ["D3-one-label", "D1-every-one-label", "D2-every-one-label"])
def test_one_label_without_a_strong_mean_is_noticed(name: str) -> None:
    claim = claims.by_id(name)
    kept = tuple(a for a in claim.assumptions if "strong as the label" not in a.name)
    assert len(kept) + 1 == len(claim.assumptions)
    assert problems(replace(claim, assumptions=kept))


@pytest.mark.usefixtures("unsealed")
@pytest.mark.parametrize("name", ["D1-every-recursion", "D1-every-one-sided", "D2-every"])
def test_kernels_that_are_defined_and_not_assumed_are_noticed(name: str) -> None:
    claim = claims.by_id(name)
    kept = tuple(a for a in claim.assumptions if "never negative" not in a.name)
    assert len(kept) + 1 == len(claim.assumptions)
    assert any("as others do" in each for each in problems(replace(claim, assumptions=kept)))


@pytest.mark.usefixtures("unsealed")
@pytest.mark.parametrize("name", ["A0", "I1", "A2"])
def test_a_theorem_with_a_further_assumption_is_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    theorem = LIBRARY.by_id("A0.inequality")
    given = {**theorem.given, "strong": assume("k0 - k1 >= 0")}
    changed_library(monkeypatch, replace(theorem, given=given))
    assert any("nothing in it grants 'strong'" in each for each in problems(claims.by_id(name)))


def test_a_claim_that_says_something_else_is_open_and_not_as_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = claims.by_id("L1")
    wrong = with_clause("L1", 0, "Labels have {}, more than 3 of them, and {}.")
    monkeypatch.setattr(claims, "ALL", (wrong,))
    outcome = running._judged(lambda: running._answer(claim.id, 0), wrong)
    assert outcome.verdict is Verdict.OPEN
    assert not outcome.as_recorded
    assert "its words and its proofs part" in outcome.remark


def test_a_sentence_that_names_no_goal_is_noticed() -> None:
    claim = claims.by_id("L1")
    more = replace(claim, clauses=(*claim.clauses, Clause("Labels are labels.")))
    assert any("no theorem says 'Labels are labels.'" in each for each in problems(more))
