"""What the trusted part of the project rests on when it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]
TRUSTED = re.compile(r"kernel(\.\w+)?|sections(\.\w+)*(\.(theorems|library|facts))?")


def test_rechecking_loads_the_trusted_modules_and_the_standard_library_alone() -> None:
    # -S -E: no site packages at all; whatever is not of the standard library cannot be imported.
    program = (
        f"import sys; sys.path.insert(0, {str(TOP)!r})\n"
        "import proofs_check.kernel.certificate\n"
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-S", "-E", "-c", program], capture_output=True, text=True, check=True
    )
    loaded = result.stdout.split()
    ours = [name.partition(".")[2] for name in loaded if name.startswith("proofs_check.")]
    assert ours
    assert [name for name in ours if TRUSTED.fullmatch(name) is None] == []
    others = {name.partition(".")[0] for name in loaded} - {"proofs_check", "__main__"}
    assert others <= sys.stdlib_module_names
