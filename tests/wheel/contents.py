"""Says what an installed wheel lacks, or takes from elsewhere; check.sh runs it.

It runs in the environment of the wheel, which has what the wheel needs and no more.
"""

import re
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path

import h5py

import escala

NEEDED = [
    "escala/py.typed",
    "escala/_escala.pyi",
    "escala/scenarios/02_breakers_on.toml",
    "escala/scenarios/scenario.schema.json",
    "escala_command/bin/escala",
]
# Every Linux has them, and a wheel must not bring its own (PEP 600).
OF_THE_SYSTEM = re.compile(r"(ld-linux[-\w]*|lib(c|dl|gcc_s|m|pthread|rt|stdc\+\+|z))\.so\.\d+$")
# What is linked statically or compiled in, so that no library of the wheel shows it.
COMPILED_IN = ["libhdf5", "pybind11", "vega"]
# Debian names a package after another library than this one.
PACKAGES = {"libsz": "libaec"}

INSTALLED = files("escala") or []


def what_is_missing() -> list[str]:
    """Files that everyone who installs the wheel should have."""
    names = {str(file) for file in INSTALLED}
    return [f"{name} is missing" for name in NEEDED if name not in names]


def carried() -> list[Path]:
    """The libraries that the wheel brings."""
    return [Path(file.locate()) for file in INSTALLED if "escala.libs" in file.parts]


def what_comes_from_elsewhere() -> list[str]:
    """Libraries that are neither carried nor on every Linux."""
    programs = [
        Path(file.locate())
        for file in INSTALLED
        if file.match("escala/_escala.*.so") or file.match("escala_command/bin/escala")
    ]
    found = []
    for program in programs:
        done = subprocess.run(["ldd", program], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            name, _, path = line.strip().partition(" => ")
            library = Path(name.split(" ")[0]).name
            if OF_THE_SYSTEM.match(library) or library == "linux-vdso.so.1":
                continue
            if "escala.libs" not in path:
                found.append(f"{program.name} takes {line.strip()}")
    return found


def what_has_no_licence() -> list[str]:
    """What the wheel carries without the text of its licence."""
    texts = [file.name for file in INSTALLED if "licenses" in file.parts]
    texts += [file.parts[-2] for file in INSTALLED if "licenses" in file.parts]
    libraries = [re.split(r"[-.]", path.name)[0] for path in carried()]
    wanted = [PACKAGES.get(name, name) for name in libraries] + COMPILED_IN
    missing = [each for each in wanted if not any(text.startswith(each) for text in texts)]
    return [f"{each} is carried without its licence" for each in missing]


def whose_hdf5_is_loaded() -> list[str]:
    """HDF5 in the process besides that of h5py: two in one process break each other."""
    folder = str(Path(h5py.__file__).parent.parent / "h5py")
    loaded = set(re.findall(r"/\S*hdf5\S*", Path("/proc/self/maps").read_text()))
    return [f"{path} is loaded" for path in sorted(loaded) if not path.startswith(folder)]


def main() -> int:
    """Print what is amiss; 1 if anything is."""
    amiss = [
        *what_is_missing(),
        *what_comes_from_elsewhere(),
        *what_has_no_licence(),
        *whose_hdf5_is_loaded(),
    ]
    print(f"escala {escala.__version__}: {len(INSTALLED)} files, carries")
    for library in sorted(carried()):
        print(f"  {library.name}, {library.stat().st_size // 1024} KiB")
    print(*amiss, sep="\n", file=sys.stderr, end="\n" if amiss else "")
    return 1 if amiss else 0


if __name__ == "__main__":
    sys.exit(main())
