"""Compiles LaTeX with the distribution's own pdflatex."""

import shutil
import subprocess
from pathlib import Path

import pytest


def _installed() -> bool:
    """Whether there is pdflatex, and siunitx, which is a package of its own."""
    finder = shutil.which("kpsewhich")
    if finder is None or shutil.which("pdflatex") is None:
        return False
    return subprocess.run([finder, "siunitx.sty"], capture_output=True, check=False).returncode == 0


#: For tests of what must compile.
needs_latex = pytest.mark.skipif(
    not _installed(),
    reason="pdflatex with siunitx is not installed: apt-get install texlive-latex-recommended "
    "texlive-science",
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
