"""Assumptions that are called necessary have a counterexample, or one is searched."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.ledger import refuting
from proofs_check.ledger.claim import Assumption, Claim
from proofs_check.sections.claims import ALL, by_id
from proofs_check.sections.library import LIBRARY

NECESSARY = [
    pytest.param(claim, assumption, id=f"{claim.id}: {assumption.name}")
    for claim in ALL
    for assumption in claim.assumptions
    if assumption.without is not None
]


@pytest.mark.parametrize(("claim", "assumption"), NECESSARY)
def test_what_is_called_necessary_has_an_accepted_counterexample(
    claim: Claim, assumption: Assumption
) -> None:
    found = refuting.counterexample(assumption, LIBRARY)
    assert found is not None
    assert found.accepted
    assert assumption.without is not None
    assert assumption in claim.assumptions


@pytest.mark.parametrize("text", ["a penalised bias", "BIAS", "2"])
def test_an_assumption_is_named_by_its_words_or_its_place(text: str) -> None:
    assert refuting.assumption(by_id("R4"), text).name == "a penalised bias"


@pytest.mark.parametrize("text", ["", " ", "i", "0", "9", "no such words"])
def test_a_text_that_names_none_or_several_is_refused_with_the_list(text: str) -> None:
    with pytest.raises(ValueError, match=r"--drop takes .*1 'whitened inputs', 2 'a penalised"):
        refuting.assumption(by_id("R4"), text)


def test_the_command_prints_the_counterexample_or_says_that_none_is_known() -> None:
    found = CliRunner().invoke(main, ["refute", "A2", "--drop", "Lipschitz"])
    assert found.exit_code == 0
    assert "accepted by the kernel" in found.stdout
    assert "clipped dead zone, d = 2" in found.stdout
    unknown = CliRunner().invoke(main, ["refute", "D2", "--drop", "no biases"])
    assert unknown.exit_code == 1
    assert "no counterexample is known\nnot searched" in unknown.stdout
    wrong = CliRunner().invoke(main, ["refute", "R99", "--drop", "1"])
    assert wrong.exit_code == 2
    assert wrong.stderr.count("\n") == 1


def test_a_claim_that_is_refuted_as_it_stands_needs_nothing_dropped() -> None:
    found = CliRunner().invoke(main, ["refute", "d3"])
    assert found.exit_code == 0
    assert found.stdout.count("accepted by the kernel") == len(by_id("D3").evidence)
    assert "d = 2, L = 5, bias first" in found.stdout
    stands = CliRunner().invoke(main, ["refute", "R4"])
    assert stands.exit_code == 2
    assert "R4 is not refuted as it stands: name an assumption with --drop" in stands.stderr
    places = enumerate(by_id("R4").assumptions, start=1)
    assert all(f"{place} {each.name!r}" in stands.stderr for place, each in places)
