"""Which words a sentence may use: numbers, relations and signs come from formulas alone.

A word that carries logic, such as *no*, *positive* or *only*, needs a formula of that kind among
those that the sentence rests on. So a sentence cannot be turned into another by a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: What a template may not hold: digits, relations and signs of arithmetic.
_FORMULA = re.compile(r"\d|[<>=≤≥≠±√^/+*|\[\]]|(?<!\w)-|-(?!\w)")
_WORD = re.compile(r"E\[rho\]|[A-Za-z][\w'-]*[+*]?")
#: Symbols: single letters, letters with an index or a star, and Greek letters by name.
_SYMBOL = re.compile(
    r"[B-HJ-Zb-z]\+?|[A-Za-z]+_\w+\+?|[KE]\*|E\[rho\]"
    r"|(?:kappa|lambda|gamma|alpha|rho)\w*|PS",
    re.ASCII,
)
#: Letters for sizes, scores and second moments that every reader of the papers knows.
SIZES = _listed("d n P M L T E b r PS phi i j k l S H G Z K* E* E[rho]")


_NUMBERS = {
    word: number
    for number, words in {
        "1": "one first once single",
        "2": "two twice second half halves both double",
        "3": "three third thirds",
        "4": "four quarter",
        "5": "five fifth",
        "6": "six",
        "8": "eight",
        "10": "ten",
    }.items()
    for word in words.split()
}
#: Words -> relations of which one must be among the formulas of the sentence.
_NEEDS = {
    frozenset({">"}): (
        "positive exceeds exceed strictly cheaper improves improve gains gain beyond not "
        "unequal different"
    ),
    frozenset({">", ">=", "psd", "nonneg"}): (
        "no none never nothing below above less lower more larger smaller most greatest largest "
        "smallest bound bounds non-negative sufficient suffice suffices enough grows grow falls "
        "fall rises convex dominated"
    ),
    frozenset({"="}): "zero vanishes vanish equal equals same constant equality tight stationary",
}
#: Each of them.
LOGIC = {word: kinds for kinds, words in _NEEDS.items() for word in words.split()}
#: Comparisons that are strict unless another word of the sentence denies or softens them.
_STRICT = _listed("less lower more larger smaller fewer greater cheaper below beyond")
_SOFTENS = _listed("no none never nothing not least most or")
#: Names of things that hold such words and say nothing by themselves.
_NAMES = re.compile(
    r"zero network|positive part|negative part|zero label|first layer|negative preactivation"
    r"|lower bound|layers? below|layers? above|lower layer|the larger eigenvalue|below (?=L\b)"
)
#: Words that need an equation under an assumption that is an equation: what holds at equality.
_UNIQUE = _listed("unique only alone exactly precisely uniquely")
#: Words that weaken a sentence, whatever it rests on.
HEDGES = _listed("some sometimes might almost nearly approximately usually mostly often")
#: Words that no theorem here says: they weaken, or turn round.
_FORBIDDEN = HEDGES | _listed(
    "may can cannot exists exist about few many maximum maximal maxima worst highest iff without "
    "unless except neither nor even odd unlike opposite negative if"
)


def formulas_in(template: str) -> list[str]:
    """Signs and numbers that were typed into the words.

    >>> formulas_in("width M >= 2d for one-hot K*"), formulas_in("the kernel K* of a network")
    (['>', '=', '2'], [])
    """
    words = _WORD.sub(lambda word: "" if _SYMBOL.fullmatch(word[0]) else word[0], template)
    return _FORMULA.findall(words.replace("{}", ""))


def symbols_in(template: str) -> list[str]:
    """Letters of formulas among the words.

    >>> symbols_in("the weight b of K_Y, at a minimum")
    ['b', 'K_Y']
    """
    return [word for word in _tokens(template) if _SYMBOL.fullmatch(word)]


def hedges_in(template: str) -> list[str]:
    """Words that weaken the sentence.

    >>> hedges_in("nearly every network is abstract")
    ['nearly']
    """
    return [word for word in map(str.lower, _tokens(template)) if word in HEDGES]


def unlicensed(template: str, relations: Iterable[str], printed: str) -> list[str]:
    """Words that carry logic which no formula of the sentence has.

    Parameters
    ----------
    relations
        Relations of these formulas; ``unique`` among them stands for an equation that holds
        because another one does.
    printed
        Text of the sentence's formulas, where numbers are looked up.

    >>> unlicensed("no network has a lower energy", [">="], "")
    []
    >>> unlicensed("a network has a lower energy", [">="], "")
    ['lower']
    >>> unlicensed("some network is not abstract", ["="], "")
    ['some', 'not']
    """
    kinds = set(relations)
    tokens = [token.lower() for token in _tokens(_NAMES.sub("", template))]
    strict = ">" in kinds or bool(_SOFTENS & set(tokens))
    numbers = set(re.findall(r"(?<!\w)\d+", printed))
    found = []
    for word in tokens:
        missing = (
            word in _FORBIDDEN
            or (word in LOGIC and not LOGIC[word] & kinds)
            or (word in _STRICT and not strict)
            or (word in _UNIQUE and "unique" not in kinds)
            or (word in _NUMBERS and _NUMBERS[word] not in numbers)
        )
        if missing and word not in printed.split():
            found.append(word)
    return found


def _tokens(template: str) -> list[str]:
    return _WORD.findall(template.replace("{}", " "))
