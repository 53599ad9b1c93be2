"""Claims that were checked: a row for each, and the summary of a run."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.forgeries.forgery import Tried
from proofs_check.formal import record
from proofs_check.ledger.claim import Kind, Verdict
from proofs_check.ledger.judging import Outcome, carries
from proofs_check.report.document import counts
from proofs_check.report.terminal import entry, fact_text, item

#: Room for the id of a claim.
NAME_WIDTH = 20

_STYLES = {
    Verdict.PROVED: "bold green",
    Verdict.CERTIFIED: "green",
    Verdict.ENCLOSED: "cyan",
    Verdict.SUPPORTED: "yellow",
    Verdict.OPEN: "magenta",
    Verdict.REFUTED: "bold red",
}


def verdict_text(verdict: Verdict) -> Text:
    """A verdict in its colour."""
    return Text(verdict.value, style=_STYLES[verdict])


def _strength(outcome: Outcome) -> str:
    """The kind of evidence that carries the verdict, and how many checks stand beside it."""
    held: list[Kind] = [e.kind for e in outcome.evidence if e.holds and e.kind != Kind.FORMAL]
    carrying = [kind for kind in held if carries(kind) is outcome.verdict] or held
    if not carrying:
        return "none"
    others = len(held) - 1
    beside = f" and {others} other check{'s' if others > 1 else ''}" if others else ""
    return carrying[0].value + beside


def _machine(outcome: Outcome) -> str:
    """Whether the proof assistant checked the claim just now."""
    return "machine-checked" if _formal(outcome) else ""


def _formal(outcome: Outcome) -> bool:
    return any(evidence.kind is Kind.FORMAL and evidence.holds for evidence in outcome.evidence)


def outcome_row(outcome: Outcome) -> Table:
    """A claim in two lines: id, verdict and statement; below them evidence, scope and time."""
    row = Table.grid(padding=(0, 1, 0, 0), expand=True)
    row.add_column(width=NAME_WIDTH, no_wrap=True, style="bold")
    row.add_column(width=9, no_wrap=True)
    row.add_column(ratio=1, overflow="fold")
    row.add_row(outcome.claim.id, verdict_text(outcome.verdict), outcome.claim.short_text)
    found = [_machine(outcome), _strength(outcome), outcome.scope, f"{outcome.seconds:.1f} s"]
    row.add_row("", "", Text("; ".join(filter(None, found)), style="dim"))
    if outcome.remark or not outcome.as_recorded:
        row.add_row("", "", _remark(outcome))
    return row


def sections_table(outcomes: Sequence[Outcome]) -> Table:
    """How many claims of each section have which verdict."""
    verdicts = [verdict for verdict in Verdict if any(o.verdict is verdict for o in outcomes)]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("section", no_wrap=True)
    table.add_column("claims", justify="right")
    for verdict in verdicts:
        table.add_column(verdict.value, justify="right", style=_STYLES[verdict])
    for section in dict.fromkeys(outcome.claim.section for outcome in outcomes):
        inside = [outcome.verdict for outcome in outcomes if outcome.claim.section == section]
        counted = [str(inside.count(verdict) or "") for verdict in verdicts]
        table.add_row(section, str(len(inside)), *counted)
    return table


def facts_of(outcomes: Sequence[Outcome]) -> dict[str, list[str]]:
    """Each standard fact that proofs take as given, with the claims that rest on it."""
    facts: dict[str, list[str]] = {}
    for outcome in outcomes:
        for fact in dict.fromkeys(fact for e in outcome.evidence for fact in e.facts):
            facts.setdefault(fact, []).append(outcome.claim.id)
    return facts


def checkers(tried: Tried) -> Text:
    """What became of the forged documents: one line, or a line for each broken checker."""
    if not tried.faults:
        return Text(str(tried), style="dim")
    return Text("\n".join(("A trusted checker is broken.", *tried.faults)), style="bold red")


def broken_checkers(tried: Tried) -> Text:
    """The last line of a run whose checkers accept something forged, or refuse what is right."""
    return Text(
        "A trusted checker is broken: no verdict above counts. The first lines say what is wrong "
        f"({len(tried.faults)} in all).",
        style="bold red",
    )


def summary_page(
    outcomes: Sequence[Outcome], seconds: float, tried: Tried, *, facts: bool, own: bool = False
) -> Group:
    """The end of a run: verdicts by section, what is not proved, what was taken as given.

    Parameters
    ----------
    facts
        Whether the standard facts are listed, or counted.
    own
        Whether the claims are those of a user's section, which ``show`` does not know.
    """
    parts: list[RenderableType] = [Text()]
    if len({outcome.claim.section for outcome in outcomes}) > 1:
        parts += [sections_table(outcomes), Text()]
        parts += [
            entry(verdict.value, ", ".join(o.claim.id for o in outcomes if o.verdict is verdict))
            for verdict in (Verdict.REFUTED, Verdict.OPEN, Verdict.SUPPORTED, Verdict.ENCLOSED)
            if any(outcome.verdict is verdict for outcome in outcomes)
        ]
        parts.append(Text())
    taken = facts_of(outcomes)
    if taken and facts:
        parts.append(Text("Standard facts that the proofs take as given:", style="bold"))
        parts.extend(
            item(Text.assemble(fact_text(fact), (f"  ({', '.join(claims)})", "dim")))
            for fact, claims in taken.items()
        )
        parts.append(Text())
    elif taken:
        count = f"{len(taken)} standard fact" + ("s" if len(taken) != 1 else "")
        parts.append(Text(f"The proofs take {count} as given; --facts lists them.", style="dim"))
    stored = record.committed()
    known = [o for o in outcomes if record.theorem_of(o.claim.id, stored) is not None]
    if known and not any(map(_formal, outcomes)):
        parts.append(Text(_not_run(len(known)), style="dim"))
    listed = ", ".join(f"{number} {verdict}" for verdict, number in counts(outcomes).items())
    noun = "claim" if len(outcomes) == 1 else "claims"
    gaps = len({gap for outcome in outcomes for gap in outcome.gaps})
    between = f"{gaps or 'no'} gap{'s' if gaps != 1 else ''} between theorems"
    summary = Text(f"{len(outcomes)} {noun}: {listed}; {between}; {seconds:.1f} s.")
    return Group(*parts, summary, *_last_lines(outcomes, tried, own=own))


def _last_lines(outcomes: Sequence[Outcome], tried: Tried, *, own: bool) -> list[Text]:
    """Whether all is as recorded; what went wrong comes last."""
    wrong = []
    differing = [outcome.claim.id for outcome in outcomes if not outcome.as_recorded]
    if differing:
        wrong.append(Text(f"Not as recorded: {', '.join(differing)}.", style="bold red"))
    if tried.faults:
        wrong.append(broken_checkers(tried))
    if wrong:
        return [*_sentences(outcomes, own=own), *wrong]
    return [Text("Every verdict is the recorded one."), *_sentences(outcomes, own=own)]


def _sentences(outcomes: Sequence[Outcome], *, own: bool) -> list[Text]:
    """How many sentences of claims no theorem says in full; of one's own claims, which ones."""
    claims = [outcome.claim for outcome in outcomes if outcome.claim.proved_by_theorems]
    clauses = [clause for claim in claims for clause in claim.clauses]
    gaps = [clause for clause in clauses if clause.reasons]
    if not clauses:
        return []
    if not gaps:
        return [Text("Theorems say every sentence of the proved claims.", style="dim")]
    counted = f"No theorem states in full {len(gaps)} of the {len(clauses)} sentences of the proved"
    if not own:
        return [Text(f"{counted} claims; show CLAIM says which.", style="dim")]
    listed = [
        f"  {clause.text}\n    not said by a theorem: {'; '.join(clause.reasons)}"
        for clause in gaps
    ]
    return [Text("\n".join([f"{counted} claims:", *listed]), style="dim")]


def _not_run(number: int) -> str:
    claims = "One claim is also a theorem" if number == 1 else f"{number} claims are also theorems"
    return f"{claims} of the proof assistant Coq, not run here; --formal runs it."


def _remark(outcome: Outcome) -> Text:
    if outcome.as_recorded:
        return Text(outcome.remark)
    recorded = f"recorded as {outcome.claim.recorded.value}"
    return Text(f"{recorded}: {outcome.remark}".removesuffix(": "), style="bold red")
