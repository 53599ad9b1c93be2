"""Read a formula in the notation of the claims into a tree.

The text is what a claim prints: a product is written with spaces, a fraction with ``/`` after all
of its numerator, the transpose with a prime. Only a tree is made; nothing is computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from proofs_check.kernel.theorem import Theorem
from proofs_check.ledger.wording import parts, printing, theorems
from proofs_check.sections.library import LIBRARY

#: What the ones vector is called in a text that is to be read: its usual name 1 is a number.
ONES = "ones"
_TOKEN = re.compile(
    r"\s*(is positive semidefinite|has no negative entry|exactly when|for even|for odd|and\b"
    r"|\d+/\d+|\d+(?!\w)|[A-Za-z]\w*|>=|<=|\.\.|[-+*^/()\[\]|'=<>,])",
    re.ASCII,
)
_WORDS = frozenset(
    ("is positive semidefinite", "has no negative entry", "exactly when", "for even", "for odd")
)
_RELATIONS = frozenset((">=", "<=", "=", "<", ">", ",", "..", "and", *_WORDS))
_ENDS = frozenset((*_RELATIONS, "+", "-", ")", "]", "/"))


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula: its kind, its parts, and its text if it has no parts.

    The text of a group are its two parentheses.

    ``kind`` is one of ``number``, ``name``, ``sign``, ``words``, ``row``, ``product``,
    ``fraction``, ``power``, ``transpose``, ``root``, ``group`` and ``apply``.
    """

    kind: str
    parts: tuple[Node, ...] = ()
    text: str = ""


def read(text: str) -> Node:
    """The tree of a formula.

    Raises
    ------
    ValueError
        If the text is not in the notation of the claims.

    >>> read("K = b J").parts[2]
    Node(kind='product', parts=(Node(kind='name', parts=(), text='b'), \
Node(kind='name', parts=(), text='J')), text='')
    """
    reader = _Reader(text)
    found = reader.row()
    if not text.strip():
        raise ValueError("a formula cannot be empty")
    if reader.rest:
        raise ValueError(f"cannot read {reader.rest[0][0]!r} in {text[:60]!r}")
    return found


def words_of(part: parts.Part) -> str:
    """The text of a formula in a claim, with the ones vector told apart from the number 1."""
    if isinstance(part, parts.Goal | parts.Given):
        theorem = LIBRARY.by_id(part.theorem)
        return printing.printed(
            part.formula,
            letters_of(theorem),
            part.of,
            lambda factor: theorems.positive(theorem, factor),
        )
    return part.text


def letters_of(theorem: Theorem) -> dict[str, str]:
    """The paper's letters for those of a theorem."""
    table = theorems.letters(theorem)
    ones = [letter for letter, name in table.items() if name == "1"]
    return {
        **table,
        **dict.fromkeys(ones, ONES),
        **{f"{letter}'": f"{ONES}'" for letter in ones},
    }


class _Reader:
    def __init__(self, text: str) -> None:
        #: Tokens that are left, each with whether it touches the one before.
        self.rest: list[tuple[str, bool]] = []
        #: Whether a bar closes what is read now.
        self.barred = False
        position = 0
        while position < len(text.rstrip()):
            match = _TOKEN.match(text, position)
            if match is None:
                raise ValueError(f"cannot read {text[position : position + 20]!r}")
            self.rest.append((match[1], match.start(1) == position and position > 0))
            position = match.end()

    def next(self, *wanted: str) -> bool:
        """Whether the next token is one of these."""
        return bool(self.rest) and self.rest[0][0] in wanted

    def touches(self, *wanted: str) -> bool:
        """Whether the next token is one of these and no space is before it."""
        return self.next(*wanted) and self.rest[0][1]

    def take(self) -> str:
        if not self.rest:
            raise ValueError("a formula ends too early")
        return self.rest.pop(0)[0]

    def row(self) -> Node:
        """Sums with relations and words between them."""
        found = []
        while self.rest and not self.next(")", "]"):
            if self.next(*_WORDS, "and"):
                found.append(Node("words", text=self.take()))
            elif self.next(*_RELATIONS):
                found.append(Node("sign", text=self.take()))
            else:
                found.append(self.sum())
        return found[0] if len(found) == 1 else Node("row", tuple(found))

    def sum(self) -> Node:
        found: list[Node] = []
        if self.next("-"):
            found.append(Node("sign", text=self.take()))
        found.append(self.product())
        while self.next("+", "-"):
            found.append(Node("sign", text=self.take()))
            found.append(self.product())
        return found[0] if len(found) == 1 else Node("row", tuple(found))

    def product(self) -> Node:
        factors = [self.factor()]
        while self.rest and not self.next(*_ENDS) and not (self.barred and self.next("|")):
            factors.append(self.factor())
        found = factors[0] if len(factors) == 1 else Node("product", tuple(factors))
        if self.next("/"):
            self.take()
            below = self.factor()
            if self.rest and not self.next(*(_ENDS - {"/"}), "|"):
                raise ValueError("a fraction must end its product")
            return Node("fraction", (_bare(found), _bare(below)))
        return found

    def factor(self) -> Node:
        found = self.primary()
        while self.next("'", "^") or self._marked():
            if self.next("'"):
                self.take()
                found = Node("transpose", (found,))
            elif self.next("^"):
                self.take()
                found = Node("power", (found, self.exponent()))
            else:
                found = Node("power", (found, Node("sign", text=self.take())))
        return found

    def _marked(self) -> bool:
        """Whether a star or the plus of a pseudo-inverse hangs on the letter before."""
        if self.touches("*"):
            return True
        after = self.rest[1] if len(self.rest) > 1 else (")", True)
        return self.touches("+") and (not after[1] or after[0] in (")", "'"))

    def exponent(self) -> Node:
        if self.next("-"):
            return Node("row", (Node("sign", text=self.take()), self.primary()))
        if self.next("+", "*"):
            return Node("sign", text=self.take())
        return _bare(self.primary())

    def primary(self) -> Node:
        found = self.take()
        if found == "(":
            return self.group()
        if found[0].isdigit():
            top, _, bottom = found.partition("/")
            numbers = tuple(Node("number", text=number) for number in (top, bottom) if number)
            return numbers[0] if len(numbers) == 1 else Node("fraction", numbers)
        if found == "|":
            return self.bars()
        if not found[0].isalpha():
            raise ValueError(f"a formula cannot go on with {found!r}")
        name = Node("name", text=found)
        if not self.touches("(", "["):
            return name
        inside = self.group(")" if self.take() == "(" else "]")
        return Node("root", inside.parts) if found == "sqrt" else Node("apply", (name, inside))

    def group(self, end: str = ")") -> Node:
        """What stands up to a closing parenthesis or bracket."""
        before, self.barred = self.barred, False
        inside = self.row()
        if self.take() != end:
            raise ValueError("a parenthesis is not closed")
        self.barred = before
        return Node("group", (inside,), "()" if end == ")" else "[]")

    def bars(self) -> Node:
        """What stands up to the second of two bars: a size."""
        self.barred = True
        inside = self.sum()
        self.barred = False
        if self.take() != "|":
            raise ValueError("a bar is not closed")
        return Node("group", (inside,), "||")


def _bare(node: Node) -> Node:
    """Without the parentheses that a fraction's line or an exponent's place makes unneeded."""
    return node.parts[0] if node.kind == "group" else node
