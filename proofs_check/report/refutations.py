"""The pages of ``proofs-check refute``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from proofs_check.kernel.document import Accepted
from proofs_check.ledger.claim import Assumption, Claim, Document
from proofs_check.ledger.refuting import Refutation
from proofs_check.ledger.searching import Hunt, Tried
from proofs_check.report.terminal import entry, item


def as_it_stands(claim: Claim, found: Sequence[Refutation | None]) -> Group:
    """The counterexamples to a claim as it stands, each as the kernel sees it now."""
    parts: list[RenderableType] = [Text.assemble((claim.id, "bold"), f": {claim.short}")]
    for refutation in found:
        parts += _stored(refutation)
    return Group(*parts)


def without(claim: Claim, assumption: Assumption) -> Text:
    """The claim, and what it loses."""
    return Text.assemble((claim.id, "bold"), f" without: {assumption.name}")


def stored(refutation: Refutation | None) -> Group:
    """A counterexample that the claim brings."""
    return Group(*_stored(refutation))


def _stored(found: Refutation | None) -> list[RenderableType]:
    if found is None:
        return [Text("a counterexample that the kernel does not accept", style="bold red")]
    return [_ACCEPTED, entry("at", found.scope), *map(_proves, found.accepted)]


def point(claim: Claim, document: Document, accepted: Accepted) -> Group:
    """A point against a theorem that a sentence of the claim names."""
    return Group(
        _ACCEPTED,
        entry("against", f"{document['theorem']}, which says a sentence of {claim.id}"),
        entry("at", values_text(document)),
        _proves(accepted),
    )


_ACCEPTED = Text.assemble(("counterexample accepted by the kernel", "bold green"))


def _proves(accepted: Accepted) -> RenderableType:
    return entry("proves", accepted.statement)


def values_text(document: Document) -> str:
    """The values of a point in one line.

    >>> values_text({"sizes": {"P": 2}, "numbers": {"k": "1/2"}, "matrices": {"e": [["1"], ["1"]]}})
    'P = 2, k = 1/2, e = [1; 1]'
    """
    parts = [f"{name} = {size}" for name, size in document["sizes"].items()]
    parts += [f"{name} = {value}" for name, value in document.get("numbers", {}).items()]
    matrices: Mapping[str, list[list[str]]] = document.get("matrices", {})
    parts += [f"{n} = [{'; '.join(map(' '.join, rows))}]" for n, rows in matrices.items()]
    return ", ".join(parts)


def nothing(found: Hunt) -> Group:
    """What was tried where no counterexample was found."""
    if not found.tried:
        why = (
            "not searched: no theorem of its sentences has this assumption as a formula about "
            "numbers and matrices alone"
        )
        return Group(Text("no counterexample is known"), Text(why))
    total = sum(each.instances for each in found.tried)
    count = f"{total} instances in {found.seconds:.0f} s, none of them a counterexample"
    if all(each.proved for each in found.tried):
        count = "not searched: its theorems do not need this assumption"
    return Group(Text("no counterexample is known"), Text(count), *map(_tried, found.tried))


def _tried(tried: Tried) -> RenderableType:
    if tried.proved:
        return item(f"{tried.theorem}: {tried.proved}")
    text = f"{tried.theorem}: {tried.instances} instances"
    if tried.nearest is not None:
        text += f", nearest margin {tried.nearest}"
    return item(text)
