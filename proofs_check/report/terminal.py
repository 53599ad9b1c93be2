"""What a person reads: tables and pages on a terminal, the same without colours in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich import box
from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from proofs_check.ledger.claim import Outcome, Verdict, carries
from proofs_check.ledger.running import Watcher
from proofs_check.report.document import counts
from proofs_check.sections.facts import FACTS

#: Width of everything that does not go to a terminal,
PIPE_WIDTH = 120
#: but for tables of values, whose lines other programs split.
UNBROKEN = 100_000
#: Below this width the ledger's table has a column less.
NARROW = 100

_STYLES = {
    Verdict.PROVED: "bold green",
    Verdict.CERTIFIED: "green",
    Verdict.ENCLOSED: "cyan",
    Verdict.SUPPORTED: "yellow",
    Verdict.OPEN: "magenta",
    Verdict.REFUTED: "bold red",
}


def console(pipe_width: int = PIPE_WIDTH) -> Console:
    """A console on standard output: as wide as the terminal; fixed and plain in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    return Console(
        file=sys.stdout,
        width=pipe_width,
        color_system=None,
        force_terminal=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def show(screen: Console, content: RenderableType) -> None:
    """Print tables and text; a pipe gets no spaces at the ends of its lines."""
    if screen.is_terminal:
        screen.print(content)
        return
    with screen.capture() as captured:
        screen.print(content)
    lines = captured.get().splitlines()
    screen.file.write("".join(line.rstrip() + "\n" for line in lines))


def unfolded(text: str) -> None:
    """Print lines as they are, however long: other programs read them."""
    sys.stdout.write(text)


@contextmanager
def progress(screen: Console, total: int) -> Iterator[Watcher]:
    """Show claims as they are finished: a bar on a terminal, one line each in a pipe."""
    if not screen.is_terminal:

        def tell(outcome: Outcome) -> None:
            screen.file.write(f"{outcome.claim.id} checked in {outcome.seconds:.1f} s\n")
            screen.file.flush()

        yield tell
        return
    bar = Progress(
        TextColumn("checking"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", style="dim", markup=False),
        console=screen,
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=total)

        def advance(outcome: Outcome) -> None:
            bar.update(task, advance=1, description=f"{outcome.claim.id} done")

        yield advance


def verdict_text(verdict: Verdict) -> Text:
    """A verdict in its colour."""
    return Text(verdict.value, style=_STYLES[verdict])


def _strength(outcome: Outcome) -> str:
    """The kind of evidence that carries the verdict, and how many checks stand beside it."""
    held = [evidence.kind for evidence in outcome.evidence if evidence.holds]
    carrying = [kind for kind in held if carries(kind) is outcome.verdict] or held
    if not carrying:
        return "none"
    others = len(held) - 1
    return carrying[0].value + (f" +{others}" if others else "")


def ledger_table(outcomes: Sequence[Outcome], width: int) -> Table:
    """One row for each claim; a gap between sections.

    A narrow table has the evidence below the verdict instead of in a column of its own.
    """
    narrow = width < NARROW
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("claim", no_wrap=True, style="bold")
    table.add_column("statement", ratio=3, overflow="fold")
    table.add_column("verdict", no_wrap=True)
    if not narrow:
        table.add_column("evidence", no_wrap=True)
    table.add_column("scope", ratio=2, overflow="fold")
    table.add_column("s", justify="right", no_wrap=True)
    for place, outcome in enumerate(outcomes):
        verdict, strength = verdict_text(outcome.verdict), _strength(outcome)
        if narrow:
            verdict.append(f"\n{strength}", style="dim")
        if not outcome.as_recorded:
            verdict.append(f"\nrecorded:\n{outcome.claim.recorded.value}", style="bold red")
        section = outcome.claim.section
        table.add_row(
            outcome.claim.id,
            outcome.claim.short,
            verdict,
            *([] if narrow else [strength]),
            outcome.scope,
            f"{outcome.seconds:.1f}",
            end_section=place + 1 < len(outcomes) and outcomes[place + 1].claim.section != section,
        )
    return table


def facts_of(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    """Each fact that is taken as given, with the claims whose evidence rests on it."""
    facts: dict[str, list[str]] = {}
    for outcome in outcomes:
        for fact in dict.fromkeys(fact for e in outcome.evidence for fact in e.facts):
            facts.setdefault(fact, []).append(outcome.claim.id)
    return facts


def fact_text(fact: str) -> str:
    """The statement behind the key of a standard fact."""
    return f"{fact}: {FACTS[fact]}" if fact in FACTS else fact


def ledger_page(outcomes: Sequence[Outcome], seconds: float, width: int) -> Group:
    """The table, what was assumed, what needs a remark, and the count of verdicts."""
    parts: list[RenderableType] = [Text(), ledger_table(outcomes, width), Text()]
    if facts := facts_of(outcomes):
        parts.append(Text("Standard facts that the proofs take as given:", style="bold"))
        parts.extend(
            item(Text.assemble(fact_text(fact), (f"  ({', '.join(claims)})", "dim")))
            for fact, claims in facts.items()
        )
        parts.append(Text())
    remarks = [_remark(outcome) for outcome in outcomes if outcome.remark or _differs(outcome)]
    parts.extend([*remarks, Text()] if remarks else [])
    listed = ", ".join(f"{number} {verdict}" for verdict, number in counts(outcomes).items())
    noun = "claim" if len(outcomes) == 1 else "claims"
    summary = Text(f"{len(outcomes)} {noun}: {listed}; {seconds:.1f} s. ")
    differing = sum(map(_differs, outcomes))
    if differing:
        summary.append(f"{differing} not as recorded.", style="bold red")
    else:
        summary.append("Every verdict is the recorded one.")
    return Group(*parts, summary)


def _differs(outcome: Outcome) -> bool:
    return not outcome.as_recorded


def _remark(outcome: Outcome) -> Text:
    claim = outcome.claim
    text = Text.assemble((claim.id, "bold"), f" is {outcome.verdict.value}")
    if _differs(outcome):
        text.append(f", recorded {claim.recorded.value}", style="bold red")
    return text.append(f": {outcome.remark}" if outcome.remark else "")


def item(text: Text | str) -> Table:
    """An entry of a list; its lines hang together."""
    row = Table.grid(padding=(0, 1), pad_edge=False)
    row.add_column(width=3, justify="right")
    row.add_column()
    row.add_row("-", text)
    return row
