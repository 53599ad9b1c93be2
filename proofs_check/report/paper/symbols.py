"""Formulas of one theorem in LaTeX, in the paper's letters."""

from __future__ import annotations

from itertools import groupby

from proofs_check.kernel.algebra import Polynomial, Word
from proofs_check.kernel.theorem import Formula, Theorem
from proofs_check.ledger.wording import printing
from proofs_check.report.formulas.latex import inner
from proofs_check.report.formulas.reading import letters_of


class Symbols:
    r"""Sets what a theorem and its proof are made of, for math mode.

    >>> from proofs_check.sections.library import LIBRARY
    >>> Symbols(LIBRARY.by_id("R4.kernel")).expression("2*lam1*e'*f + 0")
    '2\\,\\lambda_{1}\\,{\\mathbf{1}}^{\\top}\\,f+0'
    """

    def __init__(self, theorem: Theorem) -> None:
        self.algebra = theorem.algebra()
        self._letters = letters_of(theorem)

    def formula(self, text: str) -> str:
        """A formula, with what is subtracted on the other side."""
        return inner(printing.printed(unturned(text), self._letters))

    def expression(self, text: str) -> str:
        """A sum or product, as it was written."""
        return inner(printing.renamed(text, self._letters))

    def polynomial(self, found: Polynomial) -> str:
        """A polynomial, written out."""
        return self.expression(self._text(found))

    def value(self, found: Formula) -> str:
        """Left side less right side of a formula,."""
        return self.polynomial(found.polynomial)

    def _text(self, found: Polynomial) -> str:
        """In the notation of theorems."""
        text = ""
        for (numbers, rest), coefficient in found.terms.items():
            factors = [
                self._number(number) + (f"^{len(same)}" if len(same) > 1 else "")
                for number, same in ((n, list(group)) for n, group in groupby(sorted(numbers)))
            ]
            factors += ["*".join(rest)] if rest else []
            if abs(coefficient) != 1 or not factors:
                factors.insert(0, str(abs(coefficient)))
            sign = "-" if coefficient < 0 else "+"
            head = f" {sign} " if text else "-" * (coefficient < 0)
            text += head + "*".join(factors)
        return text or "0"

    def _number(self, letters: Word) -> str:
        if len(letters) == 1 and letters[0] in self.algebra.numbers:
            return letters[0]
        product = "*".join(letters)
        if self.algebra.letter_shape(letters[0])[0] != "1":
            return f"tr({product})"
        return product if len(letters) == 1 else f"({product})"


def unturned(text: str) -> str:
    """A formula that is printed with its sign: its left side less its right side stays the same.

    >>> unturned("-a - b = 0"), unturned("a - b = 0")
    ('0 = a + b', 'a - b = 0')
    """
    left, relation, right = printing.split_relation(text)
    signed = printing.terms(left)
    if (relation, right) == ("=", "0") and all(sign < 0 for sign, _ in signed):
        return f"0 = {' + '.join(term for _, term in signed)}"
    return text
