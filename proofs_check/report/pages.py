"""Pages about one thing: a claim, a certificate, a value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import shorten

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.formal import record
from proofs_check.kernel.document import Accepted, Missing
from proofs_check.kernel.library import facts_of, gaps_of
from proofs_check.ledger.claim import Claim, Exact
from proofs_check.ledger.judging import ControlResult, Evidence, Outcome
from proofs_check.ledger.searching import necessary
from proofs_check.ledger.wording.phrases import Clause, Phrase, phrase_text
from proofs_check.report.accepted import steps_text
from proofs_check.report.outcomes import verdict_text
from proofs_check.report.terminal import entry, fact_text, item
from proofs_check.sections.glossary import words_in
from proofs_check.sections.library import LIBRARY

_GAPS = "Gaps: steps between theorems that only a reader can see"
#: Longer details stand in the JSON alone.
DETAIL_LENGTH = 400
_NECESSARY = {True: "necessary", False: "not necessary", None: "necessity unknown"}


def claims_table(claims: Sequence[Claim]) -> Group:
    """Ids, recorded verdicts and statements in short, a block for each section."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("claim", no_wrap=True, style="bold")
    table.add_column("recorded", no_wrap=True)
    table.add_column("statement, in short")
    for section, block in groupby(claims, lambda claim: claim.section):
        table.add_row(f"section {section}", style="underline")
        for claim in block:
            table.add_row(claim.id, verdict_text(claim.recorded), claim.short_text)
    return Group(table, Text("\nshow CLAIM prints the whole statement with its assumptions."))


def _holding(claims: Sequence[str]) -> str:
    return f"{', '.join(claims)} {'holds' if len(claims) == 1 else 'hold'}"


def definition_page(claim: Claim) -> Group:
    """What one claim says and by what it is to be shown, before anything is run."""
    exact = [check for check in claim.evidence if isinstance(check, Exact)]
    promised = [name for check in exact for name in check.promises if name in LIBRARY.theorems]
    certificates = [name for c in exact for name in c.promises if name not in LIBRARY.theorems]
    theorems = [LIBRARY.by_id(name) for name in promised]
    below = [LIBRARY.by_id(name) for name in LIBRARY.closure(promised)]
    facts = dict.fromkeys(fact for theorem in below for fact in facts_of(theorem))
    gaps = [gap for theorem in below for gap in gaps_of(theorem)]
    return Group(
        Text.assemble((claim.id, "bold"), f"  recorded as {claim.recorded.value}"),
        *_head(claim),
        *_listed(
            "Evidence (--check runs it)",
            [
                Text.assemble((c.kind.value, "bold"), f", {phrase_text(c.scope)}")
                for c in claim.evidence
            ],
        ),
        *_listed(
            "Theorems that the kernel checks",
            [Text.assemble((theorem.id, "bold"), f": {theorem.statement}") for theorem in theorems],
        ),
        *_listed("Theorem of the proof assistant Coq, not run here", _formal(claim)),
        *_listed("Standard facts taken as given", [Text(fact_text(fact)) for fact in facts]),
        *_listed(_GAPS, [_gap(gap) for gap in gaps]),
        *_listed(
            "Certificates of networks, whose theorems and gaps --check lists",
            [Text(name) for name in certificates],
        ),
        *_listed("Controls", [Text(control.statement) for control in claim.controls]),
    )


def _formal(claim: Claim) -> list[Text]:
    """The claim as Coq states it, as of the last full run."""
    found = record.theorem_of(claim.id, record.committed())
    if found is None:
        return []
    return [
        Text.assemble((f"Theorem {found.theorem}", "bold"), f" : {found.statement}."),
        Text(f"false neighbours, proved to be false: {', '.join(found.controls) or 'none'}"),
    ]


def _head(claim: Claim) -> list[RenderableType]:
    """Statement, in short and in full, source and assumptions."""
    assumptions = [Text(f"{a.name} ({_NECESSARY[necessary(claim, a)]})") for a in claim.assumptions]
    words = words_in(" ".join(phrase.text for phrase in claim.phrases))
    return [
        Text(claim.short_text, style="bold"),
        Text(),
        *map(_clause, claim.clauses, claim.numbered),
        Text(),
        entry("source", claim.source),
        entry("section", claim.section),
        entry("rests on", ", ".join(claim.uses) or "no other claim"),
        *([entry("instead", _holding(claim.instead))] if claim.instead else []),
        *_listed("Assumptions", assumptions),
        *_listed("Words", [Text(f"{word}: {meaning}") for word, meaning in words.items()]),
    ]


def claim_page(outcome: Outcome, accepted: Sequence[Accepted]) -> Group:
    """Everything that is known about one claim.

    Parameters
    ----------
    accepted
        What the kernel says of each of the claim's documents.
    """
    claim = outcome.claim
    title = Text.assemble((claim.id, "bold"), "  ", verdict_text(outcome.verdict))
    if not outcome.as_recorded:
        title.append(f"  (recorded: {claim.recorded.value})", style="bold red")
    theorems = {result.theorem: result for result in accepted}
    families: dict[str, list[Accepted]] = {}
    for result in theorems.values():
        families.setdefault(result.theorem.partition(" ")[0], []).append(result)
    facts = dict.fromkeys(fact for result in accepted for fact in result.facts)
    return Group(
        title,
        *_head(claim),
        *([entry("remark", outcome.remark)] if outcome.remark else []),
        *(entry("problem", problem) for problem in outcome.problems),
        entry(
            "example", outcome.witness or "none: no instance that meets the assumptions is known"
        ),
        *_listed("Evidence", [_evidence(result) for result in outcome.evidence]),
        *_listed("Certificates", [_theorem(family) for family in families.values()]),
        *_listed("Standard facts taken as given", [Text(fact_text(fact)) for fact in facts]),
        *_listed(_GAPS, [_gap(gap) for gap in outcome.gaps]),
        *_listed("Controls", [_control(result) for result in outcome.controls]),
    )


def _clause(clause: Phrase, numbered: str) -> Text:
    """A sentence, the goals that say it, and why a reader must compare words, if that is so."""
    text = Text(numbered)
    if isinstance(clause, Clause) and clause.names:
        text.append(f"\n    said by {', '.join(clause.names)}", style="dim")
    for reason in clause.reasons:
        text.append(f"\n    not said by a theorem: {reason}", style="yellow")
    return text


def _evidence(evidence: Evidence) -> Text:
    return Text.assemble(
        (evidence.kind.value, "bold"),
        " holds" if evidence.holds else (" FAILS", "bold red"),
        f", {evidence.scope} ({evidence.seconds:.1f} s)",
        (f"\n{shorten(evidence.detail, DETAIL_LENGTH, placeholder=' ...')}", "dim"),
    )


def _theorem(family: Sequence[Accepted]) -> Text:
    """One theorem, or the first of a family that differs in its parameters alone."""
    result = family[0]
    text = Text.assemble((result.theorem, "bold"), f": {result.statement}")
    if others := len(family) - 1:
        text.append(f"\nand {others} more of its kind", style="dim")
    text.append(f"\n{steps_text(result)} re-checked", style="dim")
    if result.rests_on:
        text.append(f"; rests on {', '.join(result.rests_on)}", style="dim")
    if result.facts:
        text.append(f"; takes as given: {', '.join(result.facts)}", style="dim")
    return text


def _gap(gap: Missing) -> Text:
    return Text.assemble((gap.theorem, "bold"), f", {gap.given!r}: from {gap.reason}")


def _control(control: ControlResult) -> Text:
    return Text.assemble(
        "rejected" if control.rejected else ("NOT REJECTED", "bold red"),
        f": {control.statement}",
        (f"\n{control.detail}", "dim"),
    )


def _listed(title: str, items: Sequence[Text]) -> list[RenderableType]:
    if not items:
        return []
    return [Text(), Text(title, style="bold underline"), *map(item, items)]
