"""What a person sees while the ledger is checked: each claim once it is decided."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.text import Text

from proofs_check.ledger.claim import Claim
from proofs_check.ledger.judging import Outcome
from proofs_check.ledger.running import Watcher
from proofs_check.report.outcomes import outcome_row
from proofs_check.report.terminal import show


class _Lines:
    """Prints the row of each claim that is to be shown; the state of a run for whoever draws it."""

    def __init__(self, screen: Console, waiting: Sequence[str], jobs: int, shown: set[str]) -> None:
        self.screen, self.jobs, self.shown = screen, jobs, shown
        self.total, self.start = len(waiting), time.monotonic()
        #: Claims whose checks have not ended, in the order in which they are started.
        self.waiting = list(waiting)
        self.since = dict.fromkeys(self.waiting[:jobs], self.start)

    def finished(self, claim: str) -> None:
        self.waiting.remove(claim)
        for name in self.waiting[: self.jobs]:
            self.since.setdefault(name, time.monotonic())

    def decided(self, outcome: Outcome) -> None:
        if outcome.claim.id in self.shown:
            show(self.screen, outcome_row(outcome))

    def __rich_console__(self, screen: Console, _: ConsoleOptions) -> RenderResult:
        now = time.monotonic()
        running = ", ".join(
            f"{name} {now - self.since[name]:.0f} s" for name in self.waiting[: self.jobs]
        )
        done = self.total - len(self.waiting)
        line = f"{done} of {self.total} checked, {now - self.start:.0f} s"
        line += f"; still running: {running}" if running else ""
        yield Text(line[: screen.width - 1], style="dim", no_wrap=True)


@contextmanager
def progress(
    screen: Console, claims: Sequence[Claim], jobs: int, *, shown: Sequence[Claim]
) -> Iterator[Watcher]:
    """Print each claim of ``shown`` once it is decided; a terminal also shows what still runs.

    Parameters
    ----------
    claims
        All claims that are checked, in the order in which they are started.
    jobs
        How many are checked at the same time.
    """
    lines = _Lines(screen, [claim.id for claim in claims], jobs, {claim.id for claim in shown})
    if not screen.is_terminal:
        yield lines
        return
    with Live(lines, console=screen, refresh_per_second=4, transient=True):
        yield lines
