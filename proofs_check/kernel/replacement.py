"""Other expressions for the letters of a theorem: what it says of them.

TRUSTED. A theorem holds for all real matrices of the declared shapes, so it holds for expressions
of those shapes in other letters. A size stands for a size, a number for a number, and a symmetric
letter for an expression that equals its transpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected, Word, said
from proofs_check.kernel.theorem import Formula, Theorem, formula


class Replacement:
    """The letters of a theorem replaced by expressions in the letters of another.

    Parameters
    ----------
    theorem
        Whose letters are replaced.
    target
        The letters of the expressions.
    where
        Letter -> expression; size -> size or ``1``. A letter that is not mentioned stands for the
        letter of the same name and kind, if there is one.
    among
        Only these letters are replaced; all of them by default.

    Raises
    ------
    Rejected
        If an expression does not have the shape or the symmetry of its letter.

    >>> from proofs_check.kernel.theorem import define
    >>> square = Theorem("t", "", ("x",), {}, frozenset(), {"g": define("x = 2")}, ("x^2 = 4",))
    >>> found = Replacement(square, Algebra(("y",), {}), {"x": "y + 1"}).formula("x^2 = 4")
    >>> found == formula(Algebra(("y",), {}), "y^2 + 2*y = 3")
    True
    """

    def __init__(
        self,
        theorem: Theorem,
        target: Algebra,
        where: Mapping[str, str],
        among: AbstractSet[str] | None = None,
    ) -> None:
        self.name, self.source, self.target = theorem.id, theorem.algebra(), target
        self.among = among
        self.sizes: dict[str, str] = {"1": "1"}
        self.images: dict[str, Polynomial] = {}
        if unknown := sorted(set(where) - self.source.numbers - set(self.source.matrices)):
            raise Rejected(f"{theorem.id} has no letter {unknown[0]}")
        texts = {**self._same_names(), **where}
        if among is not None:
            texts = {name: text for name, text in texts.items() if name in among}
        for size in sorted(self._all_sizes() & set(texts)):
            self._pair(size, texts[size])
        shapes = {name: target.parse(texts[name]) for name in texts if name in self.source.matrices}
        for name, image in shapes.items():
            for size, here in zip(self.source.matrices[name], image.shape or (), strict=False):
                self._pair(size, here)
        for name, image in shapes.items():
            self.images[name] = self._matrix(name, image)
        for name in sorted(self.source.numbers - self._all_sizes()):
            if name in texts:
                self.images[name] = self._number_image(name, target.parse(texts[name]))

    def _all_sizes(self) -> set[str]:
        """Sizes of the letters that are replaced; without them, the name of a size is a number."""
        shapes = (
            shape
            for name, shape in self.source.matrices.items()
            if self.among is None or name in self.among
        )
        return {size for shape in shapes for size in shape} - {"1"}

    def _same_names(self) -> dict[str, str]:
        here = self.target
        numbers = sorted((self.source.numbers - self._all_sizes()) & here.numbers)
        matrices = (name for name in self.source.matrices if name in here.matrices)
        return {name: name for name in (*numbers, *matrices)}

    def _pair(self, size: str, here: str) -> None:
        known = {size for shape in self.target.matrices.values() for size in shape} | {"1"}
        if here not in known:
            raise Rejected(f"{self.name}: the size {size} must be a size, got {here[:40]!r}")
        if self.sizes.setdefault(size, here) != here:
            got = f"{self.sizes[size]} and {here}"
            raise Rejected(f"{self.name}: the size {size} cannot be {got} at once")

    def _number_image(self, name: str, image: Polynomial) -> Polynomial:
        if image.shape is not None:
            raise Rejected(f"{self.name}: {name} is a number, and a matrix cannot stand for it")
        return image

    def _matrix(self, name: str, image: Polynomial) -> Polynomial:
        """The image with the shape of its letter; a number may stand for a square matrix."""
        sizes = [self.sizes.get(size, "") for size in self.source.matrices[name]]
        if "" in sizes:
            raise Rejected(f"{self.name}: the sizes of {name} are not determined")
        shape = None if sizes == ["1", "1"] else (sizes[0], sizes[1])
        if image.shape is None and shape is not None and (sizes[0] == sizes[1] or not image.terms):
            image = Polynomial(image.terms, shape)
        if image.shape != shape:
            wanted = f"{sizes[0]} x {sizes[1]}"
            raise Rejected(f"{self.name}: {name} must be {wanted}, got {said(image.shape)}")
        if name in self.source.symmetric and not self.target.equal(
            image, self.target.transpose(image)
        ):
            raise Rejected(f"{self.name}: what stands for {name} must be symmetric")
        return image

    def formula(self, text: str) -> Formula:
        """A formula of the theorem in the other letters.

        Raises
        ------
        Rejected
            If nothing stands for one of its letters.
        """
        return self.image(formula(self.source, text))

    def image(self, found: Formula) -> Formula:
        """A formula that was read, in the other letters."""
        image, relation = self._polynomial(found.polynomial), found.relation
        signed = relation in ("psd", "nonneg") and image.shape is None
        return Formula(image, ">=" if signed else relation)

    def _polynomial(self, polynomial: Polynomial) -> Polynomial:
        target, parts = self.target, [self.target.number(0)]
        if polynomial.shape is not None:
            rows, columns = (self._size(size) for size in polynomial.shape)
            parts = [Polynomial({}, None if rows == columns == "1" else (rows, columns))]
        for (numbers, word), coefficient in polynomial.terms.items():
            value = self._word(word)
            for number in numbers:
                value = target.multiply(self._number(number), value)
            parts.append(target.scale(coefficient, value))
        return target.add(*parts)

    def _word(self, word: Word) -> Polynomial:
        value = self.target.number(1)
        for letter in word:
            image = self._image(letter.rstrip("'"))
            image = self.target.transpose(image) if letter.endswith("'") else image
            value = self.target.multiply(value, image)
        return value

    def _image(self, name: str) -> Polynomial:
        if name not in self.images:
            raise Rejected(f"{self.name}: nothing stands for {name}")
        return self.images[name]

    def _size(self, size: str) -> str:
        if size not in self.sizes:
            raise Rejected(f"{self.name}: the size {size} is not determined")
        return self.sizes[size]

    def _number(self, number: Word) -> Polynomial:
        if len(number) == 1 and number[0] in self.source.numbers:
            name = number[0]
            if name not in self._all_sizes():
                return self._image(name)
            size = self._size(name)
            return self.target.number(1) if size == "1" else self.target.name(size)
        value = self._word(number)
        return value if value.shape is None else self.target.trace(value)
