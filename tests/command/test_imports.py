"""What the trusted part of the project rests on when it runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
TRUSTED = {"algebra", "kernel", "cube", "exact_networks", "theorems", "certificate"}


def test_rechecking_loads_the_trusted_modules_and_the_standard_library_alone() -> None:
    # -S -E: no site packages at all; whatever is not of the standard library cannot be imported.
    program = (
        f"import sys; sys.path.insert(0, {str(TOP)!r})\n"
        "import proofs_check.certificate\n"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-E", "-c", program], capture_output=True, text=True, check=True
    )
    loaded = [name.split(".") for name in result.stdout.split()]
    ours = {parts[1] for parts in loaded if parts[0] == "proofs_check" and len(parts) > 1}
    assert ours == TRUSTED
    others = {parts[0] for parts in loaded} - {"proofs_check", "__main__"}
    assert others <= sys.stdlib_module_names
