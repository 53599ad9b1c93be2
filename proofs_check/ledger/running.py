"""Judging many claims at once, each in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import as_completed
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from proofs_check.ledger import agreement
from proofs_check.ledger import judging as ledger
from proofs_check.ledger.claim import Claim, Verdict
from proofs_check.ledger.judging import ControlResult, Evidence, Outcome
from proofs_check.ledger.workers import workers


class Watcher(Protocol):
    """Is told how a run goes."""

    def finished(self, claim: str) -> None:
        """The checks of a claim have ended."""

    def decided(self, outcome: Outcome) -> None:
        """The verdict on a claim is known: it and all claims that it uses have been checked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome without its claim, whose functions cannot cross a process boundary."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]
    controls: tuple[ControlResult, ...]
    witness: str
    seconds: float
    remark: str
    problems: tuple[str, ...]

    def about(self, claim: Claim) -> Outcome:
        """The outcome, with its claim again."""
        return Outcome(
            claim,
            self.verdict,
            self.evidence,
            self.controls,
            self.witness,
            self.seconds,
            self.remark,
            self.problems,
        )


def with_uses(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims and all that they rest on, in the order of the ledger."""
    from proofs_check.sections.claims import ALL, by_id

    wanted: set[str] = set()
    waiting = [claim.id for claim in claims]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting.extend(by_id(name).uses)
    return tuple(claim for claim in ALL if claim.id in wanted)


def run(claims: Sequence[Claim], *, jobs: int, seed: int, watch: Watcher) -> dict[str, Outcome]:
    """Judge the claims and what they rest on; every verdict is capped by what it uses.

    Parameters
    ----------
    jobs
        Number of processes; with 1 everything runs in this one.
    watch
        Told when the checks of a claim have ended, and when its verdict is known.

    A check that breaks leaves its claim open, with the error as remark: it must not take the
    other claims with it.
    """
    needed = with_uses(claims)
    answers = _one_by_one(needed, seed) if jobs == 1 else _in_pool(needed, jobs, seed)
    uses = {claim.id: [used.id for used in with_uses([claim])] for claim in needed}
    outcomes: dict[str, Outcome] = {}
    decided: dict[str, Outcome] = {}
    with closing(answers):
        for outcome in answers:
            outcomes[outcome.claim.id] = outcome
            watch.finished(outcome.claim.id)
            for claim in needed:
                if claim.id not in decided and outcomes.keys() >= set(uses[claim.id]):
                    decided |= ledger.cap({name: outcomes[name] for name in uses[claim.id]})
                    watch.decided(decided[claim.id])
    return {claim.id: decided[claim.id] for claim in needed}


Answers = Generator[Outcome, None, None]


def _one_by_one(claims: Sequence[Claim], seed: int) -> Answers:
    for claim in claims:
        yield _judged(partial(_answer, claim.id, seed), claim)


def _in_pool(claims: Sequence[Claim], jobs: int, seed: int) -> Answers:
    with workers(min(jobs, len(claims))) as pool:
        tasks = {pool.submit(_answer, claim.id, seed): claim for claim in claims}
        for task in as_completed(tasks):
            yield _judged(task.result, tasks[task])


def _answer(name: str, seed: int) -> Answer:
    from proofs_check.sections.claims import ALL, by_id
    from proofs_check.sections.library import LIBRARY

    claim = by_id(name)
    problems = tuple(agreement.problems(claim, ALL))
    outcome = ledger.withheld(ledger.judge(claim, LIBRARY, seed), problems)
    return Answer(
        outcome.verdict,
        outcome.evidence,
        outcome.controls,
        outcome.witness,
        outcome.seconds,
        outcome.remark,
        outcome.problems,
    )


def _judged(answer: Callable[[], Answer], claim: Claim) -> Outcome:
    try:
        return answer().about(claim)
    except Exception as trouble:  # noqa: BLE001 - whatever breaks, the claim is open
        remark = f"a check broke: {type(trouble).__name__}: {' '.join(str(trouble).split())}"
        return Outcome(claim, Verdict.OPEN, (), (), "", 0.0, remark)
