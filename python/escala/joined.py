"""Results of several runs in one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from escala import _escala
from escala.errors import ConfigError
from escala.results import Results

__all__ = ["join", "pair", "require_same_study"]


def join(parts: Iterable[Results]) -> Results:
    """Join parts of one study that several runs simulated, with the digest of one run of it all.

    Parts of the same companies are joined along the replications: these must be consecutive,
    without gap or overlap, and the parts can be in any order. A part that was stopped is completed
    by the part that goes on where it ends, so the last part decides whether the whole is complete.

    Parts of other companies are joined along the variants, in the order of the parts, as those of
    :meth:`Study.select`. Their replications must be the same. A variant that several parts have,
    such as the base, is kept once.

    Raises ConfigError where the parts are not of one study.
    """
    parts = list(parts)
    if not parts:
        raise ConfigError("there are no results to put together")
    if any(_companies(part) != _companies(parts[0]) for part in parts):
        return _along_variants(parts)
    ordered = sorted(parts, key=lambda part: (part.first_replication, part.replications))
    first = ordered[0]
    due = first.first_replication
    for part in ordered:
        require_same_study(first, part)
        if part.first_replication != due:
            what = "missing" if part.first_replication > due else "there twice"
            low, high = sorted((due, part.first_replication))
            raise ConfigError(
                f"these results are not one study: replications {low} to {high - 1} are {what}"
            )
        due += part.replications
    return first._with(
        rows=np.concatenate([part._native.rows for part in ordered]),
        failures=[failure for part in ordered for failure in part._native.failures],
        complete=ordered[-1].complete,
        inputs=[file for part in ordered for file in part._inputs],
    )


def _along_variants(parts: list[Results]) -> Results:
    joined = parts[0]
    for part in parts[1:]:
        for at, name in enumerate(part.variants):
            if name in joined.variants and not _same_variant(joined, part, name, at):
                raise ConfigError(
                    f"these results are not one study: '{name}' is not the same in all of them; "
                    "escala.pair gives variants of the same name a suffix"
                )
        joined = pair(joined, part)
    return joined


def require_same_study(first: Results, part: Results) -> None:
    """Raise ConfigError where two results do not have the same companies, seed and variables."""
    problems = _differences(first, part)
    if _companies(first) != _companies(part):
        problems.append("they do not compare the same companies")
    if problems:
        raise ConfigError("these results are not one study: " + "; ".join(problems))


def _companies(results: Results) -> list[tuple[str, str]]:
    return [(variant.name, variant.scenario) for variant in results._header.variants]


def pair(first: Results, second: Results, suffixes: tuple[str, str] = ("_1", "_2")) -> Results:
    """Join the variants of two results, so that they can be compared pair by pair.

    Both must have the same seed and the same replications, so that replication r of one is the same
    future as replication r of the other. Otherwise raises ConfigError.

    A variant that is the same company with the same values in both is kept once, so that results
    paired with themselves are as they were. Other variants with the same name get the suffixes.
    """
    _require_pairs(first, second)
    kept = [
        name
        for at, name in enumerate(second.variants)
        if not (name in first.variants and _same_variant(first, second, name, at))
    ]
    clash = set(first.variants) & set(kept)
    headers = [first._header, second._header]
    infos = [
        _escala.VariantInfo(
            each.name + (suffix if each.name in clash else ""), each.title, each.scenario
        )
        for at, (header, suffix) in enumerate(zip(headers, suffixes, strict=True))
        for each in header.variants
        if at == 0 or each.name in kept
    ]
    names = [info.name for info in infos]
    if len(set(names)) != len(names):
        raise ConfigError(f"the suffixes {suffixes} give two variants the same name")
    columns = [at for at, name in enumerate(second.variants) if name in kept]
    failures = [
        _escala.Failure(
            names.index(each.variant + (suffix if each.variant in clash else "")),
            each.replication,
            each.seed,
            each.message,
        )
        for at, (of, suffix) in enumerate(zip((first, second), suffixes, strict=True))
        for each in of.failures
        if at == 0 or each.variant in kept
    ]
    header = _escala.Header(
        first.title,
        first.question,
        first.seed,
        first.first_replication,
        infos,
        _joined_attributes(first._header, second._header),
    )
    rows = np.concatenate([first._native.rows, second._native.rows[:, columns]], axis=1)
    return first._with(
        header=header,
        rows=rows,
        failures=failures,
        complete=first.complete and second.complete,
        inputs=[*first._inputs, *second._inputs],
    )


def _joined_attributes(first: _escala.Header, second: _escala.Header) -> list[tuple[str, str]]:
    """Return the attributes of the first, with the swept parameters of both."""
    attributes = dict(first.attributes)
    swept = [dict(each.attributes).get("swept", "").split() for each in (first, second)]
    paths = dict.fromkeys(path for of in swept for path in of)
    if paths:
        attributes["swept"] = " ".join(paths)
    return list(attributes.items())


def _require_pairs(first: Results, second: Results) -> None:
    problems = _differences(first, second)
    for name, a, b in (
        ("first replications", first.first_replication, second.first_replication),
        ("numbers of replications", first.replications, second.replications),
    ):
        if a != b:
            problems.append(f"their {name} differ ({a} and {b})")
    if problems:
        raise ConfigError(
            "these results cannot be paired: "
            + "; ".join(problems)
            + ". Run both with the same seed and replications."
        )


def _differences(first: Results, second: Results) -> list[str]:
    problems = []
    if first.seed != second.seed:
        problems.append(f"their seeds differ ({first.seed} and {second.seed})")
    kinds = [
        dict(each._header.attributes).get("random_numbers", "common") for each in (first, second)
    ]
    if kinds[0] != kinds[1]:
        problems.append(f"the random numbers of their points are {kinds[0]} and {kinds[1]}")
    if first._program != second._program:
        problems.append(f"they come from different programs ({first._program}, {second._program})")
    if _layout(first) != _layout(second):
        problems.append("they do not have the same months, markets, resources and KPIs")
    return problems


def _layout(results: Results) -> list[tuple[object, ...]]:
    axes = [(axis.name, axis.unit, axis.labels, axis.coordinates) for axis in results._native.axes]
    return [
        (each.name, each.unit, [axes[at] for at in each.axes]) for each in results._native.variables
    ]


def _same_variant(first: Results, second: Results, name: str, at: int) -> bool:
    before = first.variants.index(name)
    return bool(
        first._header.variants[before].scenario == second._header.variants[at].scenario
        and np.array_equal(
            first._native.rows[:, before], second._native.rows[:, at], equal_nan=True
        )
    )
