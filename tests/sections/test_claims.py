"""The ledger's entries, complete and connected; one of the command's tests judges all of them."""

from __future__ import annotations

import re

import pytest

from proofs_check.ledger import judging as ledger
from proofs_check.ledger.claim import Verdict
from proofs_check.ledger.evidence import Mutant
from proofs_check.ledger.judging import Outcome
from proofs_check.sections import claims

IDS = tuple(claim.id for claim in claims.ALL)


def test_ids_are_unique_and_found() -> None:
    assert len(set(IDS)) == len(IDS)
    for name in IDS:
        assert claims.by_id(name).id == name


def test_an_unknown_id_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match="no claim is called 'R55'; did you mean "):
        claims.by_id("R55")


def test_what_a_claim_uses_exists_and_runs_in_no_circle() -> None:
    for claim in claims.ALL:
        assert set(claim.uses) <= set(IDS), claim.id
    judged = {claim.id: Outcome(claim, claim.recorded, (), (), "", 0.0) for claim in claims.ALL}
    capped = ledger.cap(judged)
    for claim in claims.ALL:
        assert capped[claim.id].verdict is claim.recorded, claim.id


@pytest.mark.parametrize("name", IDS)
def test_it_says_what_where_from_and_under_which_names(name: str) -> None:
    claim = claims.by_id(name)
    assert claim.statement.endswith(".")
    assert claim.short_text
    assert len(claim.short_text) <= 72
    assert claim.section
    assert claim.source == "this project" or re.search(r"arXiv \d{4}\.\d{5} v\d", claim.source)
    assert not re.search(r"eq\.|equation \(?\d", claim.source)
    names = [assumption.name for assumption in claim.assumptions]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", IDS)
def test_with_evidence_come_a_control_and_a_witness(name: str) -> None:
    claim = claims.by_id(name)
    assert bool(claim.evidence) is bool(claim.controls) is (claim.witness is not None)
    assert bool(claim.evidence) is (claim.recorded is not Verdict.OPEN)
    if claim.witness is not None:
        assert claim.witness()


@pytest.mark.parametrize("name", IDS)
def test_the_recorded_verdict_is_one_that_the_evidence_can_carry(name: str) -> None:
    claim = claims.by_id(name)
    carried = {ledger.carries(check.kind) for check in claim.evidence}
    assert claim.recorded in (carried or {Verdict.OPEN})


def test_the_section_on_relu_and_the_framework_hold_what_they_must() -> None:
    wanted = {"F1", "F2", "F3", "F4", "R1", "R2", "R3", "R4", "R5", "R6", "R7"}
    assert wanted <= set(IDS)
    for name in wanted:
        assert claims.by_id(name).recorded is Verdict.PROVED
    assert claims.by_id("R5-groups").recorded is Verdict.REFUTED
    assert claims.by_id("R5-narrow").recorded is Verdict.OPEN


def test_a_control_must_change_something() -> None:
    with pytest.raises(ValueError, match=r"R1.cost: no formula contains 'P\^7'"):
        Mutant("R1.cost", {"P^7": "P"}).changed()
