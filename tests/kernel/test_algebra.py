"""The algebra against exact matrices: a normal form is the value of its text, and decides it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.kernel import algebra
from proofs_check.kernel.algebra import Algebra, Polynomial, Rejected, Word
from proofs_check.kernel.theorem import Theorem
from tests.exact_matrices import Value, evaluate, matrix, number, trace

SHAPES = {
    "e": ("P", "1"),
    "f": ("P", "1"),
    "r": ("1", "P"),
    "k": ("Q", "1"),
    "Y": ("Q", "P"),
    "M": ("P", "P"),
    "S": ("P", "P"),
    "N": ("Q", "Q"),
    "o": ("1", "1"),
}
LETTERS = Algebra(("x", "y"), SHAPES, frozenset({"S"}))


def point(P: int, Q: int, seed: int) -> dict[str, Value]:
    """Integers without a pattern for every letter, from a fixed recurrence."""
    state = [seed]

    def entry() -> int:
        state[0] = (state[0] * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state[0] >> 40) % 20011 - 10005

    sizes = {"P": P, "Q": Q, "1": 1}
    values = {"P": number(P), "Q": number(Q), "x": number(entry()), "y": number(entry())}
    for name, (rows, columns) in SHAPES.items():
        drawn = matrix([[entry() for _ in range(sizes[columns])] for _ in range(sizes[rows])])
        values[name] = drawn + drawn.T if name == "S" else drawn
    return values


#: Two sizes, so that a dimension and its value are told apart.
POINTS = (point(2, 3, 1), point(3, 2, 2), point(4, 3, 3))


def value_of(poly: Polynomial, letters: dict[str, Value]) -> Value:
    """What the normal form says, term by term."""

    def product(word: Word) -> Value:
        total = number(1)
        for letter in word:
            name = letter.rstrip("'")
            total = total * (letters[name].T if letter.endswith("'") else letters[name])
        return total

    rows, columns = (len(letters[n].rows) for n in ("P", "P"))
    if poly.shape:
        sizes = {"1": Fraction(1), "P": letters["P"].number, "Q": letters["Q"].number}
        rows, columns = (int(sizes[symbol]) for symbol in poly.shape)
        result = matrix([[0] * columns for _ in range(rows)])
    else:
        result = number(0)
    for (numbers, word), coefficient in poly.terms.items():
        term = number(coefficient)
        for piece in numbers:
            term = term * trace(product(piece))
        result = result + term * product(word)
    return result


@dataclass(frozen=True)
class Text:
    """An expression, its shape, and how many letters its longest product has."""

    text: str
    shape: tuple[str, str] | None
    degree: int


def _letter(name: str) -> Text:
    shape = SHAPES.get(name)
    return Text(name, None if shape == ("1", "1") else shape, 1)


ATOMS = st.one_of(
    st.sampled_from(["x", "y", "P", "Q", "o", "e", "f", "r", "k", "Y", "M", "S", "N"]).map(_letter),
    st.integers(0, 3).map(lambda k: Text(str(k), None, 0)),
    st.sampled_from(["1/2", "2/3"]).map(lambda q: Text(q, None, 0)),
)


def _sum(pair: tuple[Text, Text, str]) -> Text:
    left, right, sign = pair
    fits = left.shape == right.shape or any(
        a.shape is None and b.shape is not None and b.shape[0] == b.shape[1]
        for a, b in ((left, right), (right, left))
    )
    if not fits:
        return left
    degree = max(left.degree, right.degree)
    return Text(f"({left.text} {sign} {right.text})", left.shape or right.shape, degree)


def _product(pair: tuple[Text, Text]) -> Text:
    left, right = pair
    if left.degree + right.degree > 6:
        return left
    if left.shape and right.shape:
        for a in (left, Text(f"{left.text}'", left.shape[::-1], left.degree)):
            for b in (right, Text(f"{right.text}'", right.shape[::-1], right.degree)):
                if a.shape and b.shape and a.shape[1] == b.shape[0]:
                    shape = (a.shape[0], b.shape[1])
                    return Text(
                        f"{a.text}*{b.text}",
                        None if shape == ("1", "1") else shape,
                        left.degree + right.degree,
                    )
        return left
    return Text(f"{left.text}*{right.text}", left.shape or right.shape, left.degree + right.degree)


def _wrapped(text: Text) -> Text:
    """In parentheses, so that a prime or a power applies to the whole."""
    return Text(f"({text.text})", text.shape, text.degree)


def _traced(text: Text) -> Text:
    if text.shape and text.shape[0] == text.shape[1]:
        return Text(f"tr({text.text})", None, text.degree)
    return text


def _squared(text: Text) -> Text:
    if (text.shape is None or text.shape[0] == text.shape[1]) and text.degree <= 3:
        return Text(f"({text.text})^2", text.shape, 2 * text.degree)
    return text


def _grown(inner: st.SearchStrategy[Text]) -> st.SearchStrategy[Text]:
    whole = inner.map(_wrapped)
    return st.one_of(
        st.tuples(inner, inner, st.sampled_from("+-")).map(_sum),
        st.tuples(whole, whole).map(_product),
        st.tuples(whole, whole).map(_product),
        inner.map(_traced),
        inner.map(_squared),
        whole.map(lambda t: Text(f"{t.text}'", t.shape and t.shape[::-1], t.degree)),
    )


EXPRESSIONS = st.recursive(ATOMS, _grown, max_leaves=9)


@settings(max_examples=100)
@given(expression=EXPRESSIONS)
def test_the_normal_form_has_the_value_of_the_text(expression: Text) -> None:
    poly = LETTERS.parse(expression.text)
    assert poly.shape == expression.shape
    for letters in POINTS[:2]:
        direct = evaluate(expression.text, letters)
        assert value_of(poly, letters) == direct.beside(value_of(poly, letters))


@settings(max_examples=100)
@given(left=EXPRESSIONS, right=EXPRESSIONS)
def test_normal_forms_are_equal_exactly_if_the_values_are(left: Text, right: Text) -> None:
    """Up to degree 3, where matrices of these sizes satisfy no identity of their own."""
    if left.shape != right.shape or max(left.degree, right.degree) > 3:
        return
    same = all(evaluate(left.text, at) == evaluate(right.text, at) for at in POINTS)
    assert LETTERS.equal(LETTERS.parse(left.text), LETTERS.parse(right.text)) is same


@settings(max_examples=100)
@given(left=EXPRESSIONS, right=EXPRESSIONS, third=EXPRESSIONS)
def test_rearranged_texts_have_one_normal_form(left: Text, right: Text, third: Text) -> None:
    """Sums commute, products distribute and transpose backwards, traces turn."""
    total = _sum((left, right, "+"))
    turned = _sum((right, left, "+"))
    pairs = [] if total is left or turned is right else [(total.text, turned.text)]
    product = _product((_wrapped(total), _wrapped(third)))
    if product.degree and product.shape and product.shape[0] == product.shape[1]:
        pairs.append((f"tr({product.text})", f"tr(({product.text})')"))
    pairs.append((f"(({product.text})')'", product.text))
    pairs.append((f"({product.text}) - ({product.text})", f"0*({product.text})"))
    for one, other in pairs:
        assert LETTERS.parse(one).terms == LETTERS.parse(other).terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("e'*f*r*e", "r*e*f'*e"),
        ("e'*M*f", "f'*M'*e"),
        ("tr(M*S*M')", "tr(S*M'*M)"),
        ("tr(e*f')", "e'*f"),
        ("tr(Y*M*Y')", "tr(M'*Y'*Y)"),
        ("tr(M*1)", "tr(M)"),
        ("tr(M - M + 1)", "P"),
        ("(e*f')^2", "(f'*e)*e*f'"),
        ("o*M", "M*o'"),
        ("M^0", "1"),
        ("(M + 1)^2", "M^2 + 2*M + 1"),
        ("-x^2", "-(x*x)"),
        ("S'", "S"),
        ("e'*e*M", "M*(e'*e)"),
        ("tr(f*e'*S*e*f')", "f'*f*e'*S*e"),
    ],
)
def test_equal_texts_have_one_normal_form(one: str, other: str) -> None:
    assert LETTERS.parse(one).terms == LETTERS.parse(other).terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M*S", "S*M"),
        ("M'", "M"),
        ("e*f'", "f*e'"),
        ("tr(M*S*M)", "tr(M*M')*tr(S)"),
        ("tr(M*M)", "tr(M*M')"),
        ("tr(M)^2", "tr(M^2)"),
        ("e'*M*f", "e'*M'*f"),
        ("P", "Q"),
        ("P", "3"),
        ("x", "o"),
        ("1", "tr(M - M + 1)"),
        ("tr(M*S*Y'*Y)", "tr(S*M*Y'*Y)"),
    ],
)
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert LETTERS.parse(one).terms != LETTERS.parse(other).terms


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "an expression ends too early"),
        ("x +", "an expression ends too early"),
        ("(x", "a parenthesis is not closed"),
        ("x)", "cannot read past"),
        ("2x", "cannot read past"),
        ("x y", "cannot read past"),
        ("x/2", "cannot read '/2'"),
        ("0.5", "cannot read '.5'"),
        ("1e5", "cannot read past 'e5'"),
        ("1/0", "division by zero in 1/0"),
        ("1/00", "division by zero in 1/00"),
        ("x^-1", "a power must be an integer from 0 to 12"),
        ("x^13", "a power must be an integer from 0 to 12"),
        ("x^1/2", "a power must be an integer from 0 to 12"),
        ("x^y", "a power must be an integer from 0 to 12"),
        ("x^2^3", "cannot read past"),
        ("2*-3", "an expression cannot begin with '-'"),
        ("'", "an expression cannot begin with"),
        ("z", "'z' is not declared"),
        ("tr", "'tr' is not declared"),
        ("__import__", "'__import__' is not declared"),
        ("M + Y", "cannot add"),
        ("Y + 1", "cannot add"),
        ("e + x", "cannot add"),
        ("Y*Y", "cannot multiply"),
        ("M*e'", "cannot multiply"),
        ("tr(x)", "a trace needs a square matrix"),
        ("tr(e'*e)", "a trace needs a square matrix"),
        ("tr(Y)", "a trace needs a square matrix"),
        ("١ + x", "cannot read"),  # a digit, but not one of ours
        ("1/٠", "cannot read"),
        ("x²", "cannot read"),
        ("x\x00", "cannot read"),
        ("(" * 61 + "x" + ")" * 61, "parentheses may be nested 60 deep"),
        ("x+" * 2000 + "x", "at most 4000 characters"),
        ("9" * 201, "cannot read past"),
        ("((9^12)^12)^12", "a coefficient may have 4096 bits"),
        ("(x^12)^12", "a product may have 60 letters"),
        ("+".join(f"1/{10**150 + k}" for k in range(20)), "a coefficient may have 4096 bits"),
        ("(x + y + P + Q + 1)^12*(x + y + P + Q + 1)^12", "terms"),
    ],
)
def test_what_is_no_polynomial_is_refused(text: str, refusal: str) -> None:
    with pytest.raises(Rejected, match=refusal.replace("^", r"\^").replace("(", r"\(")):
        LETTERS.parse(text)


def test_a_proof_may_not_keep_the_checker_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(algebra, "WORK_LIMIT", 60)
    letters = Algebra(("x",), {})
    for k in range(3):
        letters.parse(f"x + {k} - x - {k}")
        letters.parse("x + 0 - x - 0")  # what was read before is no work
    with pytest.raises(Rejected, match="a proof may take 60 terms to check"):
        letters.parse("x + 3 - x - 3")


@pytest.mark.parametrize(
    ("scalars", "matrices", "symmetric", "refusal"),
    [
        (("x",), {"x": ("P", "P")}, (), "x is declared twice or reserved"),
        ((), {"P": ("P", "P")}, (), "P is declared twice or reserved"),
        (("tr",), {}, (), "tr is declared twice or reserved"),
        ((), {"tr": ("P", "P")}, (), "tr is declared twice or reserved"),
        ((), {"Y": ("Q", "P")}, ("Y",), "symmetric letter Y must be a declared square matrix"),
        ((), {}, ("Y",), "symmetric letter Y must be a declared square matrix"),
    ],
)
def test_letters_are_declared_once_and_fit(
    scalars: tuple[str, ...],
    matrices: dict[str, tuple[str, str]],
    symmetric: tuple[str, ...],
    refusal: str,
) -> None:
    with pytest.raises(Rejected, match=refusal):
        Algebra(scalars, matrices, frozenset(symmetric))


def test_a_number_is_not_any_matrix() -> None:
    """x stands for x times an identity, never for a matrix that is not square."""
    assert LETTERS.parse("x*M + 2").shape == ("P", "P")
    assert LETTERS.equal(LETTERS.parse("M - M + x"), LETTERS.parse("x"))
    assert not LETTERS.equal(LETTERS.parse("M - M + x"), LETTERS.parse("N - N + x"))
    assert LETTERS.parse("Y - Y + 0").shape == ("Q", "P")


def test_what_was_read_with_some_letters_is_not_taken_for_others() -> None:
    theorem = Theorem("t", "", (), {"A": ("n", "n")}, frozenset("A"), {}, ())
    assert not theorem.algebra().parse("A - A'").terms
    other = replace(theorem, symmetric=frozenset())
    assert other.algebra().parse("A - A'").terms
    assert not theorem.algebra().parse("A - A'").terms
