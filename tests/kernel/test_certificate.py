"""Documents: each kind is handed to its check, hostile ones are refused in one sentence."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from proofs_check.finding import optima as cube_search
from proofs_check.kernel import document as documents
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import read
from proofs_check.sections import outlines
from proofs_check.sections.counterexamples import rational_network
from proofs_check.sections.library import LIBRARY
from theory.definitions.task import Task

Document = dict[str, Any]


def optimum() -> Document:
    return cube_search.optimum(Task(2), Fraction(1, 100), Fraction(1, 10))


def proof(name: str = "R3.split") -> Document:
    return outlines.document(LIBRARY.by_id(name))


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "certificate.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("make", "kind", "rests_on"),
    [
        (proof, "proof", ("labels",)),
        (optimum, "optimum", ("F2.sufficient", "R2.network")),
        (rational_network, "network", ("F1.first-layer", "A0.minimum")),
    ],
)
def test_each_kind_survives_a_file_and_says_what_it_rests_on(
    make: Callable[[], Document], kind: str, rests_on: tuple[str, ...], tmp_path: Path
) -> None:
    document = read(written(tmp_path, json.dumps(make())))
    accepted = recheck(document, LIBRARY)
    assert accepted == recheck(make(), LIBRARY)
    assert (accepted.kind, accepted.rests_on) == (kind, rests_on)


def test_what_is_proved_is_read_from_the_theorem_not_from_the_document() -> None:
    forged = {**proof(), "says": "every network is abstract"}
    assert recheck(forged, LIBRARY).statement == LIBRARY.by_id("R3.split").statement


def test_the_name_of_what_is_proved_holds_the_parameters() -> None:
    assert recheck(optimum(), LIBRARY).theorem == "optimum d=2 n=1 lambda1=1/100 lambda2=1/10"


@pytest.mark.parametrize("name", ["R3.inequality", "R3.equality", "R2.minimum", "labels"])
def test_the_proof_of_one_theorem_proves_no_other(name: str) -> None:
    with pytest.raises(Rejected):
        recheck({**proof(), "theorem": name}, LIBRARY)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"format": "proofs-check/2"}, "must be an object with format"),
        ({"format": None}, "must be an object with format"),
        (
            {"kind": "trust me"},
            "kind must be one of .*recurrent network, got 'trust me'",
        ),
        ({"kind": None}, "kind must be one of proof, optimum, network, violation"),
        ({"kind": ["proof"]}, "kind must be one of proof, optimum, network, violation"),
        ({"kind": "optimum"}, "the document has no key 'theorem'"),
        ({"theorem": None, "kind": "network"}, "the document has no key 'theorem'"),
        ({"theorem": "R9"}, "no theorem is called 'R9'"),
        ({"theorem": ["R3.split"]}, "theorem must be a text"),
        ({"theorem": None}, "theorem must be a text, got 'None'"),
        ({"theorem": "r3.split"}, "no theorem is called"),
        ({"steps": None}, "steps must be a list"),
        ({"steps": {}}, "steps must be a list"),
        ({"steps": []}, "the proof does not reach"),
        ({"extra": 1}, "the document has no key 'extra'"),
        ({"says": 7}, "says must be a text"),
        ({"extra": float("nan")}, "must be plain JSON data"),
        ({"extra": {1, 2}}, "must be plain JSON data"),
        ({"extra": 10**5000}, "must be plain JSON data"),
        ({"steps": iter(())}, "must be plain JSON data"),
    ],
)
def test_a_document_that_is_not_what_it_says_is_refused(changes: Document, text: str) -> None:
    with pytest.raises(Rejected, match=text):
        recheck({**proof(), **changes}, LIBRARY)


@pytest.mark.parametrize("document", [None, [], "proof", 7, True, {}])
def test_what_is_no_document_is_refused(document: object) -> None:
    with pytest.raises(Rejected, match="must be an object with format"):
        recheck(document, LIBRARY)


def test_an_object_cannot_answer_differently_the_second_time() -> None:
    """Only plain data gets as far as the kernel."""

    class Fickle(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            return "R3.split" if key == "theorem" else super().get(key, default)

    with pytest.raises(Rejected):
        recheck(Fickle({**proof("R1.cost"), "theorem": "R3.equality"}), LIBRARY)


def test_a_document_nested_without_end_is_refused() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(Rejected, match="must be plain JSON data"):
        recheck({**proof(), "steps": deep}, LIBRARY)


def test_every_single_step_of_a_proof_counts_to_its_last_term() -> None:
    right = proof("R3.inequality")
    for place, step in enumerate(right["steps"]):
        for term in range(len(step.get("terms", ()))):
            forged = copy.deepcopy(right)
            del forged["steps"][place]["terms"][term]
            with pytest.raises(Rejected):
                recheck(forged, LIBRARY)


# Files


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "must be JSON, but Expecting value in line 1"),
        ("{", "must be JSON, but"),
        ('{"format": "proofs-check/1", "kind": "proof"', "must be JSON, but"),
        ("[]", "must hold one JSON object, got list"),
        ("7", "must hold one JSON object, got int"),
        ('{"a": NaN}', "NaN is not a number"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
        ('{"kind": "proof", "kind": "optimum"}', "no object may have a key twice"),
        ('{"a": {"b": 1, "b": 2}}', "no object may have a key twice"),
        ('{"a": 1' + "0" * 5000 + "}", "integer string conversion"),
        ("[" * 100_000, "nested too deeply to be a certificate"),
        ('{"a":' * 100_000, "nested too deeply to be a certificate"),
        (b"\xff\xfe{}", "must be JSON in UTF-8"),
        (b"\x80\x04}q\x00.", "must be JSON"),
    ],
    ids=lambda value: str(value[:20]),
)
def test_a_file_that_is_no_document_is_refused(
    text: str | bytes, refusal: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ValueError, match=refusal) as refused:
        read(path)
    assert str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_cut_anywhere_is_refused(tmp_path: Path) -> None:
    whole = json.dumps(optimum())
    for length in range(0, len(whole), 7):
        with pytest.raises(ValueError, match="must be JSON"):
            read(written(tmp_path, whole[:length]))


def test_a_file_that_is_missing_or_a_folder_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValueError, match="cannot be read \\(No such file"):
        read(tmp_path / "nothing.json")
    with pytest.raises(ValueError, match="cannot be read \\("):
        read(tmp_path)
    monkeypatch.setattr(documents, "SIZE_LIMIT", 10)
    with pytest.raises(ValueError, match="a certificate may have 10 bytes, got more"):
        read(written(tmp_path, json.dumps(optimum())))


def test_an_endless_file_is_read_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no endless file")
    monkeypatch.setattr(documents, "SIZE_LIMIT", 1000)
    with pytest.raises(ValueError, match="must be a file or /dev/stdin, got a pipe or a device"):
        read(endless)
    with (
        endless.open("rb") as file,  # as a shell hands in what it has opened
        pytest.raises(ValueError, match="a certificate may have 1000 bytes, got more"),
    ):
        read(Path(f"/dev/fd/{file.fileno()}"))
