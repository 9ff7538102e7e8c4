"""The layout shows the architecture: who may include whom, read from the sources.

sim <- models <- {cli, report, python}; rooms of the company never see each other; one folder speaks
to HDF5; only the wiring, what measures it and the tests see all rooms.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("sim", "models", "cli", "report", "python/bindings", "cmake")
SUFFIXES = {".hpp", ".cpp", ".h", ".cc", ".in"}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)

MAY_NOT = {
    "sim/": ("models/", "cli/", "report/", "python/"),
    "models/": ("cli/", "report/", "python/"),
}
HDF5 = "sim/hdf5/"
# The one header there that includes the library's.
HDF5_HANDLES = HDF5 + "handles.hpp"
ROOMS = "models/components/"
# Passive parts that rooms are built of; they hold no port and send nothing.
BUILDING_BLOCKS = {
    ROOMS + name
    for name in (
        "books.hpp",
        "breaker_state.hpp",
        "candidate_strips.hpp",
        "demand_forecast.hpp",
        "forecast_moving_average.hpp",
        "forecast_smoothing.hpp",
        "line.hpp",
        "market_demand.hpp",
        "newsvendor.hpp",
        "outsourcing_plan.hpp",
        "policy_base_stock.hpp",
        "policy_fixed_quantity.hpp",
        "policy_min_max.hpp",
        "policy_order_up_to.hpp",
        "routes.hpp",
        "sampled_count.hpp",
        "slots.hpp",
        "station.hpp",
        "stock_levels.hpp",
        "stock_policy.hpp",
        "transit.hpp",
        "weekly.hpp",
    )
}
SEES_ALL_ROOMS = (
    "models/company.hpp",
    "models/company.cpp",
    "models/kpi.hpp",
    "models/kpi.cpp",
    "models/twins.hpp",
)


def included(text: str) -> list[str]:
    return INCLUDE.findall(text)


def violations(sources: dict[str, str]) -> list[str]:
    """What the sources (path from the root -> text) include and may not."""
    found = []
    for path, text in sorted(sources.items()):
        for target in included(text):
            for folder, forbidden in MAY_NOT.items():
                if path.startswith(folder) and target.startswith(forbidden):
                    found.append(f"{path} includes {target}: wrong direction")
            if target.startswith(ROOMS) and target not in BUILDING_BLOCKS:
                own = Path(path).with_suffix(".hpp").as_posix()
                if path.startswith(ROOMS) and target != own:
                    found.append(f"{path} includes {target}: rooms do not see each other")
                elif path.startswith(("sim/", "models/")) and not path.startswith(ROOMS):
                    if path not in SEES_ALL_ROOMS:
                        found.append(f"{path} includes {target}: only the wiring sees rooms")
                elif not path.startswith(("models/", "sim/", "tests/", "bench/")):
                    found.append(f"{path} includes {target}: only the wiring sees rooms")
            is_hdf5 = re.match(r"(hdf5|H5\w*)(_hl)?\.h$", target) or target == HDF5_HANDLES
            if is_hdf5 and not path.startswith(HDF5):
                found.append(f"{path} includes {target}: only {HDF5} speaks to HDF5")
    return found


def sources() -> dict[str, str]:
    result = {}
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in SUFFIXES and "node_modules" not in path.parts:
                result[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return result


def test_sources_are_found():
    found = sources()
    assert "models/company.cpp" in found
    assert HDF5_HANDLES in found
    assert sum(path.startswith(ROOMS) for path in found) >= 20
    assert all(included(found[path]) for path in SEES_ALL_ROOMS)


def test_includes_keep_the_direction():
    assert violations(sources()) == []


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("sim/engine.cpp", '#include "models/scenario.hpp"'),
        ("sim/engine.cpp", '#include "cli/console.hpp"'),
        ("models/kpi.cpp", '#include "report/report.hpp"'),
        ("models/scenario_file.cpp", '#include "python/bindings/module.hpp"'),
        ("models/components/desk.cpp", '#include "models/components/plant.hpp"'),
        ("models/components/desk.hpp", '  #  include "models/components/ledger.hpp"'),
        ("models/company_study.cpp", '#include "models/components/plant.hpp"'),
        ("cli/run.cpp", '#include "models/components/plant.hpp"'),
        ("sim/results.cpp", "#include <hdf5.h>"),
        ("cli/run.cpp", "#include <hdf5_hl.h>"),
        ("cli/run.cpp", '#include "sim/hdf5/handles.hpp"'),
        ("report/report.cpp", "#include <H5Cpp.h>"),
    ],
)
def test_a_planted_violation_is_found(path, line):
    planted = sources()
    planted[path] = planted.get(path, "") + "\n" + line + "\n"
    found = violations(planted)
    assert len(found) == 1
    assert found[0].startswith(path)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("models/components/desk.cpp", '#include "models/components/slots.hpp"'),
        ("models/components/desk.cpp", '#include "models/messages.hpp"'),
        ("models/company.cpp", '#include "models/components/plant.hpp"'),
        ("cli/run.cpp", '#include "models/company_study.hpp"'),
        ("sim/hdf5/writer.cpp", "#include <hdf5.h>"),
        ("sim/engine.cpp", '// #include "models/scenario.hpp" would be wrong'),
    ],
)
def test_what_is_allowed_is_not_reported(path, line):
    allowed = sources()
    allowed[path] = allowed.get(path, "") + "\n" + line + "\n"
    assert violations(allowed) == []
