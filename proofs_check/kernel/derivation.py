"""The record of a derivation: each part is checked by the kernel before it counts.

TRUSTED. A record grows part by part. Every part is plain data, so that a record can be saved, and
is checked again by taking its parts once more into an empty one:

``letters``     numbers and matrices that the derivation speaks of; sizes are whole numbers from 1.
``given``       a formula that is assumed.
``line``        a formula with steps that prove it from formulas known before; ``lemma`` likewise,
                but not a part of the statement.
``reciprocal``  a number r with r x = 1, where x^2 > 0 is known.
``inverse``     a symmetric matrix R with R X = X R = 1, where X - c is known to be positive
                semidefinite for a number c > 0.
``other side``  X B = 1, where B X = 1 is known of two square matrices.
``symmetric``   X' = X, where X is known to be positive semidefinite.
``cite``        a goal of a proved theorem, its letters replaced, where all that it takes as given
                is known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from proofs_check.kernel import rules
from proofs_check.kernel.algebra import Algebra, Rejected
from proofs_check.kernel.document import Accepted
from proofs_check.kernel.library import Library, facts_of
from proofs_check.kernel.replacement import Replacement
from proofs_check.kernel.theorem import Formula, Theorem, assume, define, formula, same

PART_LIMIT = 800
#: What a part may hold besides its kind.
KEYS: Mapping[str, frozenset[str]] = {
    "letters": frozenset({"scalars", "matrices", "symmetric"}),
    "given": frozenset({"label", "formula"}),
    "line": frozenset({"label", "formula", "uses", "steps"}),
    "lemma": frozenset({"label", "formula", "uses", "steps"}),
    "reciprocal": frozenset({"letter", "of", "because"}),
    "inverse": frozenset({"letter", "of", "margin", "because", "margin because"}),
    "other side": frozenset({"label", "because", "left", "right"}),
    "symmetric": frozenset({"label", "because", "of"}),
    "cite": frozenset({"label", "theorem", "goal", "where", "because", "formula"}),
}
CITATION_DEPTH = 5
Part = Mapping[str, Any]


@dataclass(frozen=True)
class _Step(Theorem):
    """The theorem of one line, whose check is counted together with those of the others."""

    work: list[int] = field(default_factory=lambda: [0])

    def algebra(self) -> Algebra:
        """The letters, with the common count."""
        algebra = super().algebra()
        object.__setattr__(algebra, "work", self.work)
        return algebra


@dataclass
class Record:
    """What was declared, assumed and shown so far.

    Attributes
    ----------
    library
        Name -> theorem that may be cited.
    known
        Label -> formula, all that later parts may use.

    >>> record = Record({}.__getitem__)
    >>> record.take({"part": "letters", "scalars": ["x"], "matrices": {}, "symmetric": []})
    >>> record.take({"part": "given", "label": "a", "formula": "x = 2"})
    >>> term = {"use": "a", "times": "x + 2"}
    >>> step = {"name": "s", "rule": "combine", "formula": "x^2 = 4", "terms": [term]}
    >>> record.take({"part": "line", "label": "b", "formula": "x^2 = 4", "uses": ["a"],
    ...              "steps": [step]})
    >>> record.statement()
    'for all real numbers x with x = 2: x^2 = 4'
    """

    library: Callable[[str], Theorem]
    scalars: list[str] = field(default_factory=list)
    matrices: dict[str, tuple[str, str]] = field(default_factory=dict)
    symmetric: set[str] = field(default_factory=set)
    known: dict[str, str] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    cited: dict[str, Theorem] = field(default_factory=dict)
    facts: dict[str, None] = field(default_factory=dict)
    steps: int = 0
    parts: list[Part] = field(default_factory=list)
    #: Terms written down by all checks together, for the limit of one proof holds for the whole.
    work: list[int] = field(default_factory=lambda: [0])

    def algebra(self) -> Algebra:
        """All letters so far."""
        algebra = Algebra(tuple(self.scalars), dict(self.matrices), frozenset(self.symmetric))
        object.__setattr__(algebra, "work", self.work)
        return algebra

    def take(self, part: Part) -> None:
        """Check one part and add it.

        Raises
        ------
        Rejected
            If it does not hold; the record stays as it was.
        """
        if len(self.parts) >= PART_LIMIT:
            raise Rejected(f"a derivation may have {PART_LIMIT} parts")
        kind = part.get("part")
        try:
            if unknown := [key for key in part if key not in {"part", *KEYS.get(str(kind), part)}]:
                raise Rejected(f"a part has no key {str(unknown[0])[:40]!r}")
            if kind == "letters":
                self._letters(part)
            elif kind == "given":
                self._given(part)
            elif kind in ("line", "lemma"):
                self._line(part)
            elif kind == "reciprocal":
                self._reciprocal(part)
            elif kind == "inverse":
                self._inverse(part)
            elif kind == "other side":
                self._other_side(part)
            elif kind == "symmetric":
                self._symmetric(part)
            elif kind == "cite":
                self._cite(part)
            else:
                raise Rejected(f"a derivation has no part {str(kind)[:40]!r}")
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            raise Rejected(f"part {len(self.parts) + 1} is malformed: {error!r}") from None
        self.parts.append(part)

    def statement(self) -> str:
        """What the parts together prove, in words."""
        scalars = [name for name in self.scalars if name not in self.meant]
        text = f"for all real numbers {', '.join(scalars)}" if scalars else ""
        shapes = [
            f"{name} ({r} x {c}{', symmetric' if name in self.symmetric else ''})"
            for name, (r, c) in self.matrices.items()
            if name not in self.meant
        ]
        if shapes:
            text += f"{' and' if text else 'for all'} real matrices {', '.join(shapes)}"
            sizes = sorted({size for shape in self.matrices.values() for size in shape} - {"1"})
            text += f" of sizes {', '.join(sizes)} from 1 on" if sizes else ""
        if self.assumed:
            text += " with " + "; ".join(self.assumed)
        if self.meant:
            meanings = [self.known[f"{name} means"] for name in self.meant]
            text += ", where " + "; ".join(meanings)
        return f"{text}: {'; '.join(self.shown)}"

    def theorem(self, name: str) -> Theorem:
        """What the parts together prove, as a theorem that others may cite."""
        meanings = [label for label in self.known if " means" in label]
        given = {f"given {i}": assume(text) for i, text in enumerate(self.assumed)}
        given |= {label: define(self.known[label]) for label in meanings}
        return Theorem(
            name,
            self.statement(),
            tuple(self.scalars),
            dict(self.matrices),
            frozenset(self.symmetric),
            given,
            tuple(self.shown),
        )

    # Parts

    def _label(self, part: Part) -> str:
        label = part["label"]
        if not isinstance(label, str) or not 0 < len(label) <= 400 or label in self.known:
            raise Rejected(f"a label must be a new text, got {str(label)[:60]!r}")
        return label

    def _letters(self, part: Part) -> None:
        scalars = [*self.scalars, *(str(name) for name in part["scalars"])]
        matrices = {**self.matrices}
        for name, (rows, columns) in part["matrices"].items():
            if name in matrices:
                raise Rejected(f"{name} is declared twice")
            matrices[name] = (str(rows), str(columns))
        symmetric = self.symmetric | set(part["symmetric"])
        if len(set(scalars)) != len(scalars):
            raise Rejected("a number is declared twice")
        sizes = {size for shape in matrices.values() for size in shape} - {"1"}
        for name in (*scalars, *matrices, *sizes):
            if not (name.isascii() and name.isidentifier() and len(name) < 100):
                raise Rejected(f"a letter must be an ASCII name, got {name[:60]!r}")
        before = set(self.matrices) | set(self.scalars)
        if not set(part["symmetric"]) <= set(matrices) - before:
            raise Rejected("symmetric letters must be declared at the same time")
        Algebra(tuple(scalars), matrices, frozenset(symmetric))
        self.scalars, self.matrices, self.symmetric = scalars, matrices, symmetric
        for size in Algebra((), matrices).numbers:
            self.known.setdefault(f"size {size}", f"{size} > 0")
            self.known.setdefault(f"size {size}, from 1 on", f"{size} >= 1")

    def _given(self, part: Part) -> None:
        label, text = self._label(part), part["formula"]
        formula(self.algebra(), text)
        self.known[label] = text
        self.assumed.append(text)

    def _line(self, part: Part) -> None:
        label, text = self._label(part), part["formula"]
        used = {name: assume(self._text(name)) for name in part["uses"]}
        theorem = _Step(
            label,
            "",
            tuple(self.scalars),
            dict(self.matrices),
            frozenset(self.symmetric),
            used,
            (text,),
            work=self.work,
        )
        self.steps += rules.check(theorem, part["steps"])
        self.known[label] = text
        if part["part"] == "line":
            self.shown.append(text)

    def _text(self, label: str) -> str:
        if label not in self.known:
            raise Rejected(f"{str(label)[:60]!r} is not known at this point")
        return self.known[label]

    def _known(self, label: str) -> Formula:
        return formula(self.algebra(), self._text(label))

    def _demand(self, label: str, wanted: Formula) -> None:
        if not same(self.algebra(), self._known(label), wanted):
            raise Rejected(f"{label!r} does not say what is needed of it")

    def _new_letter(self, part: Part, shape: tuple[str, str] | None) -> str:
        name = str(part["letter"])
        if name in self.algebra().numbers or name in self.matrices or f"{name} means" in self.known:
            raise Rejected(f"the letter {name[:60]!r} must be new")
        matrices = {} if shape is None else {name: shape}
        scalars = [name] if shape is None else []
        self._letters({"scalars": scalars, "matrices": matrices, "symmetric": list(matrices)})
        self.meant.append(name)
        return name

    def _reciprocal(self, part: Part) -> None:
        algebra, of = self.algebra(), str(part["of"])
        number = algebra.parse(of)
        if number.shape is not None:
            raise Rejected("only a number has a reciprocal")
        self._demand(part["because"], Formula(algebra.multiply(number, number), ">"))
        name = self._new_letter(part, None)
        self.known[f"{name} means"] = f"{name}*({of}) = 1"

    def _inverse(self, part: Part) -> None:
        algebra, of = self.algebra(), str(part["of"])
        matrix, margin = algebra.parse(of), algebra.parse(str(part["margin"]))
        if matrix.shape is None or not algebra.equal(matrix, algebra.transpose(matrix)):
            raise Rejected("the inverse is taken of a symmetric matrix")
        if margin.shape is not None:
            raise Rejected("the margin must be a number")
        self._demand(part["margin because"], Formula(margin, ">"))
        above = algebra.add(matrix, algebra.scale(-1, margin))
        self._demand(part["because"], Formula(above, "psd"))
        name = self._new_letter(part, matrix.shape)
        self.known[f"{name} means"] = f"{name}*({of}) = 1"
        self.known[f"{name} means, from the right"] = f"({of})*{name} = 1"
        self.facts["inverse"] = None

    def _other_side(self, part: Part) -> None:
        label, algebra = self._label(part), self.algebra()
        left, right = algebra.parse(part["left"]), algebra.parse(part["right"])
        for factor in (left, right):
            if factor.shape is None or factor.shape[0] != factor.shape[1]:
                raise Rejected("only square matrices have an inverse from both sides")
        one = algebra.add(algebra.multiply(left, right), algebra.number(-1))
        self._demand(part["because"], Formula(one, "="))
        self.known[label] = f"({part['right']})*({part['left']}) = 1"
        self.facts["inverse"] = None

    def _symmetric(self, part: Part) -> None:
        label, algebra, of = self._label(part), self.algebra(), str(part["of"])
        self._demand(part["because"], Formula(algebra.parse(of), "psd"))
        text = f"({of})' = {of}"
        formula(algebra, text)
        self.known[label] = text

    def _cite(self, part: Part) -> None:
        label, algebra = self._label(part), self.algebra()
        theorem = self.library(str(part["theorem"]))
        replace = Replacement(theorem, algebra, part["where"])
        for given, (text, _) in theorem.given.items():
            self._demand(part["because"][given], replace.formula(text))
        goal = replace.formula(theorem.goals[part["goal"]])
        text = str(part["formula"])
        if not same(algebra, formula(algebra, text), goal):
            raise Rejected(f"{theorem.id} does not say {text[:80]!r}")
        self.known[label] = text
        self.cited[theorem.id] = theorem


@dataclass(frozen=True, slots=True)
class Derivation:
    """A record that was saved.

    Attributes
    ----------
    title
        What its author calls it.
    parts
        Plain data, as :class:`Record` takes it.
    theorems
        The derivations that it cites, by name: their parts, and those that they cite.
    says
        The statement, for whoever reads the file; nothing is concluded from it.
    """

    kind: ClassVar[str] = "derivation"
    title: str
    parts: Any
    theorems: Any
    says: str = ""


def check_derivation(document: Derivation, library: Library) -> Accepted:
    """Check a saved derivation.

    Raises
    ------
    Rejected
        At the first part that does not hold.
    """
    record = recheck(document.parts, document.theorems, library.by_id)
    ledger = {name: t for name, t in record.cited.items() if name in library.theorems}
    facts = [fact for theorem in ledger.values() for fact in facts_of(theorem)]
    return Accepted(
        document.kind,
        f"derivation {document.title[:80]}".strip(),
        f"{record.statement()}.",
        tuple(dict.fromkeys([*record.facts, *facts])),
        tuple(ledger),
        record.steps,
    )


def recheck(
    parts: Any,
    theorems: Any,
    library: Callable[[str], Theorem],
    depth: int = 0,
    work: list[int] | None = None,
) -> Record:
    """Take all parts of a saved derivation once more, those that it cites first.

    Raises
    ------
    Rejected
        At the first part that does not hold, or if nothing is shown.
    """
    if depth > CITATION_DEPTH:
        raise Rejected(f"derivations may cite each other {CITATION_DEPTH} deep")
    if not isinstance(theorems, Mapping) or not isinstance(parts, list):
        raise Rejected("a derivation holds a list of parts and the derivations that it cites")
    work = [0] if work is None else work
    own: dict[str, Theorem] = {}
    inner: list[Record] = []
    for name, cited in theorems.items():
        if not isinstance(cited, Mapping) or set(cited) != {"parts", "theorems"}:
            raise Rejected(f"the cited derivation {name[:60]!r} must have parts and theorems")
        inner.append(recheck(cited["parts"], cited["theorems"], library, depth + 1, work))
        own[f"derivation {name}"] = inner[-1].theorem(f"derivation {name}")
    record = Record(lambda name: own[name] if name in own else library(name), work=work)
    for before in inner:
        record.steps += before.steps
        record.facts.update(before.facts)
        record.cited.update(before.cited)
    for part in parts:
        if not isinstance(part, Mapping):
            raise Rejected("a part must be an object")
        record.take(part)
    if not record.shown:
        raise Rejected("the derivation shows nothing")
    return record
