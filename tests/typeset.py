"""Compiles LaTeX with the distribution's own pdflatex."""

import shutil
import subprocess
from pathlib import Path

import pytest

#: For tests of what must compile.
needs_latex = pytest.mark.skipif(
    shutil.which("pdflatex") is None,
    reason="pdflatex is not installed: apt-get install texlive-latex-recommended texlive-science",
)


def compiled(document: str, folder: Path) -> Path:
    """The PDF of a whole document; what LaTeX complains of is an error."""
    source = folder / "document.tex"
    source.write_text(document, encoding="utf-8")
    program = str(shutil.which("pdflatex"))
    options = ["-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error"]
    found = subprocess.run(
        [program, *options, source.name],
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stdout[-3000:]
    return source.with_suffix(".pdf")
