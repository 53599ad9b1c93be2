"""Judges a derivation line by line.

A line *follows* when the kernel accepts a proof of it. It *does not follow* when an exact point
satisfies everything that is given but not the line. It is *unknown* when neither was found.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from proofs_check.derivations.foundations import Foundations
from proofs_check.derivations.library import Library
from proofs_check.derivations.names import labels_in, letters_of
from proofs_check.derivations.syntax import Line, Reason, Script
from proofs_check.derivations.verdicts import Audit, Counterexample, Derivation, Judged, Verdict
from proofs_check.finding.goals import Attempt, Hints, Search
from proofs_check.finding.instances import Instances, scaled, stationary
from proofs_check.finding.span import Clock, OutOfTime
from proofs_check.kernel.algebra import Polynomial, Rejected
from proofs_check.kernel.points import Point, Values, refutes
from proofs_check.kernel.theorem import Formula, formula

BUDGET = 10.0
_FIRST_POINTS = 3
_SHARE = 0.3  # of the time that is left
_LEAST_SHARE = 0.006
#: A line is attempted in rounds: the share of the time for a proof, and how many points are tried
#: after it.
_ROUNDS = ((0.01, 12), (0.03, 60), (_SHARE, 400))
_DESCENTS = 30
_LEFT_OVER_SECONDS = 0.05


def judged(
    script: Script,
    *,
    budget: float = BUDGET,
    title: str = "",
    library: Library | None = None,
) -> Derivation:
    """Check a derivation that was read.

    Parameters
    ----------
    budget
        Seconds of processor time that the whole may take.
    library
        Where the theorems are found that a reason cites; the ledger by default.

    Raises
    ------
    Misread
        If the text means nothing: an unknown letter, shapes that do not fit, a division by what
        may be 0.
    """
    return _Judge(script, budget, title, library or Library()).run()


@dataclass
class _Judge:
    script: Script
    budget: float
    title: str
    library: Library
    end: float = field(init=False)
    used: set[str] = field(init=False, default_factory=set)
    pool: list[Point] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.end = time.process_time() + self.budget
        self.base = Foundations(self.script, self.library, self.end)
        self.record = self.base.record
        self.algebra = self.base.algebra()
        self.search = Search(self.algebra, dict(self.record.known), self._clock())
        self.assumed = [formula(self.algebra, text) for text in self.base.assumed()]
        self.groups = [letters_of(known.polynomial) for known in self.assumed]
        self.instances = Instances(self.algebra, self.assumed)
        self.stream: Iterator[Point | None] = self.instances.points()

    def run(self) -> Derivation:
        """All lines, then the audit."""
        list(self._draw(_FIRST_POINTS, 0.005))
        lines = [self._line(place, line) for place, line in enumerate(self.script.lines)]
        audit = self._audit()
        certificate = None
        if all(line.verdict.passes for line in lines) and audit.consistent is not False:
            cited = {
                name: document
                for name, document in self.library.documents.items()
                if f"derivation {name}" in self.record.cited
            }
            certificate = {
                "format": "proofs-check/1",
                "kind": "derivation",
                "title": self.title,
                "says": self.record.statement(),
                "theorems": cited,
                "parts": [dict(part) for part in self.record.parts],
            }
        return Derivation(tuple(lines), audit, certificate)

    def _clock(self, share: float = _SHARE) -> Clock:
        now = time.process_time()
        return Clock(now + max(self.end - now, 0.0) * share)

    # Points

    def _draw(self, count: int, share: float) -> Iterator[Point]:
        """More points that satisfy everything given; they are kept for later lines."""
        clock = self._clock(share)
        for point in self.stream:
            if point is not None:
                self.pool.append(point)
                yield point
                count -= 1
            if count <= 0 or time.process_time() > clock.end:
                break

    def _more_points(
        self, wanted: Formula, line: Line, count: int, share: float
    ) -> Counterexample | None:
        """Look for a point against a line."""
        for place, point in enumerate(self._draw(count, share)):
            tries = [point, *(self._worst(point, wanted) if place < _DESCENTS else ())]
            for each in tries:
                if found := self._refuted_at(each, wanted, line):
                    return found
        return None

    def _worst(self, point: Point, wanted: Formula) -> Iterator[Point]:
        """The same point with one letter large, or where an inequality is worst."""
        names = sorted(letters_of(wanted.polynomial)) if wanted.relation != "=" else ()
        yield from scaled(self.algebra, point, names)
        if wanted.relation in (">=", ">"):
            bound = {name for known in self.assumed for name in letters_of(known.polynomial)}
            for name in letters_of(wanted.polynomial) - bound:
                if name in self.algebra.matrices:
                    yield from stationary(self.algebra, wanted.polynomial, point, name)

    def _refutation(self, wanted: Formula, line: Line) -> Counterexample | None:
        for point in self.pool:
            if found := self._refuted_at(point, wanted, line):
                return found
        return None

    def _refuted_at(self, point: Point, wanted: Formula, line: Line) -> Counterexample | None:
        if Values(self.algebra, point).holds(wanted):
            return None
        if not refutes(self.algebra, self.assumed, wanted, point):
            return None
        values = Values(self.algebra, point)
        sides = [
            values.matrix(self.algebra.parse(self.base.meaning.text(side)[0]))
            for side in (line.relation.left, line.relation.right)
            if side is not None
        ]
        letters = self.base.tied(letters_of(wanted.polynomial), self.groups)
        return Counterexample(point, sides[0], sides[1] if len(sides) > 1 else None, letters)

    # Lines

    def _line(self, place: int, line: Line) -> Judged:
        relation, text = line.relation, self.base.texts[place]
        wanted = formula(self.algebra, text)
        label = self.base.labels[place]
        judged_ = Judged(relation.place.line, relation.text, Verdict.UNKNOWN)
        cited = self._cited(line, text)
        found = self._refutation(wanted, line)
        attempt = Attempt(None)
        for share, points in _ROUNDS:
            if found is None and attempt.steps is None:
                attempt = self._proved(label, text, line.reason, cited, share)
            if found is None and attempt.steps is None:
                found = self._more_points(wanted, line, points, max(share, _LEAST_SHARE))
        if attempt.steps is not None and self._taken(label, text, attempt):
            self.base.conclude(place)
            uses = self._uses(label)
            verdict = Verdict.GIVEN if uses else Verdict.FOLLOWS
            return replace(judged_, verdict=verdict, uses=uses)
        if found is not None:
            left_over = self._left_over(wanted)
            return replace(
                judged_,
                verdict=Verdict.FAILS,
                counterexample=found,
                left_over=left_over,
                tried=len(self.pool),
            )
        rest = attempt.left_over
        return replace(
            judged_,
            left_over=self.base.said(rest) if rest and rest.terms else None,
            tried=len(self.pool),
        )

    def _taken(self, label: str, text: str, attempt: Attempt) -> bool:
        """Whether the kernel accepts the steps."""
        steps = list(attempt.steps or ())
        uses = sorted(labels_in(steps) & set(self.record.known))
        part = {"part": "line", "label": label, "formula": text, "uses": uses, "steps": steps}
        try:
            self.record.take(part)
        except Rejected:
            return False
        return True

    def _uses(self, label: str) -> tuple[str, ...]:
        """What a line rests on, as its author calls it; lemmas on the way are looked through."""
        behind = self.base.behind()
        found: dict[str, None] = {}
        open_, seen = list(behind[label]), {label}
        while open_:
            name = open_.pop(0)
            if name not in seen:
                seen.add(name)
                if name in self.base.names:
                    found[self.base.names[name]] = None
                else:
                    open_ += behind.get(name, [])
        self.used |= seen
        return tuple(found)

    def _cited(self, line: Line, text: str) -> list[str]:
        """Goals of the theorems that the reason cites, as known formulas."""
        labels = []
        for citation in line.reason.citations:
            labels += self.base.cite(citation, text, self._clock())
        return labels

    def _proved(
        self, label: str, text: str, reason: Reason, cited: list[str], share: float
    ) -> Attempt:
        meaning = self.base.meaning
        hints = Hints(
            tuple(meaning.text(square)[0] for square in reason.squares),
            tuple(meaning.text(case)[0] for case in reason.cases),
        )
        named = [
            label for name, place in reason.relations for label in self.base.named(name, place)
        ]
        fresh = {k: v for k, v in self.record.known.items() if k not in self.search.known}
        self.search = self.search.besides(fresh)
        known = self.record.known
        lines = set(self.base.shown)
        given = [name for name in known if name not in lines]
        ways: list[list[str]] = []
        if named or cited:
            ways.append([*named, *cited, *self.base.implicit])
        equation = formula(self.algebra, text).relation == "="
        signs = () if equation else self.base.signs()
        ways.append([*given, *named, *cited, *signs])
        if lines - {*named, *signs}:
            ways.append([*given, *cited, *self.base.shown])
        attempt = Attempt(None)
        left_over: Polynomial | None = None
        for way in ways:
            clock = self._clock(share)
            try:
                attempt = self.search.among(way, clock).prove(label, text, hints)
            except OutOfTime:
                continue
            if attempt.steps is not None:
                return attempt
            left_over = left_over or attempt.left_over
        return Attempt(None, attempt.left_over or left_over)

    def _left_over(self, wanted: Formula) -> str | None:
        """The difference of both sides once the given equations were used."""
        lines = set(self.base.shown)
        known = [label for label in self.search.known if label not in lines]
        end = min(time.process_time() + _LEFT_OVER_SECONDS, self.end)
        rest = self.search.among(known, Clock(end)).remainder(wanted.polynomial)
        return self.base.said(rest) if rest.terms else None

    # Audit

    def _audit(self) -> Audit:
        if not self.pool:
            list(self._draw(1, _SHARE))
        unused = [
            text
            for label, text in self.base.names.items()
            if label in self.base.audited and label not in self.used
        ]
        tried = self.instances.begun
        if self.pool:
            return Audit(True, tried, tuple(unused))
        known = {k: v for k, v in self.record.known.items() if k not in set(self.base.shown)}
        search = Search(self.algebra, known, self._clock())
        try:
            attempt = search.absurd("contradiction", "1 = 0")
        except OutOfTime:
            attempt = Attempt(None)
        if attempt.steps is None:
            return Audit(None, tried, tuple(unused))
        uses = sorted(labels_in(attempt.steps) & set(known))
        part = {
            "part": "lemma",
            "label": "contradiction",
            "formula": "1 = 0",
            "uses": uses,
            "steps": list(attempt.steps),
        }
        try:
            self.record.take(part)
        except Rejected:
            return Audit(None, tried, tuple(unused))
        return Audit(False, tried, (), self._uses("contradiction"))
