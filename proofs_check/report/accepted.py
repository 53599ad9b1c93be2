"""What an accepted certificate proves."""

from __future__ import annotations

from rich.console import Group
from rich.text import Text

from proofs_check.kernel.document import Accepted
from proofs_check.report.terminal import entry, fact_text


def accepted_page(result: Accepted) -> Group:
    """What an accepted certificate proves, and on what it rests."""
    return Group(
        Text.assemble(("accepted by the kernel", "bold green"), f", {steps_text(result)}"),
        entry("theorem", result.theorem),
        entry("proves", result.statement),
        entry("rests on", ", ".join(result.rests_on) or "no other theorem"),
        *(entry("given", fact_text(fact)) for fact in result.facts or ("nothing",)),
        *(entry("gap", f"{gap.given!r}: from {gap.reason}") for gap in result.gaps),
    )


def steps_text(result: Accepted) -> str:
    """How many steps a proof has, in words."""
    return f"{result.steps} step" + ("s" if result.steps != 1 else "")
