"""The page of a trained network, and the class averages that it shows."""

from __future__ import annotations

import io
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from rich.console import Console

from numeric.networks.labels import sign_matrix
from proofs_check.command.main import main
from proofs_check.networks.file import Arrays, read
from proofs_check.networks.judgement import judge
from proofs_check.networks.portrait import CLASS_LIMIT, portrait
from proofs_check.report.network import alignment_rows, network_page
from proofs_check.report.page.drawing import heat_map, strip
from tests.browser import browser, needs_browser

LABELS = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """Two neurons on each label of two: an abstract network on whitened inputs."""
    file = tmp_path / "net.npz"
    W1 = np.vstack([LABELS.T, -LABELS.T]) / 2
    read_out = np.hstack([np.eye(2), -np.eye(2)])
    np.savez(file, X=np.eye(4), Y=LABELS, W1=W1, b1=np.zeros(4), W2=read_out)
    return file


def test_a_kernel_is_that_of_class_means() -> None:
    rng = np.random.default_rng(0)
    layer = rng.normal(size=(12, 5))
    labels = np.tile(LABELS, (3, 1))
    found = portrait([layer], labels)
    means = np.array([layer[(labels == row).all(axis=1)].mean(axis=0) for row in LABELS])
    assert found.classes == ("++", "+-", "-+", "--")
    assert np.allclose(found.layers[0].kernel, means @ means.T)
    tuned = means[:, [neuron - 1 for neuron in found.layers[0].neurons]].T
    assert np.allclose(found.layers[0].tuning, tuned)


def test_an_abstract_layer_of_two_labels_is_a_rectangle_in_its_plane() -> None:
    layer = np.column_stack([3 * LABELS[:, 0], 2 * LABELS[:, 1], np.ones(4)])
    found = portrait([layer], LABELS, (1.0, 2.0)).layers[0]
    sides = found.plane[[0, 0]] - found.plane[[1, 2]]
    assert sides[0] @ sides[1] == pytest.approx(0)
    assert sorted(np.linalg.norm(sides, axis=1)) == pytest.approx([4, 6])
    assert sum(found.shares) == pytest.approx(1)


def test_the_optimal_kernel_is_mean_and_labels() -> None:
    found = portrait([np.ones((4, 1))], LABELS, (1.0, 2.0)).optimal
    assert found is not None
    assert np.array_equal(found, 1 + 2 * LABELS @ LABELS.T)


def test_neurons_of_one_label_stand_together() -> None:
    layer = np.maximum(0, np.hstack([LABELS, -2 * LABELS]))
    assert portrait([layer], LABELS).layers[0].neurons == (1, 3, 2, 4)


def test_more_classes_than_a_picture_holds_are_refused_in_words() -> None:
    labels = sign_matrix([[place >> bit & 1 for bit in range(7)] for place in range(128)])
    with pytest.raises(ValueError, match=f"up to {CLASS_LIMIT}, and these labels make 128"):
        portrait([np.ones((128, 1))], labels)


def test_positive_is_blue_negative_is_orange_and_zero_is_white() -> None:
    found = heat_map([[2, -2, 0]], ["a"], ["x", "y", "z"], name="m")
    assert found.count("#005ab5") == 1
    assert found.count("#cc5500") == 1
    assert found.count("#ffffff") == 1
    assert "a, y: -2" in found


def test_a_sign_is_never_turned_and_stands_above_its_column() -> None:
    found = heat_map([[1, 2]], ["+-"], ["+-", "-+"], name="m")
    assert "rotate" not in found
    letters = re.findall(r'<text x="(\d+)" y="(\d+)" text-anchor="middle">(.)<', found)
    first, second = sorted({int(x) for x, _, _ in letters})
    read = {
        x: "".join(sign for _, sign in sorted((int(y), s) for at, y, s in letters if int(at) == x))
        for x in (first, second)
    }
    assert read == {first: "+-", second: "-+"}


def test_names_in_a_drawing_are_escaped() -> None:
    assert "<script>" not in heat_map([[1]], ["<script>"], ['"><script>'], name='"><script>')
    assert "<script>" not in strip(0.5, (0.0, 0.1), name='"><script>')


def test_the_command_writes_a_page_with_every_part(network: Path) -> None:
    page = network.with_suffix(".html")
    arguments = ["network", str(network), "--lambda1", "1/10", "--lambda2", "1/10"]
    result = CliRunner().invoke(main, [*arguments, "--html", str(page)])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    for part in ("numbers", "parallelism", "layers", "alignment"):
        assert f'<section id="{part}"' in text
    for line in result.output.splitlines()[:2]:
        assert line.split()[1] in text
    assert "kernel of the class means at K*" in text


def test_activity_alone_has_its_layers_and_its_classifiers(tmp_path: Path) -> None:
    file, page = tmp_path / "activity.npz", tmp_path / "page.html"
    layer = np.random.default_rng(0).normal(size=(12, 5))
    np.savez(file, H1=layer, H2=layer[:, :3], Y=np.tile(LABELS, (3, 1)))
    result = CliRunner().invoke(main, ["network", str(file), "--decoding", "--html", str(page)])
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert text.count("<h3>Layer ") == 2
    accuracies = result.stdout.splitlines()[-1].split()
    row = "".join(f"<td>{each}</td>" for each in accuracies[1:])
    assert f'<th scope="row">2</th>{row}</tr>' in text.partition('id="decoding"')[2]
    for shown in (result.stdout, text):  # labels count from 1, like layers and neurons
        assert set(re.findall(r"label \d", shown)) == {"label 1", "label 2"}


def test_real_targets_make_no_classes(tmp_path: Path) -> None:
    file, page = tmp_path / "real.npz", tmp_path / "page.html"
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(size=(5, 3)), rng.normal(size=(2, 5))
    np.savez(file, X=rng.normal(size=(9, 3)), Y=rng.normal(size=(9, 2)), W1=W1, W2=W2)
    arguments = ["network", str(file), "--lambda1", "1", "--lambda2", "1", "--html", str(page)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert "No layers are drawn: real targets make no classes." in page.read_text()


def test_a_page_that_cannot_be_written_is_refused_before_the_work(network: Path) -> None:
    arguments = ["network", str(network), "--lambda1", "1", "--lambda2", "1"]
    result = CliRunner().invoke(main, [*arguments, "--html", str(network.parent)])
    assert result.exit_code == 2
    assert "must not be a folder" in result.stderr


@needs_browser
def test_a_browser_finds_no_fault_in_it(network: Path, tmp_path: Path) -> None:
    page = network.with_suffix(".html")
    arguments = ["network", str(network), "--lambda1", "1/10", "--lambda2", "1/10"]
    CliRunner().invoke(main, [*arguments, "--html", str(page)])
    with browser(tmp_path / "profile") as found:
        found.open(page, width=390, dark=True)
        assert found.errors == []
        assert found.run("document.documentElement.scrollWidth") <= 390
        assert found.run("document.querySelectorAll('svg.heat rect').length") == 16 + 16 + 16
        # A number that is broken over two lines cannot be read.
        lines = (
            "[...document.querySelectorAll('td:not(.note)')].map(cell => {"
            "const range = document.createRange(); range.selectNodeContents(cell);"
            "return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; })"
        )
        assert max(found.run(lines)) == 1


def test_a_narrow_terminal_loses_no_digit_of_the_scores(network: Path) -> None:
    """Where nine scores do not fit side by side, each kind of moments has a table of its own."""
    arrays = dict(np.load(network))
    np.savez(network, **{**arrays, "W1": arrays["W1"] + np.arange(16).reshape(4, 4) / 77})
    found = read(network)
    assert isinstance(found, Arrays)
    report = judge(found, Fraction(1, 10), Fraction(1, 10))
    scores = [score for row in alignment_rows(report) for score in row[2:]]
    for width, tables in {120: 1, 80: 3}.items():
        screen = Console(width=width, file=io.StringIO(), color_system=None)
        with screen.capture() as captured:
            screen.print(network_page(report))
        words = captured.get().split()
        assert Counter(scores) <= Counter(words)
        assert words.count("side") == tables
