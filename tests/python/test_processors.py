"""Row 36: what the processor offers does not reach the results.

glibc chooses its code by what the processor offers, fused multiply-add among it, and its
mathematical functions then differ in the last bit. GLIBC_TUNABLES hides such features from it.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "scenarios/02_breakers_on.toml"
FEATURES = ("FMA", "FMA4", "AVX2", "AVX512F")
# Up to 2.32, glibc called a feature that can be used NAME_Usable; it passes over unknown names.
MASK = "glibc.cpu.hwcaps=" + ",".join(f"-{name},-{name}_Usable" for name in FEATURES)

# Arguments at which the last bit of some results depends on whether the library fuses.
PROBE = """
import ctypes, random
library = ctypes.CDLL("libm.so.6")
draw = random.Random(36)
for name in ("exp", "log", "sin"):
    function = getattr(library, name)
    function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double]
    for _ in range(20_000):
        print(function(draw.uniform(0.1, 20.0)).hex())
"""


def output(*command: object, tunables: str) -> str:
    finished = subprocess.run(
        [*map(str, command)],
        env={**os.environ, "GLIBC_TUNABLES": tunables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def digest(command: Path, path: Path, tunables: str) -> str:
    arguments = ("--replications", 2, "--months", 18, "--kpi", "profit", "-o", path)
    output(command, "run", SCENARIO, *arguments, tunables=tunables)
    return output(command, "digest", path, tunables=tunables).strip()


@pytest.fixture(scope="module")
def _masked() -> None:
    """Skips where nothing can be masked, and fails where it can but the mask has no effect."""
    if platform.libc_ver()[0] != "glibc" or platform.machine() != "x86_64":
        pytest.skip("features can be hidden from glibc on x86-64 only")
    offered = Path("/proc/cpuinfo").read_text().split()
    if "fma" not in offered or "avx2" not in offered:
        pytest.skip("this processor has no FMA to be masked")
    plain, masked = (output(sys.executable, "-c", PROBE, tunables=t) for t in ("", MASK))
    assert plain != masked, "the mask does not reach glibc: its functions return the same bits"


@pytest.mark.usefixtures("_masked")
def test_row_36_the_digest_with_fma_masked_equals_the_digest_without(
    tmp_path: Path, command: Path
) -> None:
    plain = digest(command, tmp_path / "plain.h5", "")
    assert digest(command, tmp_path / "masked.h5", MASK) == plain
