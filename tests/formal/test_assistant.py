"""Coq itself, where it is installed; and what is said where it is not."""

import copy
import dataclasses
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proofs_check.formal import assistant, checking, evidence
from proofs_check.formal.assistant import Compiled, Unavailable
from proofs_check.formal.checking import Run
from proofs_check.formal.documents import Document
from proofs_check.formal.record import Checked
from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.theorem import Given, Theorem
from proofs_check.ledger.claim import Kind, Verdict
from proofs_check.ledger.judging import Outcome
from proofs_check.sections import outlines
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY

COQ = pytest.mark.skipif(shutil.which("coqc") is None, reason="Coq is not installed")
#: Coq reads a long proof slowly: these hold every rule, and half of the theorems.
SHORT = 3000


@pytest.fixture(scope="module", autouse=True)
def checker_compiled_once() -> Iterator[None]:
    """The files of the checker, which change in no test, are compiled by the first that needs them.

    They need one another alone, so that what Coq made of them may be put into another folder.
    """
    compiled: dict[str, tuple[Compiled, dict[str, bytes]]] = {}
    compile_one = assistant._compile

    def once(name: str, folder: Path) -> Compiled:
        if name not in {"checker/Language.v", "checker/Normal.v", "checker/Rules.v", "Probe.v"}:
            return compile_one(name, folder)
        file = folder / name
        if name not in compiled:
            done = compile_one(name, folder)
            made = {path.name: path.read_bytes() for path in file.parent.glob(f"{file.stem}.*")}
            compiled[name] = done, made
        done, made = compiled[name]
        for path, content in made.items():
            (file.parent / path).write_bytes(content)
        return done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assistant, "_compile", once)
        yield


def test_without_coq_one_sentence_says_which_versions_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unavailable, match=r"needs Coq 8\.16 with mathcomp 1\.15 .* no coqc"):
        assistant.require()


def test_another_version_of_coq_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name)
    answer = Compiled(True, "The Coq Proof Assistant, version 8.20.0")
    monkeypatch.setattr(assistant, "_run", lambda *_: answer)
    with pytest.raises(Unavailable, match=r"Coq 8\.20\.0 was found"):
        assistant.require()


def test_a_certificate_of_another_kind_is_refused() -> None:
    with pytest.raises(Rejected, match="'derivation', got 'network'"):
        checking.check_document({"kind": "network"}, 1)


# What a run adds to a claim

TRUE = Checked("R1", "True", (), ("not_R1",))


def outcome() -> Outcome:
    return Outcome(by_id("R1"), Verdict.PROVED, (), (), "", 0.0)


def test_a_theorem_as_on_record_is_evidence() -> None:
    run = Run({}, {"R1": TRUE}, {"R1": TRUE}, 0)
    found = evidence.with_formal(outcome(), run)
    assert found.verdict is Verdict.PROVED
    assert [e.kind for e in found.evidence if e.holds] == [Kind.FORMAL]


@pytest.mark.parametrize(
    "theorems",
    [
        {},
        {"R1": dataclasses.replace(TRUE, statement="False")},
        {"R1": dataclasses.replace(TRUE, assumptions=("bad",))},
    ],
)
def test_a_theorem_that_is_gone_changed_or_assumed_leaves_the_claim_open(
    theorems: dict[str, Checked],
) -> None:
    found = evidence.with_formal(outcome(), Run({}, theorems, {"R1": TRUE}, 0))
    assert found.verdict is Verdict.OPEN
    assert "proof assistant" in found.remark


def test_where_coq_was_not_run_nothing_is_added() -> None:
    assert evidence.with_formal(outcome(), None) == outcome()


# The checker in Coq against the kernel in Python


def changed(text: str, rnd: random.Random) -> str:
    """A text with one number raised by one, or one sign turned."""
    numbers = list(re.finditer(r"\d+", text))
    signs = list(re.finditer(r"[-+]", text))
    if numbers and (rnd.random() < 0.6 or not signs):
        found = rnd.choice(numbers)
        return text[: found.start()] + str(int(found.group()) + 1) + text[found.end() :]
    if signs:
        found = rnd.choice(signs)
        other = "+" if found.group() == "-" else "-"
        return text[: found.start()] + other + text[found.end() :]
    return "2*" + text if "=" not in text and ":" not in text else text


def all_steps(steps: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for step in steps:
        yield step
        if step["rule"] == "split":
            for case in ("positive", "zero", "negative"):
                yield from all_steps(step[case])


def mutant(theorem: Theorem, rnd: random.Random) -> tuple[Theorem, list[dict[str, Any]]]:
    """A theorem and a proof of it, changed at one place."""
    steps = copy.deepcopy(outlines.document(theorem)["steps"])
    if rnd.random() < 0.4:
        place = rnd.randrange(len(theorem.given) + len(theorem.goals))
        labels = list(theorem.given)
        if place < len(labels):
            text, reason = theorem.given[labels[place]]
            given = {**theorem.given, labels[place]: Given(changed(text, rnd), reason)}
            return dataclasses.replace(theorem, given=given), steps
        goals = list(theorem.goals)
        goals[place - len(labels)] = changed(goals[place - len(labels)], rnd)
        return dataclasses.replace(theorem, goals=tuple(goals)), steps
    step = rnd.choice(list(all_steps(steps)))
    if step["rule"] == "combine" and step["terms"] and rnd.random() < 0.8:
        term = rnd.choice(step["terms"])
        keys = [k for k in ("times", "left", "right", "coefficient", "square") if k in term]
        if not keys or rnd.random() < 0.25:
            step["terms"].remove(term)
        else:
            key = rnd.choice(keys)
            term[key] = changed(term[key], rnd)
    else:
        step["formula"] = changed(step["formula"], rnd)
    return theorem, steps


def accepts(theorem: Theorem, steps: list[dict[str, Any]]) -> bool:
    try:
        rules.check(theorem, steps)
    except Rejected:
        return False
    return True


@COQ
def test_kernel_and_coq_agree_on_proofs_that_were_tampered_with() -> None:
    rnd = random.Random(1)
    python, terms = [], []
    seen: set[str] = set()
    for theorem in LIBRARY.theorems.values():
        tampered, steps = mutant(theorem, rnd)
        verdict = accepts(tampered, steps)
        try:
            document = Document(tampered)
            terms.append(f"check {document.statement()} ({document.proof(steps)})")
        except Rejected:
            assert not verdict
            continue
        if len(terms[-1]) > SHORT:
            terms.pop()
            continue
        python.append(verdict)
        seen |= {step["rule"] for step in all_steps(steps)}
    assert seen == rules.KEYS.keys()
    theorem = LIBRARY.by_id("R3.inequality")  # one that is true, so that not all are refused
    document = Document(theorem)
    steps = outlines.document(theorem)["steps"]
    terms.append(f"check {document.statement()} ({document.proof(steps)})")
    python.append(True)
    text = (
        "From Coq Require Import ZArith QArith.\nFrom mathcomp Require Import all_ssreflect.\n"
        "From ProofsCheck Require Import Language Normal Rules.\n"
        "Local Close Scope Q_scope. Local Open Scope nat_scope.\n"
        f"Eval vm_compute in [:: {'; '.join(terms)}].\n"
    )
    files = assistant.sources() | {"Mutants.v": text}
    done = assistant.compile_all(files, 1, ["Mutants.v"])["Mutants.v"]
    assert done.accepted, done.output
    coq = [word == "true" for word in re.findall(r"true|false", done.output)]
    assert coq == python
    assert python.count(False) > 100


@COQ
def test_one_certificate_is_rechecked_and_a_forged_one_refused() -> None:
    document = outlines.document(LIBRARY.by_id("R1.cost"))
    assert checking.check_document(document, 1) == "the proof of R1.cost"
    document["steps"] = document["steps"][:-1]
    with pytest.raises(Rejected, match="Coq does not accept"):
        checking.check_document(document, 1)
