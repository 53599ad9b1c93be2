"""Points against theorems without an assumption: stored ones count, new ones are found."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.finding.counterpoints import search
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.counterpoint import Counterpoint
from proofs_check.kernel.document import written
from proofs_check.ledger import counterpoints, searching
from proofs_check.ledger.claim import Assumption, Claim
from proofs_check.report.refutations import values_text
from proofs_check.sections import conditions
from proofs_check.sections.claims import ALL, by_id
from proofs_check.sections.library import LIBRARY

STORED = counterpoints._stored()


def assumption(claim: str, words: str) -> tuple[Claim, Assumption]:
    found = by_id(claim)
    return found, next(a for a in found.assumptions if words in a.name)


def test_stored_points_count_against_their_theorems() -> None:
    """All but a few whose theorem has changed since: these count for nothing."""
    stale = []
    for key, document in STORED.items():
        try:
            accepted = recheck(document, LIBRARY)
        except Rejected as refusal:
            stale.append((key, str(refusal)))
        else:
            assert accepted.theorem == f"{key[0]} without {', '.join(key[1:])}"
    assert len(stale) < len(STORED) / 10, stale


def test_every_stored_point_is_of_some_claim_without_an_assumption() -> None:
    searched = {
        (dropped.theorem.id, *dropped.without)
        for claim in ALL
        for each in claim.assumptions
        for dropped in conditions.without(claim, each)
    }
    assert set(STORED) <= searched


def test_more_than_seventy_assumptions_fall_by_a_point() -> None:
    fallen = [
        (claim.id, each.name)
        for claim in ALL
        for each in claim.assumptions
        if each.without is None and counterpoints.known(claim, each) is not None
    ]
    assert len(fallen) > 70


@pytest.mark.parametrize(
    ("claim", "words"),
    [("F4", "weight"), ("B6", "shares"), ("A1", "kappa0 >= kappa1"), ("R1", "whitened"),
     ("A0", "sign pattern"), ("D2-local", "sign pattern")],
)  # fmt: skip
def test_a_search_finds_a_point_that_is_on_the_other_side(claim: str, words: str) -> None:
    found, dropped_assumption = assumption(claim, words)
    meant = conditions.condition(dropped_assumption)
    assert meant is not None
    hunt = searching.hunt(found, dropped_assumption, 60, 1)
    assert hunt.document is not None
    theorem = LIBRARY.by_id(hunt.document["theorem"])
    point = _read(hunt.document).point
    assert not meant.holds(theorem, point)


def _read(document: Mapping[str, Any]) -> Counterpoint:
    def exact(values: Mapping[str, str]) -> dict[str, Fraction]:
        return {name: Fraction(value) for name, value in values.items()}

    return Counterpoint(
        document["theorem"],
        tuple(document["without"]),
        document["sizes"],
        exact(document.get("numbers", {})),
        {
            name: tuple(tuple(map(Fraction, row)) for row in rows)
            for name, rows in document.get("matrices", {}).items()
        },
        tuple(document.get("also", ())),
        document.get("any_labels", False),
    )


def test_nothing_is_found_against_a_theorem_with_its_assumptions() -> None:
    """The theorem is true: where nothing of weight is dropped, no goal fails."""
    theorem = LIBRARY.by_id("bound.blocks")
    nothing_lost = conditions.Condition(frozenset({"k >= 0"})).dropped(theorem)
    assert nothing_lost is not None
    kept = dataclasses.replace(nothing_lost, also=("k >= 0",))
    found = search(kept, 0.3, 0)
    assert found.found is None
    assert found.instances > 20
    assert found.nearest is not None
    assert found.nearest >= 0


def test_an_assumption_that_the_proofs_do_not_use_is_not_necessary() -> None:
    assert searching.necessary(*assumption("B3", "factor")) is False
    assert searching.necessary(*assumption("B6", "shares")) is True
    assert searching.necessary(*assumption("D2", "no biases")) is None


def test_the_instances_of_a_search_in_vain_are_counted() -> None:
    claim, dropped = assumption("A3-leaky", "eigenvalues")
    hunt = searching.hunt(claim, dropped, 1, 0)
    assert hunt.document is None
    assert sum(each.instances for each in hunt.tried) > 0
    assert hunt.tried[-1].nearest == 0 or hunt.tried[-1].proved


FIRST = next(iter(STORED.values()))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"without": ["nothing"]}, "takes nothing as given that is called 'nothing'"),
        ({"without": []}, "is kept, but does not hold"),
        ({"theorem": "R99"}, "no theorem is called"),
        ({"theorem": "labels", "without": ["Ye"]}, "by induction"),
        ({"theorem": "R2.minimum", "without": ["lam1>0"]}, "cannot show|go up to|no letter"),
        ({"sizes": {}}, "go up to"),
        ({"numbers": {"nowhere": "1"}}, "no letter"),
        ({"also": ["1 = 0"]}, "is kept, but does not hold"),
    ],
)
def test_a_forged_point_is_refused(changes: dict[str, Any], refusal: str) -> None:
    with pytest.raises(Rejected, match=refusal):
        recheck({**FIRST, **changes}, LIBRARY)


def test_a_point_at_which_the_theorem_is_true_is_refused() -> None:
    """Every theorem with positive w: nothing fails, and the kernel says so."""
    found = recheck(point := STORED["F4.abstract", "w>0"], LIBRARY)
    assert found.kind == "counterpoint"
    number = str(-Fraction(point["numbers"]["w"]) or 1)
    with pytest.raises(Rejected):
        recheck({**point, "numbers": {**point["numbers"], "w": number}}, LIBRARY)


@pytest.mark.parametrize("rows", [[["1", "1"]], [["1", "-2"]], [["1", "0"]]])
def test_labels_that_are_no_cube_are_refused(rows: list[list[str]]) -> None:
    point = STORED["A0.network", "k0>0", "Qe"]
    forged = {**point, "matrices": {**point["matrices"], "Y": rows}}
    with pytest.raises(Rejected):
        recheck(forged, LIBRARY)


def test_the_command_shows_the_point_and_what_it_proves() -> None:
    run = CliRunner().invoke(main, ["refute", "B6", "--drop", "shares"])
    assert run.exit_code == 0
    assert "counterexample accepted by the kernel" in run.stdout
    assert "Of bound.blocks without" in run.stdout
    assert values_text(STORED["bound.blocks", "shares"]) in run.stdout.replace("\n" + " " * 11, " ")


def test_the_command_says_what_it_tried() -> None:
    run = CliRunner().invoke(main, ["refute", "B3", "--drop", "factor", "--budget", "0.5"])
    assert run.exit_code == 1
    assert "bound.product: the kernel proves it without this assumption" in run.stdout
    run = CliRunner().invoke(main, ["refute", "A1", "--drop", "the mean is an"])
    assert run.exit_code == 1
    assert "the kernel proves it with k0 >= 0 in place of this assumption" in run.stdout
    vain = ["refute", "A3-leaky", "--drop", "eigenvalues", "--budget", "0.5"]
    run = CliRunner().invoke(main, vain)
    assert run.exit_code == 1
    assert "none of them a counterexample" in run.stdout
    wrong = CliRunner().invoke(main, ["refute", "A2", "--drop", "finite", "--budget", "no"])
    assert wrong.exit_code == 2
    assert wrong.stderr.count("\n") == 1


def test_a_search_ends_on_its_first_confirmed_point() -> None:
    claim, dropped = assumption("F4", "weight")
    hunt = searching.hunt(claim, dropped, 30, 3)
    assert hunt.accepted is not None
    assert hunt.document == written(_read(hunt.document or {}))


def test_a_refuted_claim_is_false_with_its_assumptions_too() -> None:
    run = CliRunner().invoke(main, ["refute", "R5-groups", "--drop", "sign pattern"])
    assert run.exit_code == 0
    assert "R5-groups is false with this assumption, too" in run.stdout
