"""What kills a company, and on which numbers the answer of a study hangs."""

from __future__ import annotations

import pandas as pd

from escala import _escala

__all__ = ["Sensitivity"]

_SIDES = ("lower", "higher")


class Sensitivity:
    """Drivers of ruin switched off one at a time, and numbers changed one at a time.

    :meth:`escala.Results.sensitivity` makes it.
    """

    def __init__(self, native: _escala.FollowUp, variants: tuple[str, ...]) -> None:
        """Take the answer of the compiled module, and the names of the variants."""
        self._native = native
        self._variants = variants

    @property
    def closing(self) -> str | None:
        """The variant that `drivers` is about; None where none closes."""
        drivers = self._native.drivers
        return None if drivers is None else self._variants[drivers.arm]

    @property
    def drivers(self) -> pd.DataFrame:
        """What kills the closing variant: each driver switched off alone, in the same futures.

        The index names the driver. The columns are closing (the share of futures that close
        without it), change with low and high (against the company with all drivers, 95 %
        interval), verdict (on that change; more than five hold together), profit with profit_low
        and profit_high (the change of profit, EUR). Empty where no variant closes.
        """
        rows = [
            {
                "driver": each.words,
                "closing": each.ruin.value,
                "change": each.ruin.difference.mean,
                "low": each.ruin.difference.low,
                "high": each.ruin.difference.high,
                "verdict": each.ruin.verdict,
                "profit": each.profit.difference.mean,
                "profit_low": each.profit.difference.low,
                "profit_high": each.profit.difference.high,
            }
            for each in (self._native.drivers.without if self._native.drivers else [])
        ]
        columns = "driver closing change low high verdict profit profit_low profit_high"
        return pd.DataFrame(rows, columns=columns.split()).set_index("driver")

    @property
    def left_on(self) -> dict[str, str]:
        """Drivers that cannot be switched off in this company, and why."""
        return {} if self._native.drivers is None else self._native.drivers.left_on

    @property
    def without_effect(self) -> list[str]:
        """Drivers without which every future stays the same."""
        return [] if self._native.drivers is None else self._native.drivers.without_effect

    @property
    def why_no_tornado(self) -> str:
        """Why there is no tornado; empty where there is one."""
        return self._native.why_no_tornado

    @property
    def answer(self) -> tuple[float, float, float]:
        """The answer as it is, EUR: its mean and the ends of its 95 % interval.

        It is the gain of the leading variant over the base, or the profit of the base where no
        variant leads. Missing numbers where there is no tornado.
        """
        if self._native.tornado is None:
            return (float("nan"),) * 3
        found = self._native.tornado.answer.difference
        return found.mean, found.low, found.high

    @property
    def tornado(self) -> pd.DataFrame:
        """The dozen numbers that change the answer most, each a fifth lower and a fifth higher.

        The index has two levels, path and side ("lower", "higher"). The columns are value and now
        (the number there and as it is, as a file states it), answer with low and high (EUR, 95 %
        interval), change with change_low and change_high (of the answer, future by future), verdict
        (on the change; all hold together) and riskier (whether more futures of the variant close
        than of the base). A side that a number cannot have is left out. Empty where
        `why_no_tornado` says why.
        """
        rows = []
        for number in self._native.tornado.numbers if self._native.tornado else []:
            for side in _SIDES:
                other = getattr(number, side)
                if other is None:
                    continue
                rows.append(
                    {
                        "path": number.path,
                        "side": side,
                        "value": other.value,
                        "now": number.value,
                        "answer": other.answer.difference.mean,
                        "low": other.answer.difference.low,
                        "high": other.answer.difference.high,
                        "change": other.change.difference.mean,
                        "change_low": other.change.difference.low,
                        "change_high": other.change.difference.high,
                        "verdict": other.change.verdict,
                        "riskier": other.riskier,
                    }
                )
        columns = (
            "path side value now answer low high change change_low change_high verdict riskier"
        )
        return pd.DataFrame(rows, columns=columns.split()).set_index(["path", "side"])

    def __repr__(self) -> str:
        """Return how many of each there are."""
        numbers = len(self._native.tornado.numbers) if self._native.tornado else 0
        return f"<Sensitivity: {len(self.drivers)} drivers of ruin, {numbers} numbers>"
