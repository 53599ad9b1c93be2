"""A campaign finds what is false, and neither loses nor repeats an instance."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from proofs_check.campaigns import running
from proofs_check.campaigns.blocks import (
    Block,
    Sampler,
    blocks,
    fingerprint,
    run_block,
    theorems_of,
)
from proofs_check.campaigns.store import Store, Summary, opened
from proofs_check.command.main import main
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.library import Library
from proofs_check.kernel.theorem import Theorem
from proofs_check.sections.claims import ALL, by_id
from proofs_check.sections.facts import FACTS
from proofs_check.sections.library import LIBRARY

CLAIMS = ("B6", "I3")


def counted(summaries: list[Summary]) -> list[Summary]:
    """All but the seconds."""
    return [replace(each, seconds=0) for each in summaries]


def run(path: Path, *claims: str, instances: int = 250, seed: int = 0) -> list[Summary]:
    with opened(path, seed) as store:
        store.begin({name: fingerprint(by_id(name)) for name in claims})
        todo = blocks(claims, instances, seed)
        done = running.here(running.missing(store, todo), 1)
        running.run(store, todo, done, lambda _: None)
        return counted(list(store.summary()))


# Instances


@pytest.mark.parametrize("name", ["B6", "F1", "R3", "A0", "D2", "C3"])
def test_instances_of_true_claims_meet_the_assumptions_and_contradict_nothing(name: str) -> None:
    tally = run_block(Block(name, 0, 0, 12))
    assert tally.met > 5
    assert tally.found == ()


def test_an_instance_is_the_same_wherever_its_block_starts() -> None:
    whole = run_block(Block("I3", 4, 0, 20))
    parts = [run_block(Block("I3", 4, start, 10)) for start in (0, 10)]
    assert sum(part.met for part in parts) == whole.met
    assert min(p.nearest for p in parts if p.nearest is not None) == whole.nearest


def planted(theorem: str, old: str, new: str) -> Theorem:
    """A theorem with an error of 10^-4 in a constant of its goals."""
    found = LIBRARY.by_id(theorem)
    assert any(old in goal for goal in found.goals)
    return replace(found, goals=tuple(goal.replace(old, new, 1) for goal in found.goals))


@pytest.mark.parametrize(
    ("theorem", "old", "new"),
    [
        ("R1.cost", "P + 2", "P + 20001/10000"),
        ("A0.energy", "s*tr", "10001/10000*s*tr"),
        ("F1.read-out", "= tr", "= 9999/10000*tr"),
        ("bound.blocks", ">= 0", ">= 1/10000"),
    ],
)
def test_a_planted_error_of_one_in_ten_thousand_falls(theorem: str, old: str, new: str) -> None:
    wrong = planted(theorem, old, new)
    tally = Sampler([wrong]).tally(Block("planted", 0, 0, 20))
    assert tally.found
    library = Library([wrong if t.id == theorem else t for t in LIBRARY.theorems.values()], FACTS)
    accepted = recheck(tally.found[0].document, library)
    assert accepted.theorem == f"{theorem} is false"
    with pytest.raises(Rejected, match="every goal holds"):
        recheck(tally.found[0].document, LIBRARY)


def test_what_is_found_is_made_smaller() -> None:
    wrong = planted("bound.blocks", ">= 0", ">= 100")
    sampler = Sampler([wrong])
    found = sampler.tally(Block("planted", 0, 0, 5)).found
    sizes = {tuple(sorted(each.document["sizes"].items())) for each in found}
    assert len(sizes) <= 1


def test_every_claim_that_theorems_prove_has_instances() -> None:
    for claim in ALL:
        if claim.proved_by_theorems:
            assert theorems_of(claim)
    with pytest.raises(ValueError, match="campaign takes claims that theorems prove"):
        theorems_of(by_id("C5"))


# The file


def test_a_campaign_that_goes_on_is_the_same_as_one_in_one_go(tmp_path: Path) -> None:
    run(tmp_path / "a", *CLAIMS, instances=120)
    run(tmp_path / "a", *CLAIMS, instances=250)
    assert run(tmp_path / "a", *CLAIMS) == run(tmp_path / "b", *CLAIMS)
    assert [each.drawn for each in run(tmp_path / "a", *CLAIMS)] == [250, 250]


def test_files_put_together_count_every_instance_once(tmp_path: Path) -> None:
    run(tmp_path / "a", "B6")
    run(tmp_path / "b", "B6", instances=400)
    run(tmp_path / "c", "I3", seed=5)
    with opened(tmp_path / "a", 0) as store:
        for name in "bcb":
            with opened(tmp_path / name, None) as other:
                store.take_in(other)
        found = counted(list(store.summary()))
    assert [(each.claim, each.drawn) for each in found] == [("B6", 400), ("I3", 250)]
    assert found[:1] == run(tmp_path / "b", "B6", instances=400)


def test_a_run_that_was_killed_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "killed"
    command = [sys.executable, "-m", "proofs_check", "campaign", "B6", "--instances", "3000",
               "--jobs", "2", "--store", str(path)]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None and not 200 <= _drawn(path) < 3000:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    before = _drawn(path)
    assert 0 < before < 3000
    after = run(path, "B6", instances=3000)
    assert [each.drawn for each in after] == [3000]
    assert after == run(tmp_path / "whole", "B6", instances=3000)


def _drawn(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            ((count,),) = connection.execute("SELECT TOTAL(count) FROM block")
        connection.close()
    except sqlite3.OperationalError:  # the file is being made
        return 0
    return int(count)


# Bad input


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["campaign", *arguments])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_file_of_another_kind_version_seed_or_claim_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "store"
    options = ("B6", "--instances", "100", "--store", str(path))
    path.write_text("no database")
    assert "file is not a database" in refused(*options)
    assert "takes --instances N with a claim" in refused("B6", "--store", str(tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    assert path.read_text() == "no database"
    path.unlink()
    run(path, "B6", instances=100)
    assert "belongs to a campaign of seed 0, got seed 7" in refused(*options, "--seed", "7")
    _execute(path, "UPDATE claim SET fingerprint = 'older'")
    assert "instances of another version of B6" in refused(*options)
    _execute(path, "UPDATE campaign SET value = 'proofs-check campaign 0' WHERE key = 'format'")
    assert "must be a 'proofs-check campaign 1', got" in refused(*options)
    _execute(path, "DROP TABLE campaign")
    assert "holds no campaign" in refused(*options)


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(statement)
    connection.close()


def test_a_half_written_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "store"
    run(path, "B6", instances=100)
    half = path.read_bytes()[: path.stat().st_size // 2]
    path.write_bytes(half)
    message = refused("B6", "--instances", "100", "--store", str(path))
    assert "damaged" in message or "cannot be read" in message
    assert path.read_bytes() == half


def test_an_empty_file_is_a_new_campaign(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.touch()
    assert [each.drawn for each in run(path, "B6", instances=100)] == [100]


def test_other_bad_input_is_one_line(tmp_path: Path) -> None:
    new = str(tmp_path / "new")
    assert "no claim is called" in refused("B99", "--store", new)
    assert "takes claims that theorems prove" in refused("C5", "--store", new)
    assert "there is no such file" in refused("--store", new)
    assert "there is no such file" in refused("B6", "--store", new, "--merge", new + "2")
    assert "existing folder" in refused(
        "B6", "--instances", "1", "--store", str(tmp_path / "no" / "x")
    )
    gone = refused("B6", "--instances", "1", "--store", new, "--scheduler", "tcp://127.0.0.1:9")
    assert "the scheduler at tcp://127.0.0.1:9 does not answer" in gone


def test_the_command_ends_with_what_it_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store"
    result = CliRunner().invoke(main, ["campaign", "B6", "--instances", "30", "--store", str(path)])
    assert result.exit_code == 0
    assert result.stdout.split("\n")[-2].split()[:4] == ["all", "30", "30", "0"]
    wrong = planted("bound.blocks", ">= 0", ">= 1/10000")
    theorems = {**LIBRARY.theorems, wrong.id: wrong}
    monkeypatch.setattr(LIBRARY, "theorems", theorems)
    tally = Sampler([wrong]).tally(Block("B6", 0, 0, 100))
    with opened(path, 0) as store:
        store.write(Block("B6", 0, 0, 100), tally)
    shown = CliRunner().invoke(main, ["campaign", "--store", str(path)])
    assert shown.exit_code == 1
    assert "a counterexample accepted by the kernel" in shown.stdout


def test_the_store_writes_a_block_whole_or_not_at_all(tmp_path: Path) -> None:
    with opened(tmp_path / "store", 0) as store:
        store.begin({"B6": fingerprint(by_id("B6"))})
        tally = run_block(Block("B6", 0, 0, 5))
        broken = replace(tally, found=(None,))  # type: ignore[arg-type]
        with pytest.raises(AttributeError):
            store.write(Block("B6", 0, 0, 5), broken)
        assert next(store.summary()).drawn == 0
        assert isinstance(store, Store)
    assert [each.name for each in tmp_path.iterdir()] == ["store"]
