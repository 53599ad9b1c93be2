"""Print a theorem's formula in the notation of the paper.

The formula's own text is rearranged and its letters are renamed; no number, sign or relation is
ever typed here. A letter table maps what stands in the theorem to what the paper writes, such as
``lam1`` to ``lambda1`` or ``Y'*Y`` to ``K_Y``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

RELATIONS = (">=", ">", "=")
_FLIPPED = {">=": "<=", ">": "<", "=": "="}
_NAME = re.compile(r"[A-Za-z_]\w*")


def split_relation(formula: str) -> tuple[str, str, str]:
    """Left side, relation and right side of a formula.

    >>> split_relation("a - b >= 0")
    ('a - b', '>=', '0')
    >>> split_relation("psd: Q - G")
    ('Q - G', 'psd', '')
    """
    for relation in ("psd", "nonneg"):
        if formula.startswith(relation + ":"):
            return formula[len(relation) + 1 :].strip(), relation, ""
    for relation in RELATIONS:
        left, found, right = formula.partition(relation)
        if found:
            return left.strip(), relation, right.strip()
    raise ValueError(f"a formula needs a relation, got {formula[:60]!r}")


def terms(text: str) -> list[tuple[int, str]]:
    """The terms of a sum with their signs.

    >>> terms("-(a + b)*c + 2*d - e'*f")
    [(-1, '(a + b)*c'), (1, '2*d'), (-1, "e'*f")]
    """
    found, sign, depth, current = [], 1, 0, ""
    for place, letter in enumerate(text.strip()):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter in "+-" and depth == 0:
            if current.strip():
                found.append((sign, current.strip()))
            elif place:
                raise ValueError(f"a term is missing in {text[:60]!r}")
            sign, current = (1 if letter == "+" else -1), ""
        else:
            current += letter
    return [*found, (sign, current.strip())]


def factors(term: str) -> list[str]:
    """The factors of a product.

    >>> factors("2*(a + b)^2*e'*f")
    ['2', '(a + b)^2', "e'", 'f']
    """
    found, depth = [""], 0
    for letter in term:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "*" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return [factor.strip() for factor in found]


def _bare(factor: str) -> str:
    """A factor without the parentheses around all of it."""
    if factor.startswith("(") and factor.endswith(")"):
        depth = 0
        for place, letter in enumerate(factor):
            depth += {"(": 1, ")": -1}.get(letter, 0)
            if depth == 0 and place + 1 < len(factor):
                return factor
        return factor[1:-1]
    return factor


def renamed(text: str, letters: Mapping[str, str]) -> str:
    """The text in the paper's letters.

    >>> renamed("2*lam1*(d*e*e' + Y'*Y)", {"lam1": "lambda1", "e*e'": "J", "Y'*Y": "K_Y"})
    '2 lambda1 (d J + K_Y)'
    """
    kept: list[str] = []

    def keep(_: re.Match[str]) -> str:
        kept.append(letters[wanted])
        return f"\0{len(kept) - 1}\0"

    for wanted in sorted(letters, key=len, reverse=True):
        if wanted not in text:
            continue
        pattern = re.escape(wanted)
        if len(terms(wanted)) > 1:  # a sum must be all there is between two parentheses
            pattern = rf"(?<=\(){pattern}(?=\))|^{pattern}$"
        else:
            pattern = rf"(?<![\w'\0]){pattern}(?![\w'])"
        text = re.sub(pattern, keep, text)
    text = re.sub(r"(?<![\w'])\((\0\d+\0|\w+)\)(?!\^)", r"\1", text).replace("*", " ")
    return re.sub(r"\0(\d+)\0", lambda match: kept[int(match[1])], text)


def _sum(parts: list[tuple[int, str]]) -> str:
    text = "".join(
        (" + " if sign > 0 else " - ") + term if place else ("" if sign > 0 else "-") + term
        for place, (sign, term) in enumerate(parts)
    )
    return text or "0"


def arranged(formula: str) -> tuple[str, str, str]:
    """The formula with what is subtracted on the other side, where that side is zero.

    >>> arranged("k0 - d*k1 >= 0")
    ('k0', '>=', 'd*k1')
    """
    left, relation, right = split_relation(formula)
    if right == "0":
        parts = terms(left)
        minus = [(1, term) for sign, term in parts if sign < 0]
        plus = [(1, term) for sign, term in parts if sign > 0]
        if minus and plus:
            return _sum(plus), relation, _sum(minus)
        if minus and relation == "=":
            return _sum(minus), relation, "0"
    return left, relation, right


def isolated(
    formula: str, wanted: str, positive: Callable[[str], bool]
) -> tuple[str, str, str, str]:
    """What a formula says of one factor: the factor, relation, numerator and denominator.

    Parameters
    ----------
    positive
        Whether a factor that the formula is divided by is known to be positive.

    >>> isolated("(k0 + k1)*r = k0*k1", "r", lambda factor: True)
    ('r', '=', 'k0*k1', '(k0 + k1)')

    Raises
    ------
    ValueError
        If the factor does not stand alone on one side, or a divisor is not known to be positive.
    """
    left, relation, right = arranged(formula)
    for mine, other, sign in ((left, right, relation), (right, left, _FLIPPED.get(relation, "="))):
        parts = terms(mine)
        if len(parts) != 1 or parts[0][0] < 0:
            continue
        found = factors(parts[0][1])
        bare = [_bare(factor) for factor in found]
        if wanted in bare:
            place = bare.index(wanted)
        elif wanted in mine and "*" in wanted:
            inner = factors(wanted)
            places = [i for i in range(len(found)) if found[i : i + len(inner)] == inner]
            if len(places) != 1:
                continue
            place = places[0]
            found[place : place + len(inner)] = [wanted]
        else:
            continue
        below = found[:place] + found[place + 1 :]
        for factor in below:
            if not positive(factor):
                raise ValueError(f"cannot divide {formula!r} by {factor}, of unknown sign")
        return wanted, sign, other, "*".join(below)
    raise ValueError(f"{wanted!r} does not stand alone on a side of {formula!r}")


def quotient(numerator: str, denominator: str) -> str:
    """A fraction on one line, of texts in the paper's letters.

    >>> quotient("k0 k1", "k0 + k1"), quotient("a + b", "4"), quotient("a", "")
    ('k0 k1/(k0 + k1)', '(a + b)/4', 'a')
    """
    if not denominator:
        return numerator
    if len(terms(numerator)) > 1:
        numerator = f"({numerator})"
    denominator = _bare(denominator)
    simple = re.fullmatch(r"[\w*^]+", denominator)
    return f"{numerator}/{denominator if simple else f'({denominator})'}"


def printed(
    formula: str,
    letters: Mapping[str, str],
    of: str = "",
    positive: Callable[[str], bool] = lambda _: False,
) -> str:
    """The formula in the paper's notation, solved for one of its factors if that is named.

    >>> table = {"k0": "kappa0", "k1": "kappa1"}
    >>> printed("(k0 + k1)*r = k0*k1", table, "r", lambda _: True)
    'r = kappa0 kappa1/(kappa0 + kappa1)'
    >>> printed("psd: k0 - k1", table)
    'kappa0 - kappa1 is positive semidefinite'
    """
    left, relation, right = arranged(formula)
    if relation == "psd":
        return f"{renamed(left, letters)} is positive semidefinite"
    if relation == "nonneg":
        return f"{renamed(left, letters)} has no negative entry"
    if of:
        wanted, relation, above, below = isolated(formula, of, positive)
        value = quotient(renamed(above, letters), renamed(below, letters))
        return f"{renamed(wanted, letters)} {relation} {value}"
    return f"{renamed(left, letters)} {relation} {renamed(right, letters)}"


def names(text: str) -> set[str]:
    """The letters of a formula.

    >>> sorted(names("2*lam1*tr(Y*Y')"))
    ['Y', 'lam1']
    """
    return set(_NAME.findall(text)) - {"tr", "psd", "nonneg"}
