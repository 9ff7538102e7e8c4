"""What to add to a company: of which resource one more helps most, and what then."""

from __future__ import annotations

import pandas as pd

from escala import _escala

__all__ = ["Next"]


class Next:
    """One more of each resource, tried one at a time, round by round.

    :meth:`escala.Study.next` makes it. Each round is about the company that the one before left:
    what gained most there, and gained in fresh futures, too, was bought.
    """

    def __init__(self, native: _escala.Next, by: str) -> None:
        """Take the answer of the compiled module, and what it was asked by."""
        self._native = native
        self._by = by

    def __len__(self) -> int:
        """Return the number of rounds."""
        return len(self._native.rounds)

    @property
    def complete(self) -> bool:
        """False after a stop."""
        return self._native.complete

    @property
    def failures(self) -> list[str]:
        """Runs that failed, in words; their values are missing."""
        return self._native.failures

    @property
    def bought(self) -> pd.DataFrame:
        """What was bought, in its order, with its changes in fresh futures.

        The index is the path; the columns are those of :meth:`round`.
        """
        rounds = self._native.rounds
        return _frame(
            [each.confirmed for each in rounds if each.bought and each.confirmed], self._by
        )

    def round(self, number: int = 1) -> pd.DataFrame:
        """Return what one more of each resource changes, the best first; ``number`` from 1.

        The index is the path. The columns are title, before, after, price (EUR a month; missing
        where it is charged as it is used, or has no price), profit with low and high (its 95 %
        interval), verdict (on what was asked by: orders or profit), orders with orders_low and
        orders_high, ruin, and bottleneck.

        Raises IndexError when there was no such round.
        """
        if not 1 <= number <= len(self):
            raise IndexError(f"there is no round {number}; there are {len(self)}")
        return _frame(self._native.rounds[number - 1].tried, self._by)

    def left_out(self, number: int = 1) -> dict[str, str]:
        """Return what the company cannot have one more of, by path, and why; ``number`` from 1."""
        if not 1 <= number <= len(self):
            raise IndexError(f"there is no round {number}; there are {len(self)}")
        return self._native.rounds[number - 1].left_out

    def __repr__(self) -> str:
        """Return what was bought, one line each."""
        lines = [
            f"{row.title}: {row.orders:+,.0f} orders ({row.orders_low:,.0f} to "
            f"{row.orders_high:,.0f}), {row.profit:+,.0f} EUR ({row.low:,.0f} to {row.high:,.0f})"
            for row in self.bought.itertuples()
        ]
        return "\n".join(lines) or "nothing was bought"


def _frame(tried: list[_escala.Tried], by: str) -> pd.DataFrame:
    rows = [
        {
            "path": each.path,
            "title": each.title,
            "before": each.before,
            "after": each.after,
            "price": each.price,
            "profit": each.profit.difference.mean,
            "low": each.profit.difference.low,
            "high": each.profit.difference.high,
            "verdict": "riskier"
            if each.riskier
            else (each.orders if by == "orders" else each.profit).verdict,
            "orders": each.orders.difference.mean,
            "orders_low": each.orders.difference.low,
            "orders_high": each.orders.difference.high,
            "ruin": each.ruin.difference.mean,
            "bottleneck": each.bottleneck,
        }
        for each in tried
    ]
    columns = [
        "path",
        "title",
        "before",
        "after",
        "price",
        "profit",
        "low",
        "high",
        "verdict",
        "orders",
        "orders_low",
        "orders_high",
        "ruin",
        "bottleneck",
    ]
    return pd.DataFrame(rows, columns=columns).astype({"price": float}).set_index("path")
