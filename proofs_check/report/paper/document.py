"""The whole document: findings, claims, theorems with their proofs, standard facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from proofs_check.forgeries.forgery import Tried
from proofs_check.formal import record
from proofs_check.kernel.document import Missing
from proofs_check.kernel.theorem import Theorem
from proofs_check.ledger.claim import Assumption, Claim, Verdict
from proofs_check.ledger.judging import Evidence, Outcome
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.report import document
from proofs_check.report.figures.drawing import Figure
from proofs_check.report.findings import findings
from proofs_check.report.formulas.latex import escaped, math
from proofs_check.report.formulas.sentences import segments
from proofs_check.report.necessity import necessity
from proofs_check.report.outcomes import facts_of
from proofs_check.report.paper.theorem import Others, theorem_text
from proofs_check.sections.facts import FACTS
from proofs_check.sections.glossary import GLOSSARY


def paper(
    outcomes: Sequence[Outcome],
    tried: Tried,
    *,
    seed: int,
    theorems: Mapping[str, Theorem],
    figures: Mapping[str, Figure] = MappingProxyType({}),
) -> str:
    """The document about some claims that were judged.

    Parameters
    ----------
    figures
        Name of the file that holds a figure -> the figure.
    theorems
        All theorems that documents may prove, by name.
    """
    names = _Names(outcomes, theorems)
    body = [
        *_summary(outcomes, tried, seed),
        *_findings(outcomes, names),
        *_claims(outcomes, names),
        *_theorems(outcomes, theorems, names),
        *_figures(figures, names),
        *_facts(outcomes, names),
        *_words(),
    ]
    preamble = files(__package__).joinpath("preamble.tex").read_text(encoding="utf-8")
    return "\n".join([preamble, r"\begin{document}", r"\maketitle", *body, r"\end{document}", ""])


class _Names:
    """Names of claims and theorems as links to where they stand in the document."""

    def __init__(self, outcomes: Sequence[Outcome], theorems: Mapping[str, Theorem]) -> None:
        self._claims = {o.claim.id: f"claim-{n}" for n, o in enumerate(outcomes)}
        shown = set(_proofs(outcomes))
        self._theorems = {t: f"theorem-{n}" for n, t in enumerate(theorems) if t in shown}

    def claim(self, name: str) -> str:
        return self._set(self._claims.get(name), name)

    def theorem(self, name: str) -> str:
        return self._set(self._theorems.get(name), name)

    def label_of_claim(self, name: str) -> str:
        return self._claims[name]

    def label_of_theorem(self, name: str) -> str:
        return self._theorems[name]

    @staticmethod
    def _set(label: str | None, name: str) -> str:
        shown = rf"\mbox{{{escaped(name)}}}" if len(name) < 40 else escaped(name)
        return shown if label is None else rf"\hyperref[{label}]{{{shown}}}"


def _sentence(phrase: Phrase | str) -> str:
    return "".join(
        math(text) if kind == "formula" else _words_of(text) for kind, text in segments(phrase)
    )


def _words_of(text: str) -> str:
    """Escaped, with the spaces at its ends."""
    before, after = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{before}{escaped(text)}{after}" if text.strip() else " "


def _itemized(items: Iterable[str], kind: str = "itemize") -> list[str]:
    found = [rf"\item {item}" for item in items]
    return [rf"\begin{{{kind}}}", *found, rf"\end{{{kind}}}"] if found else []


def _table(columns: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [
        rf"\begin{{longtable}}{{{columns}}}",
        r"\toprule",
        " & ".join(head) + r" \\",
        r"\midrule",
        r"\endhead",
        *(" & ".join(row) + r" \\" for row in rows),
        r"\bottomrule",
        r"\end{longtable}",
    ]


# Parts of the document


def _summary(outcomes: Sequence[Outcome], tried: Tried, seed: int) -> list[str]:
    counted = ", ".join(f"{n} {verdict}" for verdict, n in document.counts(outcomes).items())
    versions = document.environment(seed)["versions"]
    made = ", ".join(f"{escaped(name)} {escaped(number)}" for name, number in versions.items())
    verdicts = [v for v in Verdict if any(o.verdict is v for o in outcomes)]
    sections = dict.fromkeys(outcome.claim.section for outcome in outcomes)
    rows = []
    for section in sections:
        inside = [o.verdict for o in outcomes if o.claim.section == section]
        counts = [str(inside.count(verdict) or "") for verdict in verdicts]
        rows.append([escaped(section), str(len(inside)), *counts])
    differing = [escaped(o.claim.id) for o in outcomes if not o.as_recorded]
    as_recorded = (
        rf"\gap{{Not as recorded: {', '.join(differing)}.}}"
        if differing
        else "Every verdict is the recorded one."
    )
    return [
        r"\begin{abstract}",
        f"{len(outcomes)} claims: {counted}. {as_recorded} {escaped(str(tried))}",
        *(rf"\gap{{{escaped(fault)}}}" for fault in tried.faults),
        f"Made by \\texttt{{proofs-check verify -{{}}-{{}}latex}}, seed {seed}, with {made}.",
        r"\end{abstract}",
        r"\tableofcontents",
        r"\section{Verdicts}",
        *_table(
            "lr" + "r" * len(verdicts), ["section", "claims", *(v.value for v in verdicts)], rows
        ),
    ]


def _findings(outcomes: Sequence[Outcome], names: _Names) -> list[str]:
    lines = [r"\section{Findings}"]
    for title, text, found in findings(outcomes):
        lines += [rf"\subsection{{{title}}}", text, *_itemized(_finding(o, names) for o in found)]
    return lines


def _finding(outcome: Outcome, names: _Names) -> str:
    claim = outcome.claim
    parts = [f"{names.claim(claim.id)}, {outcome.verdict.value}: {_sentence(claim.short)}."]
    if outcome.verdict is Verdict.REFUTED:
        parts.append(f"Counterexample: {_sentence(outcome.scope)}.")
    elif needed := _needed(claim):
        parts.append(f"Fails without: {'; '.join(needed)}.")
    if claim.instead:
        parts.append(f"What holds instead: {', '.join(map(names.claim, claim.instead))}.")
    return " ".join(parts)


def _claims(outcomes: Sequence[Outcome], names: _Names) -> list[str]:
    lines = [r"\section{Claims}"]
    section = None
    for outcome in outcomes:
        if outcome.claim.section != section:
            section = outcome.claim.section
            lines.append(rf"\subsection{{{escaped(section)}}}")
        lines += _claim(outcome, names)
    return lines


def _claim(outcome: Outcome, names: _Names) -> list[str]:
    claim = outcome.claim
    title = rf"{escaped(claim.id)}: {_sentence(claim.short)}"
    lines = [
        rf"\claim{{{names.label_of_claim(claim.id)}}}{{{title}}}{{{outcome.verdict.value}}}",
    ]
    if not outcome.as_recorded:
        lines.append(rf"\gap{{Recorded as {claim.recorded.value}.}}")
    lines += [rf"\gap{{{escaped(text)}}}" for text in (outcome.remark, *outcome.problems) if text]
    lines += _itemized((_clause(clause, names) for clause in claim.clauses), "enumerate")
    uses = ", ".join(map(names.claim, claim.uses)) or "no other claim"
    lines.append(rf"\textit{{Source:}} {escaped(claim.source)}. \textit{{Rests on}} {uses}.")
    lines.append(
        rf"\textit{{Example:}} {_sentence(outcome.witness)}." if outcome.witness else "No example."
    )
    lines += _headed("Assumptions", (_assumption(claim, each) for each in claim.assumptions))
    lines += _evidence(outcome.evidence)
    lines += _headed(
        "Gaps: steps between theorems that only a reader can see",
        (_gap(each, names) for each in outcome.gaps),
    )
    lines += _headed(
        "Controls, false neighbours that must be rejected",
        (
            f"{'rejected' if c.rejected else 'NOT REJECTED'}: {_sentence(c.statement)}"
            for c in outcome.controls
        ),
    )
    return [*lines, *_formal(claim)]


def _headed(title: str, items: Iterable[str]) -> list[str]:
    found = list(items)
    return ["", rf"\textit{{{title}:}}", *_itemized(found)] if found else []


def _clause(clause: Phrase, names: _Names) -> str:
    text = _sentence(clause)
    if isinstance(clause, Clause) and clause.names:
        goals = (name.rpartition("#") for name in clause.names)
        said = ", ".join(f"{names.theorem(theorem)} ({number})" for theorem, _, number in goals)
        text += rf" \said{{{said}}}"
    return text + "".join(rf" \gap{{Gap: {escaped(reason)}.}}" for reason in clause.reasons)


def _gap(gap: Missing, names: _Names) -> str:
    where = f"{names.theorem(gap.theorem)}, {escaped(gap.given)}"
    return rf"\gap{{{where}: from {escaped(gap.reason)}}}"


def _needed(claim: Claim) -> list[str]:
    return [_sentence(each) for each in claim.assumptions if necessity(claim, each).needed]


def _assumption(claim: Claim, assumption: Assumption) -> str:
    found = necessity(claim, assumption)
    text = f"{_sentence(assumption)}: {found.words}"
    return (
        f"{text} (counterexample without it: {_sentence(found.without)})."
        if found.without
        else f"{text}."
    )


def _evidence(evidence: Sequence[Evidence]) -> list[str]:
    rows = [
        [each.kind.value, "holds" if each.holds else r"\gap{fails}", _sentence(each.scope)]
        for each in evidence
    ]
    return _table("llp{0.6\\linewidth}", ["evidence", "", "scope"], rows) if rows else []


def _formal(claim: Claim) -> list[str]:
    found = record.theorem_of(claim.id, record.committed())
    if found is None:
        return []
    lines = [f"Theorem {found.theorem} :", *f"{found.statement}.".splitlines()]
    code = r"\\".join(
        r"\mbox{}" + "~" * (len(line) - len(line.lstrip())) + escaped(line) for line in lines
    )
    return ["", r"\textit{As a theorem of the proof assistant Coq:}", rf"\code{{{code}}}"]


def _proofs(outcomes: Sequence[Outcome]) -> dict[str, Sequence[Mapping[str, object]]]:
    """Theorem -> the steps that the kernel accepted."""
    return {
        found["theorem"]: found["steps"]
        for outcome in outcomes
        for evidence in outcome.evidence
        for found in evidence.documents
        if found.get("kind") == "proof"
    }


def _theorems(
    outcomes: Sequence[Outcome], theorems: Mapping[str, Theorem], names: _Names
) -> list[str]:
    proofs = _proofs(outcomes)
    others = Others(theorems, names.theorem)
    lines = [r"\section{Theorems and their proofs}", r"\readingproofs"]
    for name, theorem in theorems.items():
        if name in proofs:
            label = names.label_of_theorem(name)
            lines.append(rf"\theorem{{{label}}}{{{escaped(name)}}}")
            lines.append(theorem_text(theorem, proofs[name], others))
    return lines if proofs else []


def figure_files(path: Path, figures: Iterable[Figure]) -> dict[str, Figure]:
    """Names of the files beside a document that hold its figures.

    >>> list(figure_files(Path("my ledger.tex"), [Figure("noise", "", "", ())]))
    ['my-ledger-noise.pdf']
    """
    # LaTeX takes a name of these characters as it stands.
    stem = re.sub(r"[^A-Za-z0-9-]+", "-", path.stem)
    return {f"{stem}-{each.name}.pdf": each for each in figures}


def _figures(figures: Mapping[str, Figure], names: _Names) -> list[str]:
    """The figures that show these claims; for one that is missing, how it is drawn."""
    lines, missing = [], []
    for file, each in figures.items():
        caption = rf"\textbf{{{escaped(each.title)}.}} {_sentence(each.caption)}"
        text = f"{caption} Shows {', '.join(map(names.claim, each.claims))}. "
        command = rf"\texttt{{proofs-check figure {escaped(each.name)} -{{}}o {escaped(file)}}}"
        if each.missing:
            missing.append(rf"{text} \gap{{{escaped(each.missing)}}} {command} draws it.")
        else:
            lines += [rf"\drawn{{{file}}}{{{text}{command} draws it with its data.}}"]
    return [r"\section{Figures}", *lines, *_itemized(missing)] if figures else []


def _facts(outcomes: Sequence[Outcome], names: _Names) -> list[str]:
    items = [
        rf"\emph{{{escaped(key)}}}: {escaped(FACTS.get(key, key))}. Taken by "
        f"{', '.join(map(names.claim, claims))}."
        for key, claims in facts_of(outcomes).items()
    ]
    return [r"\section{Standard facts taken as given}", *_itemized(items)] if items else []


def _words() -> list[str]:
    items = [f"\\emph{{{escaped(word)}}}: {escaped(text)}." for word, text in GLOSSARY.items()]
    return [r"\section{Words}", *_itemized(items)]
