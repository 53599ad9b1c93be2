"""The pages of ``proofs-check mutate``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.ledger.claim import Claim
from proofs_check.ledger.mutating import CHECKS, Mutant
from proofs_check.report.terminal import item

Tried = Sequence[tuple[Claim, Sequence[Mutant], Sequence[str]]]


def claim_line(claim: Claim, tried: Sequence[Mutant]) -> str:
    """One claim: how many changes, how many noticed."""
    noticed = sum(bool(m.noticed_by) for m in tried)
    true = sum(m.true_as_well for m in tried)
    left = len(tried) - noticed - true
    parts = [f"{noticed} noticed"]
    parts += [f"{true} true as well"] if true else []
    parts += [f"{left} UNNOTICED"] if left else []
    return f"{claim.id:<20} {len(tried)} changes: {', '.join(parts)}"


def page(tried: Tried) -> Group:
    """A table of kinds of changes and of who noticed them, and every change that nobody noticed."""
    parts: list[RenderableType] = [_table([m for _, each, _ in tried for m in each])]
    parts += [Text(f"{name}: {text}", style="dim") for name, text in CHECKS.items()]
    for claim, mutants, _ in tried:
        alive = Counter(m.why for m in mutants if m.true_as_well)
        for why, count in alive.items():
            parts.append(item(f"{claim.id}: {_of(why, count, mutants)}"))
        for m in mutants:
            if not m.noticed_by and not m.true_as_well:
                parts.append(item(Text(f"{claim.id}: {m.what}: {m.why}", style="bold red")))
    for claim, _, unseen in tried:
        if unseen:
            parts.append(
                item(
                    f"{claim.id}: its {' and '.join(unseen)} stand in no theorem and were not "
                    f"changed; its controls, {len(claim.controls)}, are what verify tries there"
                )
            )
    return Group(*parts)


def _of(why: str, count: int, mutants: Sequence[Mutant]) -> str:
    if count == 1:
        return f"{next(m.what for m in mutants if m.why == why)}: {why}"
    return f"{count} changes: {why}"


def _table(mutants: Sequence[Mutant]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    columns = [*CHECKS, "true as well", "unnoticed"]
    for place, name in enumerate(["changed", "changes", *columns]):
        table.add_column(name, justify="right" if place else "left")
    for kind in [*dict.fromkeys(m.kind for m in mutants), "all"]:
        of_kind = [m for m in mutants if kind in ("all", m.kind)]
        count = Counter(_column(m) for m in of_kind)
        table.add_row(kind, str(len(of_kind)), *(str(count[name]) for name in columns))
    return table


def _column(m: Mutant) -> str:
    return m.noticed_by or ("true as well" if m.true_as_well else "unnoticed")


def as_json(tried: Tried) -> dict[str, Any]:
    """The same as data; with every change."""
    return {
        "claims": [
            {
                "id": claim.id,
                "recorded": claim.recorded.value,
                "changes": [
                    {
                        "kind": m.kind,
                        "change": m.what,
                        "noticed_by": m.noticed_by or None,
                        "true_as_well": m.true_as_well,
                        "why": m.why,
                    }
                    for m in mutants
                ],
                "unchanged_evidence": list(unseen),
            }
            for claim, mutants, unseen in tried
        ],
        "checks": dict(CHECKS),
    }
