"""The command line: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.ledger.claim import Claim, Control, Finding, Kind, Measured, Verdict
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.report import files
from proofs_check.sections import claims

TOP = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def start(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, away from the checkout."""
    return subprocess.run(
        [sys.executable, "-m", "proofs_check", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        check=False,
    )


def toy(
    name: str,
    *,
    recorded: Verdict = Verdict.SUPPORTED,
    uses: tuple[str, ...] = (),
    check: Any = None,
    section: str = "toys",
) -> Claim:
    return Claim(
        id=name,
        section=section,
        source="a toy",
        clauses=unlinked(f"The statement of {name} [with brackets]."),
        short=f"toy {name}",
        recorded=recorded,
        uses=uses,
        evidence=(
            Measured(Kind.INSTANCES, "ten toys", check or (lambda seed: Finding(True, f"{seed}"))),
        ),
        controls=(Control("the opposite", lambda _: Finding(True, "off by one")),),
        witness=lambda: "a toy",
    )


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch, forgeries_tried_once: None) -> None:
    def broken(_: int) -> Finding:
        raise ZeroDivisionError("1/0\nin a check")

    ledger = (
        toy("T1"),
        toy("T2", check=lambda _: Finding(False, "1 != 2"), recorded=Verdict.OPEN),
        toy("T3", uses=("T2",)),
        toy("T4", check=broken, section="wrecks"),
    )
    monkeypatch.setattr(claims, "ALL", ledger)


@pytest.mark.usefixtures("toys")
def test_a_ledger_as_recorded_exits_with_0(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    result = run("verify", "T1", "T2", "--jobs", "1", "--seed", "7", "--json", str(out))
    assert result.exit_code == 0
    assert "2 claims: 1 supported, 1 open" in result.stdout
    assert "Every verdict is the recorded one." in result.stdout
    document = json.loads(out.read_text())
    assert document["summary"] == {"supported": 1, "open": 1}
    assert document["environment"]["seed"] == 7
    assert set(document["environment"]["versions"]) >= {"python", "sympy", "numpy", "proofs-check"}
    first = document["claims"][0]
    assert set(first) >= {
        "id", "section", "source", "statement", "assumptions", "uses", "verdict", "recorded",
        "scope", "seconds", "evidence", "witness", "controls",
    }  # fmt: skip
    (evidence,) = first["evidence"]
    assert (evidence["kind"], evidence["holds"], evidence["detail"]) == ("instances", True, "7")
    assert first["controls"] == [
        {"statement": "the opposite", "rejected": True, "detail": "off by one"}
    ]


@pytest.mark.usefixtures("toys")
def test_a_verdict_that_differs_is_shown_with_the_recorded_one() -> None:
    result = run("verify", "T3", "--jobs", "1")
    assert result.exit_code == 1
    assert "recorded as supported: rests on T2, which is open" in result.stdout
    assert "1 claim: 1 open" in result.stdout
    assert "Not as recorded: T3." in result.stdout
    assert "toy T2" not in result.stdout  # used, hence judged, but no row of its own


@pytest.mark.usefixtures("toys")
def test_a_check_that_breaks_leaves_its_claim_open_and_the_others_standing() -> None:
    result = run("verify", "T1", "T4", "--jobs", "1")
    assert result.exit_code == 1
    assert "recorded as supported: a check broke: ZeroDivisionError" in result.stdout
    assert "1 supported" in result.stdout


@pytest.mark.usefixtures("toys")
def test_a_section_is_all_of_its_claims() -> None:
    result = run("verify", "--section", "toys", "--jobs", "1")
    assert "3 claims" in result.stdout


@pytest.mark.usefixtures("toys")
def test_a_pipe_gets_plain_text_of_a_fixed_width() -> None:
    for command in (["verify", "--jobs", "1"], ["claims"], ["show", "T1"]):
        output = run(*command).stdout
        assert "\x1b" not in output
        assert max(map(len, output.splitlines())) <= 120
        assert all(line == line.rstrip() for line in output.splitlines())


@pytest.mark.usefixtures("toys")
def test_claims_are_listed_in_short_and_shown_in_full() -> None:
    output = run("claims").stdout
    assert "toy T1" in output
    assert "supported" in output
    assert "wrecks" in output
    assert "The statement of T1 [with brackets]." in run("show", "T1").stdout


@pytest.mark.usefixtures("toys")
def test_each_claim_is_printed_once_it_and_what_it_uses_are_checked() -> None:
    lines = run("verify", "--jobs", "1").stdout.splitlines()
    rows = [line.split()[0] for line in lines if line[:1] == "T" and "toy" in line]
    assert rows == ["T1", "T2", "T3", "T4"]
    assert any("section" in line and "supported" in line for line in lines)


@pytest.mark.usefixtures("toys")
def test_output_that_cannot_be_written_is_refused_before_the_work(tmp_path: Path) -> None:
    result = run("verify", "--json", str(tmp_path / "none" / "out.json"))
    assert (result.exit_code, result.stdout) == (2, "")


def test_the_whole_ledger_is_as_recorded(tmp_path: Path) -> None:
    result = start("verify", "--json", "ledger.json", folder=tmp_path)
    assert result.returncode == 0, result.stdout
    assert result.stderr == ""
    assert "Every verdict is the recorded one." in result.stdout
    document = json.loads((tmp_path / "ledger.json").read_text())
    assert [claim["id"] for claim in document["claims"]] == [claim.id for claim in claims.ALL]
    assert sum(document["summary"].values()) == len(claims.ALL)
    for claim in document["claims"]:
        assert claim["verdict"] == claim["recorded"]
        assert all(evidence["holds"] and evidence["scope"] for evidence in claim["evidence"])
        assert all(control["rejected"] for control in claim["controls"])
    assert document["forgeries"]["faults"] == []


def test_a_claim_shows_its_page_and_saves_certificates_that_are_accepted(tmp_path: Path) -> None:
    result = run("show", "f1", "--check", "--save", str(tmp_path / "saved"))
    assert result.exit_code == 0
    for heading in ("Assumptions", "Evidence", "Certificates", "Controls"):
        assert f"\n{heading}\n" in result.stdout
    saved = sorted((tmp_path / "saved").iterdir())
    assert f"{len(saved)} certificates saved" in result.stdout
    accepted = [run("certificate", str(path)) for path in saved]
    assert {answer.exit_code for answer in accepted} == {0}
    assert all(answer.stdout.startswith("accepted by the kernel") for answer in accepted)
    assert any("\ntheorem    F1.read-out\n" in answer.stdout for answer in accepted)


def test_a_claim_is_shown_from_its_definition_without_a_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("proofs_check.ledger.running.run", None)
    output = run("show", "R3").stdout
    assert output.startswith(
        "R3  recorded as proved\nKKT holds for all h and d, and is tight on the rays alone\n\n(1) "
    )
    for heading in ("Assumptions", "Evidence (--check runs it)", "Controls"):
        assert f"\n{heading}\n" in output
    assert "R3.inequality: For every preactivation" in output


def test_a_file_that_hides_a_package_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "theory.py").write_text("")
    result = start("claims", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "theory.py hides a package of ours" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_forged_certificate_exits_with_1_and_one_sentence(tmp_path: Path) -> None:
    run("show", "R1", "--save", str(tmp_path))
    (document,) = (
        content
        for path in tmp_path.iterdir()
        if (content := json.loads(path.read_text())).get("theorem") == "R1.cost"
    )
    document["steps"] = document["steps"][:-1]
    (tmp_path / "forged.json").write_text(json.dumps(document))
    result = run("certificate", str(tmp_path / "forged.json"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("proofs-check: rejected: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 2),
        (b"{", 2),
        (b"[]", 2),
        (b'{"steps": NaN}', 2),
        (b"\xff\xfe", 2),
        (b"[" * 100_000, 2),
        (b'{"a": ' + b"9" * 5000 + b"}", 2),
        (b"{}", 1),
        (b'{"format": "proofs-check/1", "kind": "proof", "theorem": "none", "steps": []}', 1),
        (b'{"format": "proofs-check/1", "kind": "proof", "theorem": {}, "steps": 3}', 1),
        (b'{"format": "proofs-check/1", "kind": "proof", "theorem": "R1.cost", "steps": 3}', 1),
        (b'{"format": "proofs-check/1", "kind": "proof", "theorem": "R1.cost", "steps": [3]}', 1),
        (b'{"format": "proofs-check/1", "kind": "optimum"}', 1),
        (b'{"format": "proofs-check/1", "kind": "network", "labels": []}', 1),
        (b'{"format": "proofs-check/1", "kind": ["proof"]}', 1),
    ],
)
def test_what_is_no_certificate_gets_one_sentence(
    tmp_path: Path, content: bytes, status: int
) -> None:
    (tmp_path / "file.json").write_bytes(content)
    result = run("certificate", str(tmp_path / "file.json"))
    assert (result.exit_code, result.stdout) == (status, "")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["banana"], "takes one of verify, claims, show, refute, value"),
        (["--banana"], "--banana"),
        (["verify", "R99"], "no claim is called 'R99'"),
        (["verify", "R3", "--section", "banana"], "--section takes one of framework, relu"),
        (["verify", "R3", "--section", "framework"], "holds none of the claims R3"),
        (["verify", "--jobs", "0"], "takes a whole number from 1 to 256, got '0'"),
        (["verify", "--jobs", "two"], "takes a whole number from 1 to 256, got 'two'"),
        (["verify", "--seed", "-1"], "takes a whole number from 0"),
        (["verify", "--json"], "--json"),
        (["show"], "'CLAIM' must be given"),
        (["show", "R33"], "did you mean R3"),
        (["show", "\x1b[31mR3\n"], "no claim is called"),
        (["certificate"], "'FILE' must be given"),
        (["certificate", "none.json"], "none.json"),
        (["certificate", "no\x1b[31mne.json"], "no?[31mne.json"),
        (["certificate", "."], "cannot be read"),
        (["claims", "R3"], "R3"),
    ],
)
def test_bad_input_gets_one_sentence_and_status_2(arguments: list[str], sentence: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert "\x1b" not in result.stderr


def test_a_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("show", "R1", "--save", str(tmp_path / "file"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--save takes a folder" in result.stderr


def test_help_is_for_everyone() -> None:
    assert run().stdout == run("--help").stdout
    for command in ("verify", "claims", "show", "value", "certificate", "network"):
        assert run(command, "--help").exit_code == 0
    assert run("--version").stdout.startswith("proofs-check, version ")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], {"sympy", "numpy", "scipy", "flint", "rich"}),
        (["certificate", "saved.json"], {"sympy", "numpy", "scipy", "flint", "mpmath"}),
        (["value", "width", "--labels", "2", "--lambda1", "1", "--lambda2", "1"], {"scipy"}),
    ],
)
def test_a_command_imports_no_more_than_it_needs(
    tmp_path: Path, arguments: list[str], absent: set[str]
) -> None:
    run("show", "R1", "--save", str(tmp_path))
    (tmp_path / "R1-001.json").rename(tmp_path / "saved.json")
    program = (
        "import sys\n"
        "from proofs_check.command.main import main\n"
        "try:\n"
        f"    main({arguments!r})\n"
        "finally:\n"
        "    print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not absent & set(result.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["claims"], ["value", "collapse_product", "--labels", "1..300"]]
)
def test_a_reader_that_stops_early_is_no_error(tmp_path: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "proofs_check", *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(TOP)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait() == 1


def test_a_file_keeps_its_old_content_until_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.json"
    path.write_text("old")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ValueError, match="must be writable, got: No space left"):
        files.write_json(path, [1])
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_never_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ValueError, match="Permission denied"):
        files.write_whole(tmp_path / "out.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_json_does_not_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        files.write_json(tmp_path / "out.json", float("nan"))
    assert list(tmp_path.iterdir()) == []
