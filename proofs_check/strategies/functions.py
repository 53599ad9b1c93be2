"""Tasks, penalties, functions on samples, and the symmetries of labels and of space."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import strategies as st

from theory.definitions.task import Task

Vector = list[Fraction]
Rows = list[Vector]

#: Half-integers: sums meet, zeros and repeats are likely.
GRID = st.integers(-4, 4).map(lambda k: Fraction(k, 2))
#: The smallest step around a place where something is exactly tight.
STEP = Fraction(1, 10**6)
_SCALES = st.sampled_from([Fraction(1), Fraction(10**12), Fraction(1, 10**12)])


def tasks(*, max_labels: int = 4, max_samples_per_class: int = 2) -> st.SearchStrategy[Task]:
    """Tasks with 1 to ``max_labels`` labels and 1 to ``max_samples_per_class`` samples per class.

    >>> from hypothesis import find
    >>> find(tasks(), lambda task: task.sample_count > 4)
    Task(labels=2, samples_per_class=2)
    """
    return st.builds(Task, st.integers(1, max_labels), st.integers(1, max_samples_per_class))


def penalties(task: Task) -> st.SearchStrategy[tuple[Fraction, Fraction]]:
    """Exact lambda1, lambda2 > 0, their product on both sides of the collapse P(P+1)/(P+2).

    One third each: far from it, exactly at it, one step of 10^-6 next to it.
    """
    count = task.sample_count
    collapse = Fraction(count * (count + 1), count + 2)
    positive = st.integers(1, 24).map(lambda k: Fraction(k, 8))
    far = positive.map(lambda share: share * collapse)
    near = st.sampled_from([collapse - STEP, collapse + STEP])
    products = st.one_of(far, st.just(collapse), near)
    return st.tuples(products, positive).map(lambda pair: (pair[0] / pair[1], pair[1]))


@st.composite
def class_functions(draw: st.DrawFn, task: Task) -> Vector:
    """A value for each class, repeated over its samples; shape (P,).

    Dense, sparse, or next to a ray t (1 +- v_i), of either sign, huge, tiny or neither.

    >>> from hypothesis import find
    >>> h = find(class_functions(Task(1, 2)), lambda h: h[0] != h[2])
    >>> len(h), h[0] == h[1], h[2] == h[3]
    (4, True, True)
    """
    single = Task(task.labels)
    values = draw(sample_functions(single))
    return [x for x in values for _ in range(task.samples_per_class)]


@st.composite
def sample_functions(draw: st.DrawFn, task: Task) -> Vector:
    """A value for each sample; shape (P,).

    Dense, sparse, or next to a ray t (1 +- v_i), of either sign, huge, tiny or neither.
    """
    count = task.sample_count
    kind = draw(st.sampled_from(["dense", "sparse", "ray"]))
    if kind == "ray":
        return draw(near_support(task))
    if kind == "dense":
        values = draw(st.lists(GRID, min_size=count, max_size=count))
    else:
        values = draw(_changed([Fraction(0)] * count))
    scale = draw(_SCALES)
    return [scale * x for x in values]


@st.composite
def near_support(draw: st.DrawFn, task: Task) -> Vector:
    """Preactivations t (1 +- v_i) of the optimum, some values changed a lot, a little or hardly.

    >>> from hypothesis import find
    >>> find(near_support(Task(1)), lambda h: True)
    [Fraction(2, 1), Fraction(0, 1)]
    """
    label, sign = draw(st.integers(0, task.labels - 1)), draw(st.sampled_from([1, -1]))
    ray = [Fraction(1 + sign * task.sign(label, p)) for p in range(task.sample_count)]
    values = draw(_changed(ray))
    scale = draw(_SCALES)
    return [scale * x for x in values]


@st.composite
def _changed(draw: st.DrawFn, values: Vector) -> Vector:
    sizes = st.sampled_from([Fraction(1), Fraction(1, 8), STEP])
    places = st.dictionaries(st.integers(0, len(values) - 1), GRID, max_size=3)
    found = list(values)
    for place, value in draw(places).items():
        found[place] += value * draw(sizes)
    return found


@dataclass(frozen=True, slots=True)
class LabelSymmetry:
    """A symmetry of the label cube: labels are permuted, then some are flipped.

    Attributes
    ----------
    order
        Label i of the moved task is label ``order[i]`` of the old one.
    flipped
        Whether label i changes its sign.
    """

    task: Task
    order: tuple[int, ...]
    flipped: tuple[bool, ...]

    def sample(self, moved: int) -> int:
        """The old sample that stands at a place of the moved task.

        >>> swap = LabelSymmetry(Task(2), (1, 0), (False, True))
        >>> [swap.sample(p) for p in range(4)]
        [1, 3, 0, 2]
        """
        group, place = divmod(moved, self.task.samples_per_class)
        old = 0
        for i, (label, flip) in enumerate(zip(self.order, self.flipped, strict=True)):
            old |= (group >> i & 1 ^ int(flip)) << label
        return old * self.task.samples_per_class + place

    def __call__(self, values: Vector) -> Vector:
        """A function on the samples of the old task, on the moved one."""
        return [values[self.sample(p)] for p in range(self.task.sample_count)]


def label_symmetries(task: Task) -> st.SearchStrategy[LabelSymmetry]:
    """Every permutation and flip of the labels."""
    flips = st.lists(st.booleans(), min_size=task.labels, max_size=task.labels)
    orders = st.permutations(range(task.labels))
    return st.builds(LabelSymmetry, st.just(task), orders.map(tuple), flips.map(tuple))


@st.composite
def rotations(draw: st.DrawFn, size: int) -> Rows:
    """Rational orthogonal matrices, shape (size, size): signed permutations and Cayley transforms.

    A Cayley transform (1 - S)(1 + S)^-1 of a skew-symmetric S in one plane at a time is a rotation
    by the rational point ((1 - t^2), 2 t)/(1 + t^2) of the circle.
    """
    order = draw(st.permutations(range(size)))
    signs = draw(st.lists(st.sampled_from([1, -1]), min_size=size, max_size=size))
    rows = [
        [Fraction(sign * (j == place)) for j in range(size)]
        for place, sign in zip(order, signs, strict=True)
    ]
    planes = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), GRID)
    for i, j, t in draw(st.lists(planes, max_size=3)):
        if i == j:
            continue
        cosine, sine = (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t)
        first, second = rows[i], rows[j]
        rows[i] = [cosine * a - sine * b for a, b in zip(first, second, strict=True)]
        rows[j] = [sine * a + cosine * b for a, b in zip(first, second, strict=True)]
    return rows
