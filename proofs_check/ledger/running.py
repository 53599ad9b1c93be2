"""Judging many claims at once, each in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial

from proofs_check.command.threads import one_thread
from proofs_check.ledger import claim as ledger
from proofs_check.ledger.claim import Claim, ControlResult, Evidence, Outcome, Verdict

#: Called with each claim's outcome as it comes; verdicts are not capped yet.
Watcher = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome without its claim, whose functions cannot cross a process boundary."""

    verdict: Verdict
    evidence: tuple[Evidence, ...]
    controls: tuple[ControlResult, ...]
    witness: str
    seconds: float
    remark: str

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
        Told of each outcome once it is there.

    A check that breaks leaves its claim open, with the error as remark: it must not take the
    other claims with it.
    """
    needed = with_uses(claims)
    outcomes: dict[str, Outcome] = {}
    if jobs == 1:
        for claim in needed:
            outcomes[claim.id] = _judged(partial(_answer, claim.id, seed), claim)
            watch(outcomes[claim.id])
    else:
        outcomes = _run_in_pool(needed, jobs, seed, watch)
    return ledger.cap({claim.id: outcomes[claim.id] for claim in needed})


def _run_in_pool(
    claims: Sequence[Claim], jobs: int, seed: int, watch: Watcher
) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    # Processes are spawned on every platform alike: a fork would copy threads half-way.
    with ProcessPoolExecutor(
        min(jobs, len(claims)), multiprocessing.get_context("spawn"), initializer=one_thread
    ) as pool:
        tasks = {pool.submit(_answer, claim.id, seed): claim for claim in claims}
        try:
            for task in as_completed(tasks):
                claim = tasks[task]
                outcomes[claim.id] = _judged(task.result, claim)
                watch(outcomes[claim.id])
        except BaseException:
            _abandon(tasks)
            raise
    return outcomes


def _abandon(tasks: Iterable[Future[Answer]]) -> None:
    for task in tasks:
        task.cancel()


def _answer(name: str, seed: int) -> Answer:
    from proofs_check.sections.claims import by_id

    outcome = ledger.judge(by_id(name), seed)
    return Answer(
        outcome.verdict,
        outcome.evidence,
        outcome.controls,
        outcome.witness,
        outcome.seconds,
        outcome.remark,
    )


def _judged(answer: Callable[[], Answer], claim: Claim) -> Outcome:
    try:
        return answer().about(claim)
    except Exception as trouble:  # noqa: BLE001 - whatever breaks, the claim is open
        remark = f"a check broke: {type(trouble).__name__}: {' '.join(str(trouble).split())}"
        return Outcome(claim, Verdict.OPEN, (), (), "", 0.0, remark)
