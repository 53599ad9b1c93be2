"""The page of the ledger: findings first, then the picture of uses, then claim after claim."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from proofs_check.forgeries.forgery import Tried
from proofs_check.formal import record
from proofs_check.kernel.library import facts_of
from proofs_check.ledger.claim import Claim, Document, Exact, Verdict
from proofs_check.ledger.judging import Evidence, Outcome
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.report import document
from proofs_check.report.figures.drawing import Figure
from proofs_check.report.findings import findings
from proofs_check.report.formulas.mathml import sentence
from proofs_check.report.formulas.sentences import segments
from proofs_check.report.necessity import necessity
from proofs_check.report.outcomes import facts_of as facts_by_claim
from proofs_check.report.page.graph import Graph, graph
from proofs_check.report.page.rendering import data_link, rendered
from proofs_check.sections.facts import FACTS
from proofs_check.sections.glossary import words_in
from proofs_check.sections.library import LIBRARY

#: Verdict -> a sign beside the word, so that no verdict is told by colour alone, and its meaning.
VERDICTS = MappingProxyType(
    {
        Verdict.PROVED: ("✓", "holds at every size; each step was re-checked in this run"),
        Verdict.CERTIFIED: ("◆", "exact certificates, re-checked in this run, at listed sizes"),
        Verdict.ENCLOSED: ("◎", "interval arithmetic, at the sizes or parameters listed"),
        Verdict.SUPPORTED: ("≈", "numerical evidence only"),
        Verdict.OPEN: ("?", "no evidence either way"),
        Verdict.REFUTED: ("✗", "an exact counterexample that the kernel accepts"),
    }
)


def ledger_page(
    outcomes: Sequence[Outcome], tried: Tried, *, seed: int, figures: Sequence[Figure] = ()
) -> str:
    """The page about some claims that were judged."""
    anchors = _anchors(outcomes)
    documents = _Documents()
    claims = [_claim(outcome, anchors, documents) for outcome in outcomes]
    shown = [outcome.claim for outcome in outcomes]
    for claim in claims:
        used_by = [c.id for c in shown if claim["id"] in c.uses]
        in_place_of = [c.id for c in shown if claim["id"] in c.instead]
        claim |= {"used_by": used_by, "in_place_of": in_place_of}
    sections = {
        name: [claim for claim in claims if claim["section"] == name]
        for name in dict.fromkeys(claim["section"] for claim in claims)
    }
    by_id = {claim["id"]: claim for claim in claims}
    return rendered(
        "ledger.html",
        title="What holds of the theory, and what does not",
        findings=[
            (title, text, [by_id[each.claim.id] for each in found])
            for title, text, found in findings(outcomes)
        ],
        graph=_graph(shown),
        anchors=anchors,
        by_id=by_id,
        sections=sections,
        verdicts=[(v.value, *VERDICTS[v]) for v in Verdict],
        counts=document.counts(outcomes),
        facts=[
            (key, FACTS.get(key, key), claims_) for key, claims_ in facts_by_claim(outcomes).items()
        ],
        differing=[outcome.claim.id for outcome in outcomes if not outcome.as_recorded],
        checkers=[*tried.faults] or [str(tried)],
        broken=bool(tried.faults),
        environment=document.environment(seed),
        figures=[(each, sentence(segments(each.caption)), _drawing(each)) for each in figures],
    )


def _anchors(outcomes: Sequence[Outcome]) -> dict[str, str]:
    """Claim -> its address in the page; a stranger's id may hold anything."""
    return {
        outcome.claim.id: name if re.fullmatch(r"[\w-]+", name, re.ASCII) else f"claim-{place}"
        for place, outcome in enumerate(outcomes)
        for name in [f"claim-{outcome.claim.id}"]
    }


def _graph(claims: Sequence[Claim]) -> Graph:
    return graph({c.id: c.uses for c in claims}, {c.id: c.instead for c in claims if c.instead})


def _drawing(figure: Figure) -> Markup:
    # The drawing is made of numbers and words of ours alone.
    return Markup(figure.content.get("svg", b"").decode())  # noqa: S704


# One claim


def _claim(outcome: Outcome, anchors: Mapping[str, str], documents: _Documents) -> dict[str, Any]:
    claim = outcome.claim
    accepted = [each for evidence in outcome.evidence for each in evidence.documents]
    texts = " ".join(phrase.text for phrase in claim.phrases)
    exact = [check for check in claim.evidence if isinstance(check, Exact)]
    promised = [name for check in exact for name in check.promises if name in LIBRARY.theorems]
    assumptions = [
        (sentence(segments(each)), found, sentence(segments(found.without)))
        for each in claim.assumptions
        for found in [necessity(claim, each)]
    ]
    return {
        "id": claim.id,
        "anchor": anchors[claim.id],
        "section": claim.section,
        "source": claim.source,
        "verdict": outcome.verdict.value,
        "mark": VERDICTS[outcome.verdict][0],
        "recorded": claim.recorded.value,
        "as_recorded": outcome.as_recorded,
        "short": sentence(segments(claim.short)),
        "scope": sentence(segments(outcome.scope)),
        "seconds": f"{outcome.seconds:.1f}",
        "remark": outcome.remark,
        "problems": outcome.problems,
        "clauses": [
            {
                "text": sentence(segments(clause)),
                "goals": clause.names if isinstance(clause, Clause) else (),
                "gaps": clause.reasons,
            }
            for clause in claim.clauses
        ],
        "assumptions": assumptions,
        "load_bearing": [text for text, found, _ in assumptions if found.needed],
        "uses": claim.uses,
        "instead": claim.instead,
        "words": words_in(texts),
        "evidence": [(each, sentence(segments(each.scope))) for each in outcome.evidence],
        "theorems": [(name, LIBRARY.by_id(name).statement) for name in dict.fromkeys(promised)],
        "facts": _facts(outcome.evidence, promised),
        "gaps": outcome.gaps,
        "witness": sentence(segments(outcome.witness)),
        "controls": [(each, sentence(segments(each.statement))) for each in outcome.controls],
        "formal": record.theorem_of(claim.id, record.committed()),
        "documents": documents.of(accepted),
    }


def _facts(evidence: Sequence[Evidence], promised: Sequence[str]) -> list[str]:
    below = (LIBRARY.by_id(name) for name in LIBRARY.closure(promised))
    named = [fact for theorem in below for fact in facts_of(theorem)]
    return list(dict.fromkeys([*(fact for e in evidence for fact in e.facts), *named]))


class _Documents:
    """The certificates of a page: each is stored once, with the first claim that shows it."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def of(self, accepted: Sequence[Document]) -> list[dict[str, str]]:
        """How a claim lists its certificates: the file itself, or where in the page it is."""
        texts = {json.dumps(each, separators=(",", ":"), sort_keys=True): each for each in accepted}
        entries = []
        for text, found in texts.items():
            if text in self._known:
                entries.append({**self._known[text], "data": ""})
            else:
                number = len(self._known) + 1
                entry = {"anchor": f"certificate-{number}", "about": f"{number}. {_about(found)}"}
                self._known[text] = entry
                entries.append({**entry, "data": data_link(text)})
        return entries


def _about(found: Document) -> str:
    """What a certificate is about, in a few words."""
    about = found.get("theorem", "")
    return f"{found.get('kind', 'document')} {about}".strip()
