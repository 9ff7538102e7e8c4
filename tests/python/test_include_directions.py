"""The layout shows the architecture: who may include whom follows from the folder. No file includes
a header twice.

    sim <- models <- {report, cli, python},  report <- cli
    models: kit <- {describe, measure} <- departments <- company <- study

A department is a folder of models/ that has messages.hpp or folders of mechanisms. A room is a
header in a mechanism's folder that declares ports. Departments meet in the receiver's messages.hpp;
only mechanism.cpp and rules.cpp, where a mechanism joins the company, see more. A new department or
mechanism is under these rules by being there.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("sim", "models", "cli", "report", "python/bindings", "cmake")
SUFFIXES = {".hpp", ".cpp", ".h", ".cc", ".in"}
INCLUDE = re.compile(r'^\s*#\s*include\s*(?P<mark>[<"])(?P<target>[^>"]+)[>"]', re.MULTILINE)
# An output `sim::Out<Message> name;` or an input `void on_name(const Message&, ...)`.
PORT = re.compile(r"^\s*(sim::Out<[^;()]+>\s+\w+;|void on_\w+\(const\b)", re.MULTILINE)
# What opens, goes on with or ends a part that is compiled on a condition only.
CONDITION = re.compile(r"^\s*#\s*(if|el|endif)")
HDF5 = re.compile(r"(hdf5|H5\w*)(_hl)?\.h$")

# What each folder of the project sees of the others.
SEES = {
    "sim": {"sim"},
    "models": {"sim", "models"},
    "report": {"sim", "models", "report"},
    "cli": {"sim", "models", "report", "cli"},
    "python": {"sim", "models", "python"},
    "cmake": set(),
}
# The folders of models/ that know no mechanism, and what each sees of models/.
BASE = {
    "kit": {"kit"},
    "describe": {"describe", "kit"},
    "measure": {"measure", "kit"},
}
# What CMake generates, and its only reader.
GENERATED = {
    "models/all_mechanisms.hpp": "models/company/mechanisms.hpp",
    "models/all_stock_policies.hpp": "models/materials/store/stock_policy.hpp",
    "models/all_forecasts.hpp": "models/materials/store/demand_forecast.hpp",
}

# The rules, as a violation is reported.
FROM_ROOT = "an include is written from the root of the project"
DIRECTION = "wrong direction"
ONLY_HDF5 = "only sim/hdf5 speaks to HDF5"
ONE_READER = "a generated list has one reader"
NO_HOME = "a folder of models/ has messages.hpp or mechanisms, or is a known one"
BASE_ONLY = "kit sees only itself, describe and measure see kit besides"
ABOVE = "a department knows company only where its mechanisms join it"
STUDY = "nothing in models/ knows study"
MESSAGES = "departments meet in messages.hpp"
ROOMS = "rooms do not see each other"
DECLARATION = "a mechanism's declaration is for those that join it"
PROGRAMS = "programs see the company, not its departments"


class House:
    """What the folders and the sources say of models/."""

    def __init__(self, sources: dict[str, str]) -> None:
        parts = {path: path.split("/") for path in sources if path.startswith("models/")}
        self.departments = {
            each[1]
            for each in parts.values()
            if each[2:] == ["messages.hpp"] or each[3:] == ["mechanism.hpp"]
        } - {"company"}
        self.rooms = {
            path
            for path, each in parts.items()
            if len(each) > 3 and path.endswith(".hpp") and PORT.search(sources[path])
        }

    def broken_within_a_department(self, path: str, target: str) -> str | None:
        """The rule that a department's file breaks by an include of a department or of company."""
        _, department, *folders, name = path.split("/")
        _, other, *other_folders, other_name = target.split("/")
        # Where a mechanism is joined and checked, and where it is declared.
        joins = bool(folders) and name in {"mechanism.cpp", "rules.cpp"}
        declares = bool(folders) and name == "mechanism.hpp"
        if other == "company":
            declared_with = declares and other_name == "mechanism.hpp"
            return None if not other_folders and (joins or declared_with) else ABOVE
        if department != other:
            if target in self.rooms:
                return ROOMS
            to_all = not other_folders and other_name == "messages.hpp"
            return None if joins or to_all else MESSAGES
        if joins:
            return None
        if other_name == "mechanism.hpp":
            return DECLARATION
        own = folders[:1] == other_folders[:1]
        return ROOMS if target in self.rooms and (declares or not own) else None

    def broken_within_models(self, path: str, target: str) -> str | None:
        here, there = path.split("/")[1], target.split("/")[1]
        if not {here, there} <= {*BASE, *self.departments, "company", "study"}:
            return NO_HOME
        if there in BASE.get(here, BASE):
            return None
        if here in BASE:
            return BASE_ONLY
        if here == "study":
            return None
        if there == "study":
            return STUDY
        return None if here == "company" else self.broken_within_a_department(path, target)

    def broken(self, path: str, target: str) -> str | None:
        """The rule that a file of the project breaks by including another one."""
        here, there = path.split("/")[0], target.split("/")[0]
        if there not in SEES[here]:
            return DIRECTION
        if there != "models":
            return None
        if target in GENERATED:
            return None if path == GENERATED[target] else ONE_READER
        if here == "models":
            return self.broken_within_models(path, target)
        if target.split("/")[1] in self.departments or target in self.rooms:
            return PROGRAMS
        return None


def included(text: str) -> Iterable[tuple[str, str]]:
    """The opening mark and the target of every include."""
    return ((found["mark"], found["target"]) for found in INCLUDE.finditer(text))


def violations(sources: dict[str, str]) -> list[str]:
    """What the sources (path from the root -> text) include and may not."""
    house = House(sources)
    found = []
    for path, text in sorted(sources.items()):
        for mark, target in included(text):
            broken = None
            if HDF5.search(target) and mark == "<":
                broken = None if path.startswith("sim/hdf5/") else ONLY_HDF5
            elif target.split("/")[0] in SEES:
                broken = house.broken(path, target)
            elif mark == '"' and not target.startswith("escala/"):  # generated by CMake
                broken = FROM_ROOT
            if broken:
                found.append(f"{path} includes {target}: {broken}")
    return found


def included_twice(text: str) -> list[str]:
    """What a source includes although it did so before, on the same condition or on none."""
    branches: list[int] = []  # the open conditions, each by the line of its branch
    seen: list[tuple[str, list[int]]] = []
    twice = []
    for number, line in enumerate(text.splitlines()):
        if condition := CONDITION.match(line):
            if condition[1] != "if":
                branches.pop()
            if condition[1] != "endif":
                branches.append(number)
        for _, target in included(line):
            for old, on in seen:
                common = min(len(on), len(branches))
                if target == old and branches[:common] == on[:common]:
                    twice.append(target)
                    break
            seen.append((target, list(branches)))
    return twice


def read(folders: Iterable[str]) -> dict[str, str]:
    """The sources in these folders, by path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in SUFFIXES and "node_modules" not in path.parts
    }


@pytest.fixture(scope="module")
def sources() -> dict[str, str]:
    return read(FOLDERS)


def test_departments_and_rooms_are_found_in_the_folders(sources: dict[str, str]) -> None:
    house = House(sources)
    assert house.departments == {
        path.name for path in (ROOT / "models").iterdir() if path.is_dir()
    } - {*BASE, "company", "study"}
    assert len(house.departments) >= 9
    # Every room that a mechanism builds lies in a header with ports.
    built = {
        room
        for path, text in sources.items()
        if path.startswith("models/") and path.endswith("/mechanism.cpp")
        for room in re.findall(r"\.add<(?:\w+::)*(\w+)>\(", text)
    }
    of_rooms = "\n".join(sources[path] for path in house.rooms)
    assert len(built) >= 15
    assert {room for room in built if not re.search(rf"^class {room} ", of_rooms, re.M)} == set()


def test_includes_keep_the_direction(sources: dict[str, str]) -> None:
    assert violations(sources) == []


@pytest.mark.parametrize(
    ("path", "target", "rule"),
    [
        ("sim/engine.cpp", '"models/company/scenario.hpp"', DIRECTION),
        ("sim/engine.cpp", '"cli/console.hpp"', DIRECTION),
        ("models/measure/metric.cpp", '"report/report.hpp"', DIRECTION),
        ("models/study/scenario_file.cpp", '"python/bindings/register.hpp"', DIRECTION),
        ("report/report.cpp", '"cli/console.hpp"', DIRECTION),
        ("cli/run.cpp", '"python/bindings/register.hpp"', DIRECTION),
        ("python/bindings/run.cpp", '"report/report.hpp"', DIRECTION),
        ("sim/results.cpp", "<hdf5.h>", ONLY_HDF5),
        ("sim/hdf5.cpp", "<hdf5.h>", ONLY_HDF5),
        ("cli/run.cpp", "<hdf5_hl.h>", ONLY_HDF5),
        ("report/page.cpp", "<H5Cpp.h>", ONLY_HDF5),
        ("models/sales/desk/desk.cpp", '"../../production/plant/plant.hpp"', FROM_ROOT),
        ("models/company/company.cpp", '"models/all_mechanisms.hpp"', ONE_READER),
        ("models/materials/store/supplier.cpp", '"models/all_stock_policies.hpp"', ONE_READER),
        ("models/people/payroll.hpp", '"models/kit/quantity.hpp"', NO_HOME),
        ("models/messages.hpp", '"models/kit/quantity.hpp"', NO_HOME),
        ("models/sales/desk/desk.cpp", '"models/messages.hpp"', NO_HOME),
        ("models/kit/books.hpp", '"models/describe/field.hpp"', BASE_ONLY),
        ("models/kit/books.hpp", '"models/finance/ledger/parameters.hpp"', BASE_ONLY),
        ("models/describe/field.hpp", '"models/measure/metric.hpp"', BASE_ONLY),
        ("models/describe/field.hpp", '"models/company/scenario.hpp"', BASE_ONLY),
        ("models/describe/decoder.cpp", '"models/study/study_spec.hpp"', BASE_ONLY),
        ("models/measure/metric.hpp", '"models/describe/field.hpp"', BASE_ONLY),
        ("models/measure/metric.hpp", '"models/sales/messages.hpp"', BASE_ONLY),
        ("models/sales/desk/desk.cpp", '"models/company/scenario.hpp"', ABOVE),
        ("models/sales/desk/parameters.hpp", '"models/company/site.hpp"', ABOVE),
        ("models/sales/messages.hpp", '"models/company/mechanism.hpp"', ABOVE),
        ("models/sales/desk/mechanism.hpp", '"models/company/site.hpp"', ABOVE),
        ("models/sales/desk/mechanism.cpp", '"models/company/setting/parameters.hpp"', ABOVE),
        ("models/sales/desk/mechanism.cpp", '"models/study/study_spec.hpp"', STUDY),
        ("models/company/company.cpp", '"models/study/twins.hpp"', STUDY),
        ("models/sales/desk/desk.cpp", '"models/production/plant/parameters.hpp"', MESSAGES),
        ("models/sales/desk/desk.cpp", '"models/customers/purposes.hpp"', MESSAGES),
        ("models/sales/messages.hpp", '"models/logistics/lane/transit.hpp"', MESSAGES),
        ("models/sales/desk/mechanism.hpp", '"models/marketing/demand/demand.hpp"', MESSAGES),
        ("models/sales/desk/desk.cpp", '"models/production/plant/plant.hpp"', ROOMS),
        ("models/sales/desk/desk.hpp", '  #  include "models/finance/ledger/ledger.hpp"', ROOMS),
        ("models/control/breaker/mechanism.cpp", '"models/production/plant/plant.hpp"', ROOMS),
        ("models/production/plant/rules.cpp", '"models/materials/store/supplier.hpp"', ROOMS),
        ("models/customers/base/customers.cpp",
         '"models/customers/key_accounts/key_accounts.hpp"', ROOMS),
        ("models/logistics/messages.hpp", '"models/logistics/lane/lane.hpp"', ROOMS),
        ("models/sales/desk/mechanism.hpp", '"models/sales/desk/desk.hpp"', ROOMS),
        ("models/control/tower/tower.cpp", '"models/control/breaker/mechanism.hpp"', DECLARATION),
        ("models/control/tower/mechanism.hpp",
         '"models/control/breaker/mechanism.hpp"', DECLARATION),
        ("cli/run.cpp", '"models/production/plant/plant.hpp"', PROGRAMS),
        ("report/page.cpp", '"models/production/plant/parameters.hpp"', PROGRAMS),
        ("python/bindings/run.cpp", '"models/company/entity_log/entity_log.hpp"', PROGRAMS),
    ],
)  # fmt: skip
def test_a_planted_violation_is_found(
    sources: dict[str, str], path: str, target: str, rule: str
) -> None:
    line = target if "include" in target else f"#include {target}"
    planted = {**sources, path: sources.get(path, "") + f"\n{line}\n"}
    (found,) = violations(planted)
    assert found.startswith(f"{path} includes ")
    assert found.endswith(f": {rule}")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("models/sales/desk/desk.cpp", '"models/kit/station.hpp"'),
        ("models/sales/desk/desk.cpp", '"models/measure/metric.hpp"'),
        ("models/sales/desk/desk.cpp", '"models/production/messages.hpp"'),
        ("models/customers/messages.hpp", '"models/sales/messages.hpp"'),
        ("models/control/tower/tower.cpp", '"models/control/load/resources.hpp"'),
        ("models/control/tower/tower.cpp", '"models/control/breaker/parameters.hpp"'),
        (
            "models/customers/key_accounts/key_accounts.cpp",
            '"models/customers/base/parameters.hpp"',
        ),
        ("models/materials/store/material_store.hpp", '"models/materials/store/supplier.hpp"'),
        ("models/sales/desk/mechanism.cpp", '"models/marketing/demand/demand.hpp"'),
        ("models/sales/desk/rules.cpp", '"models/company/supply_network.hpp"'),
        ("models/logistics/lane/mechanism.cpp", '"models/logistics/warehouse/warehouse.hpp"'),
        ("models/describe/rules.hpp", '"models/kit/quantity.hpp"'),
        ("models/company/company.cpp", '"models/production/plant/plant.hpp"'),
        ("models/study/twins.cpp", '"models/production/plant/plant.hpp"'),
        ("cli/run.cpp", '"models/study/company_study.hpp"'),
        ("cli/run.cpp", '"report/report.hpp"'),
        ("sim/hdf5/writer.cpp", "<hdf5_hl.h>"),
        ("sim/engine.cpp", '// #include "models/company/scenario.hpp" would be wrong'),
    ],
)
def test_what_is_allowed_is_not_reported(sources: dict[str, str], path: str, target: str) -> None:
    line = target if "include" in target else f"#include {target}"
    assert violations({**sources, path: sources.get(path, "") + f"\n{line}\n"}) == []


def test_a_new_department_is_under_the_rules_without_being_named_here(
    sources: dict[str, str],
) -> None:
    new = {
        **sources,
        "models/people/messages.hpp": '#include "models/kit/quantity.hpp"\n',
        "models/people/hiring/mechanism.hpp": '#include "models/company/mechanism.hpp"\n',
        "models/people/hiring/recruiter.hpp": "    sim::Out<Hire> hires;\n",
        "models/people/training/school.hpp": '#include "models/people/hiring/recruiter.hpp"\n',
        "models/sales/desk/desk.cpp": '#include "models/people/hiring/recruiter.hpp"\n',
        "models/support/desk/support_desk.cpp": '#include "models/people/messages.hpp"\n',
    }
    assert violations(new) == [
        f"models/people/training/school.hpp includes models/people/hiring/recruiter.hpp: {ROOMS}",
        f"models/sales/desk/desk.cpp includes models/people/hiring/recruiter.hpp: {ROOMS}",
    ]


def test_no_file_includes_a_header_twice(sources: dict[str, str]) -> None:
    every = {**sources, **read(["bench", "tests"])}
    assert len(every) > len(sources)
    twice = {path: included_twice(text) for path, text in every.items()}
    assert {path: found for path, found in twice.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        '#include "a.hpp"\n#include <b>\n  #  include "a.hpp"  // again\n',
        '#include "a.hpp"\n#ifdef X\n#include "a.hpp"\n#endif\n',
        '#ifdef X\n#include "a.hpp"\n#endif\n#include "a.hpp"\n',
        '#ifdef X\n#include "a.hpp"\n#if Y\n#else\n#include "a.hpp"\n#endif\n#endif\n',
    ],
)
def test_a_planted_second_include_is_found(text: str) -> None:
    assert included_twice(text) == ["a.hpp"]


@pytest.mark.parametrize(
    "text",
    [
        '#include "a.hpp"\n// #include "a.hpp"\n#include "a/a.hpp"\n',
        '#ifdef X\n#include "a.hpp"\n#else\n#include "a.hpp"\n#endif\n',
        '#if X\n#include "a.hpp"\n#elif Y\n#include "a.hpp"\n#endif\n',
    ],
)
def test_what_is_included_once_is_not_reported(text: str) -> None:
    assert included_twice(text) == []
