"""What a derivation starts from: its letters, given relations, reciprocals and inverses.

Everything is put into a :class:`~proofs_check.kernel.derivation.Record`, which the kernel checks;
what must hold so that a reciprocal or an inverse exists is shown first.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from proofs_check.derivations import citing
from proofs_check.derivations.library import Library
from proofs_check.derivations.meaning import Defined, Meaning
from proofs_check.derivations.names import (
    all_letters,
    defines,
    inverse_pairs,
    labels_in,
    letters_of,
    numbered,
)
from proofs_check.derivations.printing import plain_text
from proofs_check.derivations.syntax import (
    Citation,
    Expression,
    Misread,
    Place,
    Relation,
    Script,
)
from proofs_check.finding.goals import NO_HINTS, Hints, Search
from proofs_check.finding.multiples import written
from proofs_check.finding.span import Clock, OutOfTime
from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected
from proofs_check.kernel.derivation import Record
from proofs_check.kernel.theorem import Theorem, formula


class Foundations:
    """The record of a derivation before its first line, and the names of what it knows."""

    def __init__(self, script: Script, library: Library, end: float) -> None:
        self.script, self.library, self.clock = script, library, Clock(end)
        self.theorems: dict[str, Theorem] = {}
        self.record = Record(self._theorem)
        self.meaning = Meaning(all_letters(script))
        self.names: dict[str, str] = {}  # label -> how its author would call it
        self.audited: list[str] = []  # labels of given relations, which should be of use
        self.implicit: list[str] = []  # labels of what goes without saying
        self.shown: list[str] = []  # labels of lines that follow
        self._called: dict[str, list[str]] = {}  # what a reason may call them
        self._cites: dict[str, str] = {}
        given = self._given()
        self.texts = [self.meaning.formula(line.relation) for line in script.lines]
        for line in script.lines:  # the letters of reasons, too
            for expression in (*line.reason.squares, *line.reason.cases):
                self.meaning.text(expression)
            for citation in line.reason.citations:
                for _, expression in citation.where:
                    self.meaning.text(expression)
        self._measure(given)
        self.labels = numbered([line.relation.place.line for line in script.lines])
        self._declare()
        self._establish(given)

    def _theorem(self, name: str) -> Theorem:
        if name not in self.theorems:
            raise Rejected(f"no theorem is called {name!r}")
        return self.theorems[name]

    def algebra(self) -> Algebra:
        """The letters, for a search."""
        return citing.letters_of(self.record)

    def signs(self) -> list[str]:
        """The labels of inequalities that were shown as claims."""
        claims = {self.labels[i] for i, line in enumerate(self.script.lines) if line.chain is None}
        texts = ((label, self.record.known[label]) for label in self.shown if label in claims)
        return [label for label, text in texts if ">" in text or text.startswith("psd")]

    def assumed(self) -> list[str]:
        """The formulas that a point must satisfy: what is given, and what the letters mean."""
        meant = [text for label, text in self.record.known.items() if " means" in label]
        return [*self.record.assumed, *meant]

    def said(self, polynomial: Polynomial) -> str:
        """A polynomial as its author might have written it."""
        meanings = {defined.letter: defined for defined in self.meaning.defined}
        return plain_text(self.meaning.algebra(), polynomial, meanings, self.meaning.inverses)

    def behind(self) -> dict[str, list[str]]:
        """Label -> the labels that it rests on directly."""
        found: dict[str, list[str]] = {}
        for part in self.record.parts:
            if part["part"] in ("line", "lemma"):
                found[part["label"]] = list(part["uses"])
            elif part["part"] in ("reciprocal", "inverse"):
                reasons = [part[key] for key in ("because", "margin because") if key in part]
                name = f"{part['letter']} means"
                found[name] = found[f"{name}, from the right"] = reasons
            elif part["part"] in ("other side", "symmetric"):
                found[part["label"]] = [part["because"]]
        return found

    def tied(self, letters: set[str], groups: Sequence[set[str]]) -> frozenset[str]:
        """Some letters, and those that groups of letters tie to them."""
        algebra = self.algebra()
        sizes = algebra.numbers - set(algebra.scalars)
        while True:
            more = {n for g in groups if (g - sizes) & letters for n in g} | letters
            if more == letters:
                made = {defined.letter for defined in self.meaning.defined}
                return frozenset(letters - made - set(self.meaning.inverses.values()))
            letters = more

    def named(self, name: str, place: Place) -> list[str]:
        """The labels of the relations that a reason calls by a name."""
        if name not in self._called:
            raise Misread(f"no relation before this line is called {name!r}", place)
        return self._called[name]

    def _call(self, name: str, label: str) -> None:
        labels = self._called.setdefault(name, [])
        if label not in labels:
            labels.append(label)

    # Given relations

    def _given(self) -> list[tuple[str, str, Relation | None]]:
        found: list[tuple[str, str, Relation | None]] = []
        for label, text in self.meaning.given.items():
            found.append((label, text, None))
        labels = numbered([relation.place.line for relation in self.script.given])
        for label, relation in zip(labels, self.script.given, strict=True):
            found.append((f"given, {label}", self.meaning.formula(relation), relation))
        return found

    def _measure(self, given: list[tuple[str, str, Relation | None]]) -> None:
        """Refuse formulas that are too large, each by itself or all together."""
        algebra = self.meaning.algebra()
        texts = [(text, relation.place) for _, text, relation in given if relation is not None]
        for text, line in zip(self.texts, self.script.lines, strict=True):
            texts.append((text, line.relation.place))
        for text, place in texts:
            try:
                formula(algebra, text)
            except Rejected as refusal:
                raise Misread(str(refusal), place) from None

    def _declare(self) -> None:
        meant = {defined.letter for defined in self.meaning.defined}
        part: dict[str, Any] = {
            "part": "letters",
            "scalars": [name for name in self.meaning.scalars if name not in meant],
            "matrices": {
                name: list(shape)
                for name, shape in self.meaning.matrices.items()
                if name not in meant
            },
            "symmetric": sorted(self.meaning.symmetric - meant),
        }
        try:
            self.record.take(part)
        except Rejected as refusal:
            raise Misread(str(refusal), Place(1, 1)) from None
        self.implicit += list(self.record.known)

    def _establish(self, given: list[tuple[str, str, Relation | None]]) -> None:
        """Take the given relations, each after the reciprocals and inverses that it speaks of."""
        waiting = list(self.meaning.defined)
        rest = given
        while True:
            later = []
            for label, text, relation in rest:
                names = letters_of(formula(self.meaning.algebra(), text).polynomial)
                if any(defined.letter in names for defined in waiting):
                    later.append((label, text, relation))
                else:
                    self._take(label, text, relation)
            rest = later
            if not waiting:
                return
            self._define(waiting.pop(0))

    def _take(self, label: str, text: str, relation: Relation | None) -> None:
        self.record.take({"part": "given", "label": label, "formula": text})
        if relation is None:
            self.implicit.append(label)
            if not label.startswith("size "):
                self.names[label] = label
            return
        self.names[label] = relation.name or relation.text
        self.audited.append(label)
        names = {*relation.words, *([relation.name] if relation.name else [])}
        for name in (*names, *defines(relation)):
            self._call(name, label)
        for left, right in inverse_pairs(relation):
            self._other_side(label, left, right)
        self._symmetric(label)

    def _other_side(self, label: str, left: Expression, right: Expression) -> None:
        """X B = 1 beside B X = 1, unless transposing says so already."""
        algebra = self.algebra()
        texts = [f"({self.meaning.text(side)[0]})" for side in (left, right)]
        values = [algebra.parse(text) for text in texts]
        if any(v.shape is None or v.shape[0] != v.shape[1] for v in values):
            return
        if all(algebra.equal(value, algebra.transpose(value)) for value in values):
            return
        part = {
            "part": "other side",
            "because": label,
            "left": texts[0],
            "right": texts[1],
        }
        self._take_besides(label, part)

    def _symmetric(self, label: str) -> None:
        """X' = X beside psd: X, unless the letters say so already."""
        algebra, text = self.algebra(), self.record.known[label]
        known = formula(algebra, text)
        if known.relation != "psd" or known.polynomial.shape is None:
            return
        if not algebra.equal(known.polynomial, algebra.transpose(known.polynomial)):
            of = text.partition(":")[2].strip()
            self._take_besides(label, {"part": "symmetric", "of": of, "because": label})

    def _take_besides(self, label: str, part: dict[str, Any]) -> None:
        """Take what goes without saying once a relation is known; reasons call both by one name."""
        besides = f"{label}, {part['part']}"
        self.record.take({**part, "label": besides})
        for labels in self._called.values():
            if label in labels:
                labels.append(besides)

    # Reciprocals and inverses

    def _define(self, defined: Defined) -> None:
        if defined.kind == "reciprocal":
            self._reciprocal(defined)
        else:
            self._inverse(defined)
        self.implicit += [n for n in self.record.known if n.startswith(f"{defined.letter} means")]

    def _lemma(self, label: str, text: str, hints: Hints = NO_HINTS) -> bool:
        """Show a formula on the way, if it can be shown."""
        search = Search(self.algebra(), dict(self.record.known), self.clock)
        try:
            attempt = search.prove(label, text, hints)
        except OutOfTime:
            return False
        if attempt.steps is None:
            return False
        steps = list(attempt.steps)
        uses = sorted(labels_in(steps) & set(self.record.known))
        self.record.take(
            {"part": "lemma", "label": label, "formula": text, "uses": uses, "steps": steps}
        )
        self.implicit.append(label)
        return True

    def _reciprocal(self, defined: Defined) -> None:
        of, letter = defined.of, defined.letter
        sign = next(
            (s for s in ("", "-") if self._lemma(f"{letter}: sign", f"{s}({of}) > 0")), None
        )
        if not self._lemma(f"{letter}: exists", f"({of})^2 > 0"):
            raise Misread(
                f"a division by {defined.says}, and nothing given shows that it is not 0",
                defined.place,
            )
        self.record.take(
            {
                "part": "reciprocal",
                "letter": letter,
                "of": of,
                "because": f"{letter}: exists",
            }
        )
        if sign is not None:
            self._lemma(f"{letter}: its sign", f"{sign}{letter} > 0", Hints(cases=(letter,)))

    def _inverse(self, defined: Defined) -> None:
        of, letter, algebra = defined.of, defined.letter, self.algebra()
        matrix = algebra.parse(of)
        part = Polynomial({m: c for m, c in matrix.terms.items() if not m[1]}, None)
        margin = written(algebra, part)
        if not (
            part.terms
            and self._lemma(f"{letter}: margin", f"{margin} > 0")
            and self._lemma(f"{letter}: exists", f"psd: {of} - ({margin})")
        ):
            raise Misread(
                f"nothing given shows that {defined.says} is invertible: it must be a positive "
                "number plus a psd matrix, or a letter declared invertible",
                defined.place,
            )
        self.record.take(
            {
                "part": "inverse",
                "letter": letter,
                "of": of,
                "margin": margin,
                "because": f"{letter}: exists",
                "margin because": f"{letter}: margin",
            }
        )
        self._lemma(f"{letter} psd", f"psd: {letter}", Hints(squares=(letter,)))

    # Lines

    def conclude(self, place: int) -> None:
        """A line follows: later reasons may name it, and its chain may be complete."""
        line, label = self.script.lines[place], self.labels[place]
        self.shown.append(label)
        self.names[label] = f"line {line.relation.place.line}"
        if line.relation.name and line.chain is None:
            self._call(line.relation.name, label)
            self.names[label] = line.relation.name
        self._symmetric(label)
        if line.chain is not None:
            self._chain(line.chain)

    def _chain(self, chain: int) -> None:
        """First and last expression of a chain, once all of its lines follow."""
        places = [i for i, line in enumerate(self.script.lines) if line.chain == chain]
        lines = [self.script.lines[i] for i in places]
        if len(lines) < 2 or not all(self.labels[i] in self.shown for i in places):
            return
        signs = {line.relation.sign for line in lines} - {"="}
        down = bool(signs & {"<=", "<"})
        if down and signs & {">=", ">"}:
            return
        sign = "=" if not signs else ">" if signs & {">", "<"} else ">="
        ends = [lines[0].relation.left, lines[-1].relation.right]
        first, last = (self.meaning.text(end)[0] for end in ends if end is not None)
        text = f"{last} {sign} {first}" if down else f"{first} {sign} {last}"
        terms: list[dict[str, Any]] = []
        for i, line in zip(places, lines, strict=True):
            if line.relation.sign == "=":
                terms.append({"use": self.labels[i], "times": "-1" if down else "1"})
            else:
                terms.append({"coefficient": "1", "of": [self.labels[i]]})
        label = f"chain from line {lines[0].relation.place.line}"
        step = {"name": label, "rule": "combine", "formula": text, "terms": terms}
        uses = [self.labels[i] for i in places]
        self.record.take(
            {"part": "line", "label": label, "formula": text, "uses": uses, "steps": [step]}
        )
        self.shown.append(label)
        self.names[label] = lines[0].relation.name or label
        if lines[0].relation.name:
            self._call(lines[0].relation.name, label)

    def cite(self, citation: Citation, goal: str, clock: Clock) -> list[str]:
        """Goals of a cited theorem that are known once all that it takes as given is shown."""
        where = {name: self.meaning.text(value)[0] for name, value in citation.where}
        left = max(self.clock.end - time.process_time(), 0.0)
        theorems = self.library.find(citation.theorem, left)
        if not theorems:
            raise Misread(f"no theorem is called {citation.theorem!r}", citation.place)
        for theorem in theorems:
            self.theorems[theorem.id] = theorem
        found = citing.cite(self.record, theorems, where, goal, clock, self._lemma)
        if isinstance(found, str):
            raise Misread(found, citation.place)
        for label in found:
            self.names[label] = f"theorem {citation.theorem}"
        return found
