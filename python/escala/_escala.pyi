# Written by python/bindings/write_stubs.py from the compiled module.
import collections.abc
import datetime
import os
import pathlib
import typing

import numpy
import numpy.typing

commit: str
version: str

class Axis:
    """A dimension besides replication and variant."""

    def __init__(
        self,
        name: str,
        long_name: str,
        unit: str,
        labels: collections.abc.Sequence[str],
        coordinates: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    ) -> None: ...
    @property
    def coordinates(self) -> list[float]:
        """Its coordinates, in its unit."""

    @property
    def labels(self) -> list[str]:
        """Its labels; empty if it has coordinates."""

    @property
    def long_name(self) -> str:
        """What it is, for people."""

    @property
    def name(self) -> str:
        """Name of the dimension."""

    @property
    def unit(self) -> str:
        """ "1" for labels, "days since …" for time."""

class Backup:
    """The plant that makes orders for us when ours is full."""

    @property
    def capacity(self) -> float:
        """Orders that the backup plant can take.

        In orders per wd.
        Bounds: more than 0 orders/wd and at most 100000 orders/wd.
        Default: "2 orders/wd".
        Source: [S] A5: 20 %.
        """

    @property
    def cost_ratio(self) -> float:
        """Its price over our own cost of goods.

        Without a unit.
        Bounds: between 0 and 100.
        Default: 1.8.
        Source: [A] A5.
        """

    @property
    def production_time(self) -> Span:
        """Time that it takes to make an order.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "5 wd".
        Source: [A] A5.
        """

    @property
    def start_least(self) -> Span:
        """Least time until it is active once called.

        Either clock time or working days (wd).
        Bounds: between 1 and 1000 wd (or d).
        Default: "1 d".
        Source: [A] A5.
        """

    @property
    def start_most(self) -> Span:
        """Most time until it is active once called.

        Either clock time or working days (wd).
        Bounds: between 1 and 1000 wd (or d).
        Default: "3 d".
        Source: [A] A5.
        """

class Breakers:
    """The circuit breaker that holds sales back."""

    @property
    def backup(self) -> bool:
        """Orders go to the backup plant while the load is high.

        Default: false.
        Source: [S] A5.
        """

    @property
    def backup_off(self) -> float:
        """Load at which the backup plant is released.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "90 %".
        Source: [A] A5.
        """

    @property
    def backup_on(self) -> float:
        """Load at which the backup plant is called.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "110 %".
        Source: [A] A5.
        """

    @property
    def defer_time(self) -> Span:
        """Time until a deal that was told "not yet" may return.

        Either clock time or working days (wd).
        Bounds: more than 0 and at most 1000 wd (or d).
        Default: "10 wd".
        Source: [A] A2.
        """

    @property
    def dwell(self) -> Span:
        """Least time that the breaker stays in a state.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "1 wd".
        Source: [A] A2.
        """

    @property
    def dynamic_quotes(self) -> bool:
        """Quotes follow the backlog that was last reported; otherwise they are static.

        Default: false.
        Source: [S] A4.
        """

    @property
    def enabled(self) -> bool:
        """Switches the circuit breaker on: pausing campaigns and the trip, unless they are
        named apart.

        Default: false.
        Source: [S] A2.
        """

    @property
    def half_open_accept(self) -> float:
        """Share of the deals that are let through while half open.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "25 %".
        Source: [A] A2.
        """

    @property
    def half_open_at(self) -> float:
        """Load at which some deals are let through again.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "108 %".
        Source: [A] A2.
        """

    @property
    def half_open_time(self) -> Span:
        """Time that the breaker stays half open.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "2 wd".
        Source: [A] A2.
        """

    @property
    def horizon(self) -> Span:
        """Time ahead over which committed work is held against capacity.

        Either clock time or working days (wd).
        Bounds: more than 0 and at most 1000 wd (or d).
        Default: "20 wd".
        Source: [A] eq. 4.
        """

    @property
    def most_returns(self) -> int:
        """Returns after which a deferred deal is lost.

        In returns.
        Bounds: between 0 and 1000.
        Default: 3.
        Source: [A] A2.
        """

    @property
    def open_at(self) -> float:
        """Load at which deals are deferred.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "120 %".
        Source: [S] A2.
        """

    @property
    def pause_campaigns(self) -> bool | None:
        """Paid campaigns pause while the load is above `throttle_at`; auto: as `enabled`.

        None is "auto" in a file: as `enabled` says.
        Default: "auto".
        Source: [S] A3.
        """

    @property
    def quote_margin(self) -> float:
        """A dynamic quote over the working days that the backlog, and the order's own work
        where it is quoted, take.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 10000 %.
        Default: "115 %".
        Source: [A] A4, eq. 5.
        """

    @property
    def quote_own_work(self) -> bool:
        """A dynamic quote also contains the time that the order itself takes through empty
        stages.

        Default: true.
        Source: [A] decision 25, eq. 5.
        """

    @property
    def resume_at(self) -> float:
        """Load at which campaigns resume.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "85 %".
        Source: [A] A3.
        """

    @property
    def return_probability(self) -> float:
        """Probability that a deferred deal returns.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "50 %".
        Source: [A] A2.
        """

    @property
    def throttle_at(self) -> float:
        """Load at which campaigns pause.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "100 %".
        Source: [S] A3.
        """

    @property
    def trip(self) -> bool | None:
        """Deals are deferred while the load is above `open_at`; auto: as `enabled`.

        None is "auto" in a file: as `enabled` says.
        Default: "auto".
        Source: [S] A2.
        """

class Calendar:
    """When people work, and what a working day is in promises, lateness and terms."""

    @property
    def closes(self) -> datetime.timedelta:
        """Time of day at which work ends.

        Since midnight.
        Bounds: between 00:00 and 24:00.
        Default: "17:00".
        Source: [A].
        """

    @property
    def days_per_month(self) -> float:
        """Working days that a monthly amount stands for.

        In wd per month.
        Bounds: more than 0 wd/month and at most 31 wd/month.
        Default: "22 wd/month".
        Source: [A].
        """

    @property
    def days_per_week(self) -> int:
        """Working days in a week, from Monday on.

        In days.
        Bounds: between 1 and 7.
        Default: 5.
        Source: [A].
        """

    @property
    def opens(self) -> datetime.timedelta:
        """Time of day at which work begins.

        Since midnight.
        Bounds: between 00:00 and 24:00.
        Default: "09:00".
        Source: [A].
        """

class Calendars:
    """Calendars of departments, where they differ from that of the company."""

    @property
    def plant(self) -> DepartmentCalendar:
        """When the stages of plants work."""

    @property
    def sales(self) -> DepartmentCalendar:
        """When sales representatives work."""

    @property
    def support(self) -> DepartmentCalendar:
        """When support answers."""

    @property
    def warehouse(self) -> DepartmentCalendar:
        """When own warehouses work."""

class Comparison:
    """Two variants over the same replications."""

    @property
    def adjusted_p(self) -> float:
        """The same within all comparisons; NaN when they are judged one by one."""

    @property
    def base(self) -> float:
        """Mean of the base over the pairs."""

    @property
    def difference(self) -> Interval:
        """Variant minus base, pair by pair."""

    @property
    def p(self) -> float:
        """How likely such a difference is where there is none; NaN is no test."""

    @property
    def value(self) -> float:
        """Mean of the variant over the pairs."""

    @property
    def verdict(self) -> str:
        """What may be said: "better", "worse", "can't tell" …"""

class Cpfr:
    """Planning together with the key accounts (CPFR)."""

    @property
    def accuracy(self) -> float:
        """Accuracy of the shared plan: the share of the variance of end demand that it
        explains.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "60 %".
        Source: [A] eq. 8.
        """

    @property
    def commitment(self) -> float:
        """Orders up to this multiple of the plan pass the breaker.

        Without a unit.
        Bounds: between 0 and 100.
        Default: 1.1.
        Source: [A] decision 6.
        """

    @property
    def enabled(self) -> bool:
        """Partners share plan and stock every week.

        Default: false.
        Source: [S] A21.
        """

    @property
    def horizon(self) -> Span:
        """How far ahead the plan reaches.

        Either clock time or working days (wd).
        Bounds: more than 0 and at most 60 wd (or d).
        Default: "20 wd".
        Source: [A] A21.
        """

class Customers:
    """How customers reorder, refer and leave."""

    @property
    def churn_base(self) -> float:
        """Hazard of leaving at a delivery that is on time.

        Without a unit.
        Bounds: between 0 and 10.
        Default: 0.06.
        Source: [A] eq. 6.
        """

    @property
    def churn_defect(self) -> float:
        """Rise of the log hazard of leaving when a defect escaped.

        Without a unit.
        Bounds: between 0 and 10.
        Default: 1.
        Source: [A] eq. 6.
        """

    @property
    def churn_per_late_day(self) -> float:
        """Rise of the log hazard of leaving per working day late; weakly supported, so sweep
        0.02 to 0.09.

        In units per wd.
        Bounds: between 0 /wd and 5 /wd.
        Default: "0.09 /wd".
        Source: [A] eq. 6.
        """

    @property
    def churn_sla_miss(self) -> float:
        """Rise of the log hazard of leaving when support answered late since the last
        delivery.

        Without a unit.
        Bounds: between 0 and 10.
        Default: 0.5.
        Source: [A] eq. 6.
        """

    @property
    def late_cap(self) -> Span:
        """Lateness beyond which a customer gets no angrier.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "30 wd".
        Source: [A] eq. 6.
        """

    @property
    def opening(self) -> int:
        """Customers on the first day.

        In customers.
        Bounds: between 0 and 1000000.
        Default: 330.
        Source: [P] anchor.
        """

    @property
    def regular_cv(self) -> float:
        """Coefficient of variation of a regular buyer's reorder gap.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.3.
        Source: [A] A19, eq. 7.
        """

    @property
    def regular_share(self) -> float:
        """Share of customers who are regular buyers.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A] A19.
        """

    @property
    def reorder_cv(self) -> float:
        """Coefficient of variation of the reorder gap.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 1.
        Source: [A] eq. 7.
        """

    @property
    def reorder_gap(self) -> Span:
        """Mean time from one order of a customer to the next.

        Either clock time or working days (wd).
        Bounds: between 1 h and 5000 wd (or d).
        Default: "60 wd".
        Source: [A] eq. 7.
        """

    @property
    def satisfaction_decay(self) -> Span:
        """Lateness at which satisfaction aims at 1/e of its full value.

        Either clock time or working days (wd).
        Bounds: more than 0 and at most 1000 wd (or d).
        Default: "10 wd".
        Source: [A] eq. 7.
        """

    @property
    def satisfaction_weight(self) -> float:
        """Weight of the newest delivery in a customer's satisfaction.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "20 %".
        Source: [A] eq. 7.
        """

class Demand:
    """How much is asked for: scale, season, planned peaks, and a spike."""

    @property
    def peaks(self) -> collections.abc.Mapping[str, Peak]:
        """Planned peaks: days of every year on which more is asked for. By name, in the order
        of the file.
        """

    @property
    def scale(self) -> float:
        """Scale of the company's demand: of budget, leads, representatives, opening customers
        and opening stock, at unchanged capacity.

        Without a unit.
        Bounds: more than 0 and at most 10000.
        Default: 1.
        Source: [A] B1.
        """

    @property
    def season(self) -> Season:
        """How much more or less is asked for in each month of the year."""

    @property
    def spike_factor(self) -> float:
        """Factor on leads, referrals and reorders while a spike lasts; key accounts ask for
        what they always do.

        Without a unit.
        Bounds: between 1 and 100.
        Default: 1.
        Source: [A].
        """

    @property
    def spike_length(self) -> Span:
        """Length of the spike.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "15 wd".
        Source: [A].
        """

    @property
    def spike_month(self) -> int:
        """Month in which the spike begins, the first being 1.

        In month.
        Bounds: between 1 and 600.
        Default: 9.
        Source: [A].
        """

class DepartmentCalendar:
    """When sales representatives work."""

    @property
    def closes(self) -> datetime.timedelta:
        """Time of day at which the department ends work; 00:00: it works at the hours of the
        company.

        Since midnight.
        Bounds: between 00:00 and 24:00.
        Default: "00:00".
        Source: [A] decision 26.
        """

    @property
    def days_per_week(self) -> int:
        """Working days of the department in a week, from Monday on; 0: those of the company.

        In days.
        Bounds: between 0 and 7.
        Default: 0.
        Source: [A] decision 26.
        """

    @property
    def opens(self) -> datetime.timedelta:
        """Time of day at which the department begins to work.

        Since midnight.
        Bounds: between 00:00 and 24:00.
        Default: "00:00".
        Source: [A] decision 26.
        """

class Failure:
    """A run that ended in an error of the model."""

    def __init__(
        self,
        variant: typing.SupportsInt | typing.SupportsIndex,
        replication: typing.SupportsInt | typing.SupportsIndex,
        seed: typing.SupportsInt | typing.SupportsIndex,
        message: str,
    ) -> None: ...
    @property
    def message(self) -> str:
        """What happened, where and when."""

    @property
    def replication(self) -> int:
        """Number of the replication."""

    @property
    def seed(self) -> int:
        """Seed of the study."""

    @property
    def variant(self) -> int:
        """Index of the variant."""

class Finance:
    """Cash, terms and ruin."""

    @property
    def credit_interest(self) -> float:
        """Interest on the credit that is drawn.

        A fraction of one per year: 1.2 stands for 120 %.
        Bounds: between 0 %/year and 100 %/year.
        Default: "0 %/year".
        Source: [A].
        """

    @property
    def credit_line(self) -> float:
        """Credit that cash below zero draws on; the company is closed when it is used up.

        In EUR.
        Bounds: between 0 EUR and 1000000000 EUR.
        Default: "150000 EUR".
        Source: [A].
        """

    @property
    def fixed_costs(self) -> float:
        """Overhead: the wages and other costs that nothing else books; logistics, support
        agents, and servers and representatives with a cost of their own come on top.

        In EUR per month.
        Bounds: between 0 EUR/month and 1000000000 EUR/month.
        Default: "20000 EUR/month".
        Source: [A].
        """

    @property
    def opening_cash(self) -> float:
        """Cash on the first day.

        In EUR.
        Bounds: between -1000000000 EUR and 1000000000 EUR.
        Default: "600000 EUR".
        Source: [A].
        """

    @property
    def opening_receivables(self) -> float | None:
        """Invoices that are open at the opening. auto: those of the warm-up; without a warm-up
        31 working days of 6 orders of 2,400 EUR.

        None is "auto" in a file.
        In EUR.
        Bounds: between 0 EUR and 1000000000 EUR.
        Default: "auto".
        Source: [A].
        """

    @property
    def payable_term(self) -> Span:
        """Time until suppliers are paid.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "22 wd".
        Source: [A].
        """

    @property
    def posting_period(self) -> datetime.timedelta:
        """Time between two batches of postings of a room; a whole number of them makes a day.

        Around the clock.
        Bounds: between 30 min and 1 d.
        Default: "1 h".
        Source: [A].
        """

    @property
    def receivable_term(self) -> Span:
        """Time until customers pay an invoice.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "31 wd".
        Source: [A].
        """

class FollowUp:
    """What is simulated after a study."""

    @property
    def drivers(self) -> RuinDrivers | None:
        """None where no variant closes."""

    @property
    def tornado(self) -> Tornado | None:
        """None where `why_no_tornado` says so."""

    @property
    def why_no_tornado(self) -> str:
        """Why there is none; empty where there is one."""

class Haul:
    """Line hauls between warehouses."""

    @property
    def cost(self) -> float:
        """Cost of one order's transport.

        In EUR.
        Bounds: between 0 EUR and 1000000000 EUR.
        Default: "0 EUR".
        Source: [A].
        """

    @property
    def least_transit(self) -> datetime.timedelta:
        """Least transit time.

        Around the clock.
        Bounds: between 12 h and 1000 d.
        Default: "12 h".
        Source: [A].
        """

    @property
    def to(self) -> str:
        """The warehouse where it ends.

        Default: "".
        Source: [A].
        """

    @property
    def transit(self) -> datetime.timedelta:
        """Mean of the transit time above the least.

        Around the clock.
        Bounds: between 0 d and 1000 d.
        Default: "12 h".
        Source: [A].
        """

    @property
    def transit_cv(self) -> float:
        """Coefficient of variation of the transit time above the least.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A].
        """

class Header:
    """What a study is, known before its first run."""

    def __init__(
        self,
        title: str,
        question: str,
        seed: typing.SupportsInt | typing.SupportsIndex,
        first_replication: typing.SupportsInt | typing.SupportsIndex,
        variants: collections.abc.Sequence[VariantInfo],
        attributes: collections.abc.Sequence[tuple[str, str]],
    ) -> None: ...
    def scenarios_in_full(
        self, variants: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]
    ) -> list[str]:
        """The whole company of each of these variants as text, where the header has it as one
        that is like another. Raises ConfigError where this version cannot read it.
        """

    def variant_index(self, name: str) -> int:
        """Index of a variant. Raises ConfigError, with the nearest name."""

    @property
    def attributes(self) -> list[tuple[str, str]]:
        """Anything else, by name."""

    @property
    def first_replication(self) -> int:
        """Number of the first replication."""

    @property
    def question(self) -> str:
        """What it asks."""

    @property
    def seed(self) -> int:
        """What all its random numbers come from."""

    @property
    def title(self) -> str:
        """Title of the study."""

    @property
    def variants(self) -> list[VariantInfo]:
        """Its variants; the first is the base."""

class InfluentialNumber:
    """A number that an answer hangs on."""

    @property
    def higher(self) -> OtherValue | None:
        """A fifth higher; likewise."""

    @property
    def lower(self) -> OtherValue | None:
        """A fifth lower; None where it cannot be."""

    @property
    def path(self) -> str:
        """Its parameter."""

    @property
    def sentence(self) -> str:
        """What it means."""

    @property
    def value(self) -> str:
        """Its value, as a file states it."""

class Information:
    """How old and how frequent the reports to the control tower are."""

    @property
    def delay(self) -> Span:
        """Age of a report when it is read.

        Either clock time or working days (wd).
        Bounds: between 5 min and 1000 wd (or d).
        Default: "5 min".
        Source: [A] A7.
        """

    @property
    def period(self) -> Span:
        """Time between two reports.

        Either clock time or working days (wd).
        Bounds: between 1 min and 1000 wd (or d).
        Default: "1 h".
        Source: [A] A7.
        """

class Interval:
    """An estimate with its confidence interval."""

    @property
    def high(self) -> float:
        """The upper end."""

    @property
    def low(self) -> float:
        """The lower end."""

    @property
    def mean(self) -> float:
        """The estimate."""

    @property
    def n(self) -> int:
        """Observations used; missing ones are dropped."""

class KeyAccounts:
    """Partners who buy much, with a stock of their own."""

    @property
    def demand_cv(self) -> float:
        """Coefficient of variation of a partner's end demand in a week.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.3.
        Source: [A].
        """

    @property
    def forecast_window(self) -> int:
        """Weeks in a partner's moving average.

        In weeks.
        Bounds: between 1 and 520.
        Default: 8.
        Source: [K] eq. 8.
        """

    @property
    def holding_rate(self) -> float:
        """A partner's cost of holding stock, of its price.

        A fraction of one per year: 1.2 stands for 120 %.
        Bounds: between 0 %/year and 1000 %/year.
        Default: "20 %/year".
        Source: [A].
        """

    @property
    def partners(self) -> int:
        """Key accounts of a market.

        In partners.
        Bounds: between 1 and 1000.
        Default: 4.
        Source: [A].
        """

    @property
    def priority(self) -> int:
        """How much more urgent the orders of key accounts are than others of their market, at
        a plant that does not dispatch by arrival.

        In levels.
        Bounds: between 0 and 7.
        Default: 1.
        Source: [A].
        """

    @property
    def review(self) -> Span:
        """Time between two orders of a partner.

        Either clock time or working days (wd).
        Bounds: between 1 min and 1000 wd (or d).
        Default: "5 wd".
        Source: [A].
        """

    @property
    def service_factor(self) -> float:
        """Standard deviations of demand that a partner's safety stock covers.

        Without a unit.
        Bounds: between 0 and 10.
        Default: 1.645.
        Source: [K] eq. 8.
        """

    @property
    def share(self) -> float:
        """Share of a market's opening volume that key accounts buy; 0: there are none.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A] A19, A21.
        """

    @property
    def shortage_cost(self) -> float:
        """A partner's cost of what it is short of, of the price.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 1000 %.
        Default: "20 %".
        Source: [A].
        """

class Lane:
    """The transport from the warehouse to the customers."""

    @property
    def capacity(self) -> float:
        """Shipments that the lane can carry.

        In shipments per wd.
        Bounds: more than 0 shipments/wd and at most 1000000 shipments/wd.
        Default: "40 shipments/wd".
        Source: [A] A2.
        """

    @property
    def clearance(self) -> datetime.timedelta:
        """Median of the time that customs take.

        Around the clock.
        Bounds: more than 0 d and at most 1000 d.
        Default: "3 d".
        Source: [A] A16.
        """

    @property
    def clearance_sigma(self) -> float:
        """Standard deviation of the logarithm of that time.

        Without a unit.
        Bounds: between 0 and 3.
        Default: 0.8.
        Source: [A] A16.
        """

    @property
    def cost(self) -> float:
        """Cost of one shipment, beyond what the warehouse charges per order.

        In EUR.
        Bounds: between 0 EUR and 1000000000 EUR.
        Default: "0 EUR".
        Source: [A].
        """

    @property
    def customs(self) -> bool:
        """Shipments clear customs on the way.

        Default: false.
        Source: [A] A16.
        """

    @property
    def hold(self) -> datetime.timedelta:
        """Mean length of a hold.

        Around the clock.
        Bounds: more than 0 d and at most 1000 d.
        Default: "5 d".
        Source: [A].
        """

    @property
    def hold_cv(self) -> float:
        """Coefficient of variation of a hold.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A].
        """

    @property
    def hold_share(self) -> float:
        """Share of clearances that end in a hold, after which the shipment is cleared anew.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 90 %.
        Default: "5 %".
        Source: [A].
        """

    @property
    def least_transit(self) -> datetime.timedelta:
        """Least time from the warehouse to the customer.

        Around the clock.
        Bounds: between 4 h and 1000 d.
        Default: "4 h".
        Source: [A].
        """

    @property
    def transit(self) -> datetime.timedelta:
        """Mean of the transit time above the least.

        Around the clock.
        Bounds: between 0 d and 1000 d.
        Default: "8 h".
        Source: [A].
        """

    @property
    def transit_cv(self) -> float:
        """Coefficient of variation of the transit time above the least: high control of the
        lane means a low one.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A] A16.
        """

class Market:
    """Where customers are: each market has leads, a desk, customers, support and a lane of its
    own.
    """

    @property
    def curve(self) -> str:
        """How demand rises after the opening.

        Default: "immediate".
        Source: [A] A16.
        """

    @property
    def growth(self) -> float:
        """Monthly growth of this market from the start of the run, whether it is open yet or
        not, on top of marketing.growth.

        A fraction of one per month: 1.2 stands for 120 %.
        Bounds: between -50 %/month and 100 %/month.
        Default: "0 %/month".
        Source: [L] A18.
        """

    @property
    def lane(self) -> Lane:
        """The transport from the warehouse to the customers."""

    @property
    def opens(self) -> int:
        """Month in which it opens, the first being 1; a market that opens later has no opening
        customers.

        In month.
        Bounds: between 1 and 600.
        Default: 1.
        Source: [A] A16.
        """

    @property
    def priority(self) -> int:
        """Urgency of its orders at a plant that does not dispatch by arrival; the higher goes
        first.

        In levels.
        Bounds: between 0 and 7.
        Default: 0.
        Source: [A].
        """

    @property
    def ramp_months(self) -> int:
        """Months from the opening to full demand, unless immediate.

        In months.
        Bounds: between 1 and 600.
        Default: 12.
        Source: [A] A16.
        """

    @property
    def route_by(self) -> str:
        """What makes a route from a plant the best.

        Default: "cost".
        Source: [A].
        """

    @property
    def share(self) -> float:
        """Demand, budget, representatives and opening customers of this market, as a share of
        the company's figures; shares need not add up to 100 %: a new market adds its own.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100000 %.
        Default: "100 %".
        Source: [A] decision 14.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this market; empty: its name.

        Default: "".
        Source: [A].
        """

    @property
    def warehouse(self) -> str:
        """The warehouse where its lane begins; empty: where the best route leads.

        Default: "".
        Source: [A].
        """

class Marketing:
    """Campaigns, growth, referrals."""

    @property
    def budget(self) -> float:
        """Spend on paid campaigns at the opening.

        In EUR per wd.
        Bounds: between 0 EUR/wd and 10000000 EUR/wd.
        Default: "968 EUR/wd".
        Source: [A] 44 leads/wd at 22 EUR.
        """

    @property
    def growth(self) -> float:
        """Monthly growth of budget, lead ceiling and saturation spend alike, so that a lead
        keeps its price.

        A fraction of one per month: 1.2 stands for 120 %.
        Bounds: between -50 %/month and 100 %/month.
        Default: "0 %/month".
        Source: [A] A1.
        """

    @property
    def lead_ceiling(self) -> float:
        """Paid leads that unlimited spend would bring.

        In leads per wd.
        Bounds: between 0 leads/wd and 100000 leads/wd.
        Default: "242.7 leads/wd".
        Source: [A] eq. 1.
        """

    @property
    def organic(self) -> float:
        """Leads that come without advertising, as from a search; they grow and swing like paid
        leads, and no pause of campaigns stops them.

        In leads per wd.
        Bounds: between 0 leads/wd and 100000 leads/wd.
        Default: "0 leads/wd".
        Source: [A] eq. 1.
        """

    @property
    def referrals(self) -> float:
        """New prospects that one satisfied customer refers per working day.

        In referrals per wd.
        Bounds: between 0 referrals/wd and 1 referrals/wd.
        Default: "0.01 referrals/wd".
        Source: [A] eq. 1.
        """

    @property
    def saturation_spend(self) -> float:
        """Spend that brings 63 % of the lead ceiling; beyond it campaigns saturate.

        In EUR per wd.
        Bounds: more than 0 EUR/wd and at most 10000000 EUR/wd.
        Default: "4840 EUR/wd".
        Source: [A] A20, eq. 1.
        """

    @property
    def season_amplitude(self) -> float:
        """Share by which paid leads swing around their mean, as a sine: they peak a quarter of
        the period after the first day. demand.season has factors by month instead.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A] eq. 1.
        """

    @property
    def season_period(self) -> datetime.timedelta:
        """Length of one full swing of demand.

        Around the clock.
        Bounds: more than 0 d and at most 10000 d.
        Default: "365 d".
        Source: [A] eq. 1.
        """

class Materials:
    """The supply of materials; every plant has a store."""

    @property
    def backup(self) -> bool:
        """Switches a backup supplier on: called in the evening when what is on hand and due in
        time does not last until it delivers.

        Default: false.
        Source: [S] A5.
        """

    @property
    def backup_cost_ratio(self) -> float:
        """Price of the backup supplier over the supplier's.

        Without a unit.
        Bounds: between 1 and 100.
        Default: 1.2.
        Source: [A] A5.
        """

    @property
    def backup_lead_time(self) -> datetime.timedelta:
        """Mean time in which the backup supplier delivers.

        Around the clock.
        Bounds: between 1 d and 1000 d.
        Default: "2 d".
        Source: [A] A5.
        """

    @property
    def backup_lead_time_cv(self) -> float:
        """Coefficient of variation of that time.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.2.
        Source: [A] A5.
        """

    @property
    def calendar_lag(self) -> Span:
        """Time from the leads of a season or peak to their use of material: forecasts that
        know the calendar expect the use that much later.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "0 d".
        Source: [A] eq. 8.
        """

    @property
    def demand_law(self) -> str:
        """Law of the demand that newsvendor levels cover: normal, exponential or Poisson.

        Default: "normal".
        Source: [K] row 16.
        """

    @property
    def deposit(self) -> float:
        """Share of a purchase order that is paid when it is placed; the rest follows after
        finance.payable_term from the delivery, or from the shipment where materials.transit
        is stated.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A].
        """

    @property
    def forecast(self) -> str:
        """Forecast of use: moving-average, simple exponential smoothing, or constant at the
        opening demand. Two know a season: plan corrects the moving average by demand.season
        and demand.peaks; holt-winters begins with these and learns the season of the year.

        Default: "moving-average".
        Source: [K] eq. 8.
        """

    @property
    def forecast_window(self) -> int:
        """Reviews in the moving average of the forecast.

        In reviews.
        Bounds: between 1 and 520.
        Default: 8.
        Source: [K] eq. 8.
        """

    @property
    def holding_rate(self) -> float:
        """Cost of holding stock, as a share of its value.

        A fraction of one per year: 1.2 stands for 120 %.
        Bounds: between 0 %/year and 1000 %/year.
        Default: "20 %/year".
        Source: [A].
        """

    @property
    def lead_time(self) -> datetime.timedelta:
        """Mean time from a purchase order to its delivery.

        Around the clock.
        Bounds: between 2 d and 1000 d.
        Default: "7 d".
        Source: [A].
        """

    @property
    def lead_time_cv(self) -> float:
        """Coefficient of variation of the supplier's lead time.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.4.
        Source: [A].
        """

    @property
    def levels(self) -> str:
        """Where the policy's levels come from: the forecast and a service-factor, the forecast
        and what too little and too much cost (newsvendor), or fixed.

        Default: "service-factor".
        Source: [K] eq. 8.
        """

    @property
    def opening_demand(self) -> float:
        """Demand that the opening stock is made for, times demand.scale; forecasts that know a
        season take it for that of a day with the factor 1.

        In orders per wd.
        Bounds: between 0 orders/wd and 100000 orders/wd.
        Default: "6 orders/wd".
        Source: [A].
        """

    @property
    def order_quantity(self) -> float:
        """Fixed order quantity, in orders' worth of material.

        In orders.
        Bounds: between 0 and 10000000.
        Default: 0.
        Source: [K] rows 13, 14.
        """

    @property
    def order_up_to(self) -> float:
        """Fixed order-up-to level, in orders' worth of material.

        In orders.
        Bounds: between 0 and 10000000.
        Default: 0.
        Source: [K] rows 13, 14.
        """

    @property
    def overage_cost(self) -> float:
        """What too much material for one order costs, for newsvendor levels: one review's
        holding.

        In EUR per order.
        Bounds: more than 0 EUR/order and at most 1000000 EUR/order.
        Default: "4 EUR/order".
        Source: [A].
        """

    @property
    def policy(self) -> str:
        """When and how much is ordered: order-up-to (R,S) looks at reviews; min-max (s,S),
        base-stock and fixed-quantity (Q,r) look at every change.

        Default: "order-up-to".
        Source: [K] eq. 9.
        """

    @property
    def reorder_point(self) -> float:
        """Fixed reorder point, in orders' worth of material.

        In orders.
        Bounds: between 0 and 10000000.
        Default: 0.
        Source: [K] rows 13, 14.
        """

    @property
    def review(self) -> Span:
        """Time between two reviews of the stock.

        Either clock time or working days (wd).
        Bounds: between 1 min and 1000 wd (or d).
        Default: "5 wd".
        Source: [K] eq. 9.
        """

    @property
    def season_smoothing(self) -> float:
        """Weight of the newest review in the season of holt-winters.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "10 %".
        Source: [A] eq. 8.
        """

    @property
    def service_factor(self) -> float:
        """Standard deviations of demand that the safety stock covers; 1.645 for 95 %.

        Without a unit.
        Bounds: between 0 and 10.
        Default: 1.645.
        Source: [K] eq. 8.
        """

    @property
    def smoothing(self) -> float:
        """Weight of the newest review in exponential smoothing, and in the level of holt-
        winters.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: more than 0 % and at most 100 %.
        Default: "20 %".
        Source: [K] eq. 8.
        """

    @property
    def transit(self) -> datetime.timedelta:
        """Time from the supplier's shipment to the delivery, a part of materials.lead_time;
        what was no deposit is owed from the shipment on. 0: it is owed from the delivery
        on.

        Around the clock.
        Bounds: between 0 d and 1000 d.
        Default: "0 d".
        Source: [A].
        """

    @property
    def trend_smoothing(self) -> float:
        """Weight of the newest review in the trend of holt-winters.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "5 %".
        Source: [A] eq. 8.
        """

    @property
    def underage_cost(self) -> float:
        """What too little material for one order costs, for newsvendor levels.

        In EUR per order.
        Bounds: more than 0 EUR/order and at most 1000000 EUR/order.
        Default: "60 EUR/order".
        Source: [A] expediting.
        """

class Next:
    """What to add to a company, round by round."""

    @property
    def complete(self) -> bool:
        """False after a stop."""

    @property
    def failures(self) -> list[str]:
        """Runs that failed, in words."""

    @property
    def rounds(self) -> list[NextRound]:
        """Each about the company of the one before."""

class NextRound:
    """One more of each resource of one company."""

    @property
    def bottleneck(self) -> str:
        """What holds the company back."""

    @property
    def bought(self) -> bool:
        """Whether it gains there, too."""

    @property
    def confirmed(self) -> Tried | None:
        """The one that gains most, in fresh futures; None where nothing gains."""

    @property
    def left_out(self) -> dict[str, str]:
        """What the company cannot have one more of, by path, and why."""

    @property
    def replications(self) -> int:
        """Complete futures."""

    @property
    def tried(self) -> list[Tried]:
        """By their change of the goal, the most first."""

class Orders:
    """Prices, promises and penalties."""

    @property
    def bad_debt(self) -> float:
        """Share of invoices that are never paid.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0.5 %".
        Source: [A].
        """

    @property
    def cost_share(self) -> float:
        """Cost of goods as a share of the price.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 1000 %.
        Default: "42 %".
        Source: [A].
        """

    @property
    def credit_check(self) -> Span:
        """Time of the credit check of an order.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "2 h".
        Source: [A].
        """

    @property
    def deposit(self) -> float:
        """Share of the price that a customer pays when the order is accepted; 100 %: orders
        are prepaid. The rest follows after finance.receivable_term.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A].
        """

    @property
    def deposit_above(self) -> float:
        """Price above which a deposit is asked for.

        In EUR per order.
        Bounds: between 0 EUR/order and 10000000 EUR/order.
        Default: "0 EUR/order".
        Source: [A].
        """

    @property
    def door_to_door(self) -> bool:
        """Whether the lead time that is quoted ends at the customer's door; otherwise the time
        for transport is promised on top of it.

        Default: false.
        Source: [A] eq. 5.
        """

    @property
    def expediting(self) -> float:
        """Cost of expediting an order that is late beyond the tolerance.

        In EUR per order.
        Bounds: between 0 EUR/order and 10000000 EUR/order.
        Default: "60 EUR/order".
        Source: [A] A26.
        """

    @property
    def expediting_after(self) -> Span:
        """Lateness at which expediting starts.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "5 wd".
        Source: [A] A26.
        """

    @property
    def late_penalty(self) -> float:
        """Share of the price that is lost per working day late.

        A fraction of one per wd: 1.2 stands for 120 %.
        Bounds: between 0 %/wd and 100 %/wd.
        Default: "1 %/wd".
        Source: [A] A1.
        """

    @property
    def late_penalty_cap(self) -> float:
        """Largest share of the price that lateness can cost.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "10 %".
        Source: [A] A1.
        """

    @property
    def material_share(self) -> float:
        """Materials as a share of the cost of goods.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "95 %".
        Source: [A].
        """

    @property
    def price(self) -> float:
        """Mean price of an order.

        In EUR per order.
        Bounds: more than 0 EUR/order and at most 10000000 EUR/order.
        Default: "2400 EUR/order".
        Source: [A].
        """

    @property
    def price_cv(self) -> float:
        """Coefficient of variation of the price.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A].
        """

    @property
    def standard_lead_time(self) -> Span:
        """Lead time that is quoted to everybody while quotes are static, and the least that is
        quoted when they are dynamic.

        Either clock time or working days (wd).
        Bounds: more than 0 and at most 1000 wd (or d).
        Default: "20 wd".
        Source: [A] A4, eq. 5.
        """

class OtherValue:
    """An answer with another value of a number."""

    @property
    def answer(self) -> Comparison:
        """The answer then, EUR."""

    @property
    def change(self) -> Comparison:
        """The change of the answer, EUR."""

    @property
    def riskier(self) -> bool:
        """Whether more futures of the arm close."""

    @property
    def value(self) -> str:
        """The value, as a file states it."""

class Outsourcing:
    """Logistics by a third party (3PL)."""

    @property
    def base_volume(self) -> float:
        """Orders in a month at the plain fee.

        In orders per month.
        Bounds: more than 0 orders/month and at most 10000000 orders/month.
        Default: "250 orders/month".
        Source: [A] A25.
        """

    @property
    def cut_off(self) -> datetime.timedelta:
        """Orders that arrive later are taken up on the next working day.

        Since midnight.
        Bounds: between 00:00 and 24:00.
        Default: "14:00".
        Source: [A] A25.
        """

    @property
    def enabled(self) -> bool:
        """Hands warehouse and transport over to a third-party logistics provider (3PL).

        Default: false.
        Source: [S] A22.
        """

    @property
    def established(self) -> bool:
        """Whether the provider has had all logistics since long before the opening: nobody is
        onboarded, and nothing is or was in-house.

        Default: false.
        Source: [A].
        """

    @property
    def management_freed(self) -> float:
        """Worth of the management time that outsourcing frees, off the fixed costs.

        In EUR per month.
        Bounds: between 0 EUR/month and 100000000 EUR/month.
        Default: "0 EUR/month".
        Source: [A] A22.
        """

    @property
    def monthly_fee(self) -> float:
        """Fixed fee of the provider, from the contract on.

        In EUR per month.
        Bounds: between 0 EUR/month and 100000000 EUR/month.
        Default: "1500 EUR/month".
        Source: [A] A22.
        """

    @property
    def onboarding(self) -> Span:
        """Time from the contract until the first order goes through the provider.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "42 d".
        Source: [A] A25.
        """

    @property
    def order_fee(self) -> float:
        """Fee of one order.

        In EUR per order.
        Bounds: between 0 EUR/order and 1000000 EUR/order.
        Default: "105 EUR/order".
        Source: [A] A22.
        """

    @property
    def overlap(self) -> Span:
        """Time for which in-house modules are paid after that.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "30 d".
        Source: [A] A22.
        """

    @property
    def pooled_capacity(self) -> float:
        """What the provider can handle, over the base volume; orders above it wait.

        Without a unit.
        Bounds: between 1 and 1000.
        Default: 3.
        Source: [A] A25.
        """

    @property
    def starts(self) -> Span:
        """Time from the start to the contract.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "0 d".
        Source: [A].
        """

    @property
    def surcharge(self) -> float:
        """Surcharge on the fee of orders above the base volume.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 10000 %.
        Default: "25 %".
        Source: [A] A25.
        """

class Parameter:
    """One parameter of a company, all in words."""

    @property
    def bounds(self) -> str:
        """What it may be; empty without bounds."""

    @property
    def path(self) -> str:
        """Its path, as in "breakers.open_at"."""

    @property
    def sentence(self) -> str:
        """What it means."""

    @property
    def source(self) -> str:
        """Where its default comes from."""

    @property
    def unit(self) -> str:
        """Its unit in a file; empty without one."""

    @property
    def value(self) -> str:
        """Its value as a file states it: "120 %"."""

class PartialFile:
    """A file under a temporary name until it is complete. A context manager: it is removed at
    the end unless it was published.
    """

    def __init__(self, target: os.PathLike[str] | str | bytes) -> None:
        """Removes what killed processes left of the same target, and creates an empty file.
        Raises FileError.
        """

    def publish(self) -> None:
        """Brings it to the disk and gives it its own name. Raises FileError, which may say
        where a complete copy is.
        """

    def __enter__(self) -> PartialFile:
        """Returns itself."""

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        """Removes it unless it was published."""

    @property
    def open_path(self) -> pathlib.Path:
        """Another path to it, which leads to it even when its folder is gone."""

    @property
    def path(self) -> pathlib.Path:
        """Its temporary name."""

class Peak:
    """Planned peaks: days of every year on which more is asked for."""

    @property
    def factor(self) -> float:
        """Factor on the leads, referrals and reorders of these days, on top of the season;
        peaks that overlap multiply. Key accounts ask for what they always do.

        Without a unit.
        Bounds: between 0 and 100.
        Default: 1.
        Source: [A] decision 28.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this peak; empty: its name.

        Default: "".
        Source: [A].
        """

    @property
    def to(self) -> str:
        """Last day of the peak; where it is earlier in the year than the first day, the peak
        goes on over New Year.

        Default: "20 December".
        Source: [A] decision 28.
        """

class Plant:
    """Production."""

    @property
    def dispatch(self) -> str:
        """Which waiting order a server takes up first: by arrival; by priority, the most
        urgent; or preemptive: the most urgent also interrupts work on a less urgent one,
        which goes on later where it stopped.

        Default: "arrival".
        Source: [K] rows 10, 11.
        """

    @property
    def repair_crews(self) -> int:
        """Crews that repair broken servers of all stages, the first broken first; 0: as many
        as servers.

        In crews.
        Bounds: between 0 and 1000000.
        Default: 0.
        Source: [K] row 12.
        """

    @property
    def stages(self) -> collections.abc.Mapping[str, Stage]:
        """The stages of production, in the order in which every order passes them. By name, in
        the order of the file.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this plant; empty: its name.

        Default: "".
        Source: [A].
        """

    @property
    def warehouse(self) -> str:
        """The warehouse that takes what it makes; empty: the one of its own name, else the
        first.

        Default: "".
        Source: [A].
        """

    @property
    def wip_limit(self) -> int:
        """Orders that may be in the stages at once; the others wait before the first stage
        until one leaves (CONWIP, Spearman, Woodruff and Hopp 1990); 0: no limit.

        In orders.
        Bounds: between 0 and 1000000.
        Default: 0.
        Source: [K] row 25.
        """

class Product:
    """Orders of several kinds. Without any, all orders are alike."""

    @property
    def cost_share(self) -> float | None:
        """Cost of goods as a share of the price; auto: orders.cost_share.

        None is "auto" in a file.
        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 1000 %.
        Default: "auto".
        Source: [A] decision 27.
        """

    @property
    def first_order(self) -> bool:
        """The first order of a customer is of such a product, and every later one of another;
        weights then count among these or among those. false for all: any order may be of
        any product.

        Default: false.
        Source: [A] decision 27.
        """

    @property
    def material_share(self) -> float | None:
        """Materials as a share of the cost of goods; auto: orders.material_share; 0: it needs
        no material from the store.

        None is "auto" in a file.
        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "auto".
        Source: [A] decision 27.
        """

    @property
    def price(self) -> float | None:
        """Mean price of an order of size 1; auto: orders.price; 0: nothing is charged for it.

        None is "auto" in a file.
        In EUR per order.
        Bounds: between 0 EUR/order and 10000000 EUR/order.
        Default: "auto".
        Source: [A] decision 27.
        """

    @property
    def price_cv(self) -> float | None:
        """Coefficient of variation of the price of an order of size 1; auto: orders.price_cv.

        None is "auto" in a file.
        Without a unit.
        Bounds: between 0 and 5.
        Default: "auto".
        Source: [A] decision 27.
        """

    @property
    def share(self) -> float:
        """Weight of this product among the orders: its share is its weight over the sum of all
        weights.

        Without a unit.
        Bounds: between 0 and 1000000.
        Default: 1.
        Source: [A] decision 27.
        """

    @property
    def size(self) -> Size:
        """How large orders of this product are."""

    @property
    def stages(self) -> collections.abc.Mapping[str, Visit]:
        """The stages at which this product takes another time than that of the stage, times
        `work`, or none at all. By name, in the order of the file.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this product; empty: its name.

        Default: "".
        Source: [A].
        """

    @property
    def work(self) -> float:
        """Factor on the time of every stage; 0: it visits none.

        Without a unit.
        Bounds: between 0 and 1000.
        Default: 1.
        Source: [A] decision 27.
        """

class Results:
    """All results of a study, in one array."""

    def __init__(
        self,
        header: Header,
        axes: collections.abc.Sequence[Axis],
        variables: collections.abc.Sequence[Variable],
        rows: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
        failures: collections.abc.Sequence[Failure],
        complete: bool,
    ) -> None: ...
    def compare(
        self,
        names: collections.abc.Sequence[str],
        pairs: collections.abc.Sequence[
            tuple[
                typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex
            ]
        ],
        level: typing.SupportsFloat | typing.SupportsIndex,
        together: bool,
    ) -> list[Comparison]:
        """Scalars of pairs of variants (reference, variant), replication by replication: one
        comparison for each pair and name, pair by pair.
        """

    def correlation(
        self,
        name: str,
        base: typing.SupportsInt | typing.SupportsIndex,
        variant: typing.SupportsInt | typing.SupportsIndex,
    ) -> float:
        """Pearson's correlation of a scalar of two variants over the replications."""

    def digest(self) -> str:
        """A hash of every value and name, as `escala digest` prints it."""

    @staticmethod
    def filled(
        header: Header,
        axes: collections.abc.Sequence[Axis],
        variables: collections.abc.Sequence[Variable],
        replications: typing.SupportsInt | typing.SupportsIndex,
        failures: collections.abc.Sequence[Failure],
        complete: bool,
        fill: collections.abc.Callable[[numpy.typing.NDArray[numpy.float64]], None],
    ) -> Results:
        """Results whose values `fill` writes into the array that it is called with,
        replications × variants × values of a run; they are missing before.
        """

    def interval(
        self,
        name: str,
        variant: typing.SupportsInt | typing.SupportsIndex,
        element: typing.SupportsInt | typing.SupportsIndex,
        level: typing.SupportsFloat | typing.SupportsIndex,
    ) -> Interval:
        """The mean of one element of a variable, with its confidence interval."""

    def reference_arms(self) -> list[int]:
        """For each variant the one that it is compared with; itself where there is none."""

    def values(self, name: str) -> numpy.typing.NDArray[numpy.float64]:
        """One variable, replications × variants × its axes; a view. Raises ConfigError."""

    @property
    def axes(self) -> list[Axis]:
        """The dimensions besides replication and variant."""

    @property
    def complete(self) -> bool:
        """False if the study was stopped before its last replication."""

    @property
    def failures(self) -> list[Failure]:
        """The runs that failed; their values are missing."""

    @property
    def header(self) -> Header:
        """What the study is."""

    @property
    def replications(self) -> int:
        """How many replications are complete."""

    @property
    def rows(self) -> numpy.typing.NDArray[numpy.float64]:
        """All values, replications × variants × values of a run; a view."""

    @property
    def variables(self) -> list[Variable]:
        """What was measured, in order."""

class Returns:
    """Orders that customers send back."""

    @property
    def after(self) -> Span:
        """Mean time from the delivery to the return.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "10 wd".
        Source: [A].
        """

    @property
    def after_cv(self) -> float:
        """Coefficient of variation of the time to the return.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A].
        """

    @property
    def cost(self) -> float:
        """Cost of handling a returned order, a part of the cost of logistics.

        In EUR per order.
        Bounds: between 0 EUR/order and 1000000 EUR/order.
        Default: "0 EUR/order".
        Source: [A].
        """

    @property
    def resaleable(self) -> float:
        """Share of the material of a returned order that goes back into the store; the rest,
        and the work in the order, is written off.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "100 %".
        Source: [A].
        """

    @property
    def share(self) -> float:
        """Share of the delivered orders that customers send back, and are refunded; 0: nothing
        comes back.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "0 %".
        Source: [A].
        """

class RuinDrivers:
    """What kills a company."""

    @property
    def arm(self) -> int:
        """The place of the variant that is asked about."""

    @property
    def closed(self) -> int:
        """Futures in which it closes."""

    @property
    def futures(self) -> int:
        """Of so many."""

    @property
    def left_on(self) -> dict[str, str]:
        """Drivers that cannot be switched off, and why."""

    @property
    def without(self) -> list[WithoutDriver]:
        """The driver that saves most first."""

    @property
    def without_effect(self) -> list[str]:
        """Drivers without which nothing changes."""

class Run:
    """The horizon of the simulation."""

    @property
    def months(self) -> int:
        """Length of the simulation in calendar months.

        In months.
        Bounds: between 1 and 600.
        Default: 36.
        Source: [A].
        """

    @property
    def most_events(self) -> int:
        """Events that one replication may have. A replication that comes to more fails, and
        says so. Three years of 500 orders a month have about a million.

        In events.
        Bounds: between 1 and 1000000000000000.
        Default: 200000000.
        Source: [A].
        """

    @property
    def sample_period(self) -> datetime.timedelta:
        """Time between two measurements of load for the results.

        Around the clock.
        Bounds: between 15 min and 1000 d.
        Default: "2 h".
        Source: [A].
        """

    @property
    def start(self) -> datetime.date:
        """First day of the simulation, a Monday.

        Bounds: between the year 2000 and the year 2100.
        Default: "2027-02-01".
        Source: [A].
        """

    @property
    def warm_up(self) -> Span:
        """Time that the company has already run, at the demand of the opening and under the
        base, when the first month begins; rounded up to whole weeks. 0: it opens without
        work in progress.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "80 wd".
        Source: [A] decision 23.
        """

class Sales:
    """The sales desk, from the lead to the decision."""

    @property
    def attempt_cv(self) -> float:
        """Coefficient of variation of the time of an attempt.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.
        Source: [A].
        """

    @property
    def attempt_gap(self) -> Span:
        """Time between two attempts to reach a lead.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "1 d".
        Source: [A].
        """

    @property
    def attempt_time(self) -> datetime.timedelta:
        """Mean selling time of one attempt.

        Of working time.
        Bounds: more than 0 h and at most 24 h.
        Default: "6 min".
        Source: [A] 0.1 h.
        """

    @property
    def attention(self) -> datetime.timedelta:
        """Time for which a new lead attends: the median (log-logistic) or the mean
        (exponential).

        Around the clock.
        Bounds: more than 0 d and at most 1000 d.
        Default: "5 min".
        Source: [S] A11.
        """

    @property
    def attention_law(self) -> str:
        """Law of the time for which a new lead attends: log-logistic or exponential.

        Default: "log-logistic".
        Source: [P] A11.
        """

    @property
    def attention_shape(self) -> float:
        """Shape of the log-logistic law: the larger, the sharper the loss of attention.

        Without a unit.
        Bounds: more than 0 and at most 100.
        Default: 4.
        Source: [P] A11.
        """

    @property
    def bant_pass(self) -> float:
        """Share of contacted leads with budget, authority, need and time.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "45 %".
        Source: [A] A13.
        """

    @property
    def cold_contact(self) -> float:
        """Probability of a contact in one attempt after attention is gone.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "7.2 %".
        Source: [P] A9, A11.
        """

    @property
    def decision(self) -> Span:
        """Mean time from the quote to the decision.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "15 wd".
        Source: [A].
        """

    @property
    def decision_cv(self) -> float:
        """Coefficient of variation of the time to the decision.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.6.
        Source: [A].
        """

    @property
    def discovery_time(self) -> datetime.timedelta:
        """Mean selling time of a discovery talk.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "45 min".
        Source: [A] A14.
        """

    @property
    def live_contact(self) -> float:
        """Probability of a contact while the lead attends.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "90 %".
        Source: [P] A11, eq. 2.
        """

    @property
    def negotiation_time(self) -> datetime.timedelta:
        """Mean selling time of a negotiation.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "90 min".
        Source: [A] A14.
        """

    @property
    def persistence(self) -> float:
        """Probability of one more attempt after a failed one.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 99 %.
        Default: "64.7 %".
        Source: [P] A9.
        """

    @property
    def pickup(self) -> datetime.timedelta:
        """Mean time until a rep looks at a new lead.

        Around the clock.
        Bounds: between 0 d and 1000 d.
        Default: "2 h".
        Source: [A] A11.
        """

    @property
    def proposal_time(self) -> datetime.timedelta:
        """Mean selling time of a proposal.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "2 h".
        Source: [A] A14.
        """

    @property
    def quote_sensitivity(self) -> float:
        """Logit of winning that is lost when the quote doubles the standard lead time.

        Without a unit.
        Bounds: between 0 and 100.
        Default: 1.5.
        Source: [A] A4, eq. 3.
        """

    @property
    def reorder_sensitivity(self) -> float:
        """How much customers who reorder look at the quote, as a share of the sensitivity of
        newcomers; key accounts do not look; 0: nobody does.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 1000 %.
        Default: "50 %".
        Source: [A] decision 24, eq. 11.
        """

    @property
    def reps(self) -> int:
        """Sales representatives at the desk, at least one in every market.

        In reps.
        Bounds: between 1 and 10000.
        Default: 13.
        Source: [A].
        """

    @property
    def reputation_sensitivity(self) -> float:
        """Logit of winning that is lost per unit of the market's satisfaction below its best,
        1; 0: newcomers do not ask customers.

        Without a unit.
        Bounds: between 0 and 100.
        Default: 0.5.
        Source: [A] decision 24, eq. 3.
        """

    @property
    def self_service(self) -> bool:
        """Whether visitors order by themselves, as in a web shop: every lead sees the quote at
        once and decides after `decision`, nobody is called, and there are no
        representatives.

        Default: false.
        Source: [A].
        """

    @property
    def selling_time(self) -> datetime.timedelta:
        """Time that one rep can sell on a working day.

        Of working time.
        Bounds: more than 0 h and at most 24 h.
        Default: "4 h".
        Source: [A].
        """

    @property
    def wage(self) -> float:
        """Wage of one rep; it counts towards CAC.

        In EUR per month.
        Bounds: between 0 EUR/month and 1000000 EUR/month.
        Default: "3200 EUR/month".
        Source: [A].
        """

    @property
    def wage_booked(self) -> bool:
        """Whether the desk books the wages of its reps and pays them; otherwise they are a
        part of the fixed costs.

        Default: true.
        Source: [A].
        """

    @property
    def win_probability(self) -> float:
        """Probability that a deal quoted at the standard lead time is won.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0.1 % and 99.9 %.
        Default: "22 %".
        Source: [A] eq. 3.
        """

class Season:
    """How much more or less is asked for in each month of the year."""

    @property
    def april(self) -> float:
        """The same for April.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def august(self) -> float:
        """The same for August.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def december(self) -> float:
        """The same for December.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def february(self) -> float:
        """The same for February.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def january(self) -> float:
        """Factor on the leads, referrals and reorders of January; the mean of all twelve is 1.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def july(self) -> float:
        """The same for July.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def june(self) -> float:
        """The same for June.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def march(self) -> float:
        """The same for March.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def may(self) -> float:
        """The same for May.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def november(self) -> float:
        """The same for November.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def october(self) -> float:
        """The same for October.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

    @property
    def september(self) -> float:
        """The same for September.

        Without a unit.
        Bounds: between 0 and 12.
        Default: 1.
        Source: [A] eq. 1.
        """

class Size:
    """How large orders of this product are."""

    @property
    def cv(self) -> float:
        """Coefficient of variation of the size of an order, whose mean is 1. Size multiplies
        price, material and time at every stage together.

        Without a unit.
        Bounds: between 0 and 2.
        Default: 0.
        Source: [A] decision 27.
        """

class Span:
    """A length of time as people state it: clock time or working days, never both.

    Only a working calendar turns working days into clock time.
    """

    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...
    @property
    def clock(self) -> datetime.timedelta:
        """The length in clock time; zero for a span in working days."""

    @property
    def working_days(self) -> float:
        """The length in working days; zero for a span in clock time."""

class Stage:
    """The stages of production, in the order in which every order passes them."""

    @property
    def availability(self) -> float:
        """Share of the working time in which a server is not broken down, when no repair waits
        for a crew.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: more than 0 % and at most 100 %.
        Default: "95 %".
        Source: [A].
        """

    @property
    def cv(self) -> float:
        """Coefficient of variation of the working time.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 0.5.
        Source: [A].
        """

    @property
    def defect_share(self) -> float:
        """Share of visits that are defective, where this stage inspects.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 90 %.
        Default: "0 %".
        Source: [A].
        """

    @property
    def detection(self) -> float:
        """Share of the defects that the inspection finds.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "100 %".
        Source: [A].
        """

    @property
    def repair(self) -> datetime.timedelta:
        """Mean working time to repair.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "2 h".
        Source: [A].
        """

    @property
    def rework_at(self) -> str:
        """The stage that mends a defect found here; empty when this stage does not inspect.

        Default: "".
        Source: [A].
        """

    @property
    def server_cost(self) -> float:
        """Cost of one server, the people who work at it included; 0: it is a part of the fixed
        costs.

        In EUR per month.
        Bounds: between 0 EUR/month and 1000000 EUR/month.
        Default: "4000 EUR/month".
        Source: [A] B3.
        """

    @property
    def servers(self) -> int:
        """Machines or places that work in parallel.

        In servers.
        Bounds: between 1 and 5000.
        Default: 1.
        Source: [A] A6.
        """

    @property
    def time(self) -> datetime.timedelta:
        """Mean working time of one order at this stage.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "1 h".
        Source: [A] A6.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this stage; empty: its name.

        Default: "".
        Source: [A].
        """

class StudySpec:
    """A question, and the companies to compare for it."""

    def add_variant(
        self,
        name: str,
        like: str,
        changes: dict[str, object],
        title: str,
        at: dict[str, dict[str, object]],
    ) -> Variant:
        """Appends a variant and returns a copy. Raises ConfigError, the study unchanged."""

    def copy(self) -> StudySpec:
        """Another study like it."""

    def judgement(self, first: str) -> list[str]:
        """What can hardly be meant in the variants from the one of that name on, or in all."""

    @staticmethod
    def load(file: str) -> StudySpec:
        """Reads a scenario file and those it extends. Raises ConfigError."""

    @staticmethod
    def parse(toml: str, name: str, directory: str) -> StudySpec:
        """Reads the text of one. Raises ConfigError."""

    def selected(self, names: collections.abc.Sequence[str]) -> StudySpec:
        """The study of these variants and those that they are compared with. Raises
        ConfigError for an unknown name.
        """

    def set(self, changes: dict[str, object]) -> None:
        """Sets parameters in every variant alike. Raises ConfigError, the study unchanged."""

    def to_toml(self) -> str:
        """The study as the text of a scenario file. Raises ConfigError for what no file can
        state.
        """

    @property
    def file(self) -> str:
        """The file it came from."""

    @property
    def inputs(self) -> list[pathlib.Path]:
        """Absolute paths of all files that were read: it, and those that it extends."""

    @property
    def question(self) -> str:
        """What it asks."""

    @property
    def replications(self) -> int:
        """Futures that the file asks for."""

    @property
    def seed(self) -> int:
        """The seed that the file states."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def variants(self) -> list[Variant]:
        """Copies of its variants, in order; the first is the base."""

    @property
    def warnings(self) -> list[str]:
        """The values that were read and can hardly be meant, each with its place."""

class Support:
    """The support desk of every market."""

    @property
    def agents(self) -> int | None:
        """Agents from the first customer on, at least one in every market; auto: by
        customers_per_agent.

        None is "auto" in a file.
        In agents.
        Bounds: between 1 and 10000.
        Default: "auto".
        Source: [A] B2.
        """

    @property
    def annoyed_after(self) -> datetime.timedelta | None:
        """Working time to the first answer beyond which a customer is annoyed, and more likely
        to leave; auto: answer_within.

        None is "auto" in a file.
        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "auto".
        Source: [A] B3, eq. 6.
        """

    @property
    def answer_within(self) -> datetime.timedelta:
        """Working time to the first answer beyond which a ticket is late.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "2 h".
        Source: [A] B3.
        """

    @property
    def answering_time(self) -> datetime.timedelta | None:
        """Time that one agent can answer on a working day, in pieces all over the day; auto:
        the whole working day.

        None is "auto" in a file.
        Of working time.
        Bounds: more than 0 h and at most 24 h.
        Default: "auto".
        Source: [A] B2.
        """

    @property
    def customers_per_agent(self) -> float:
        """Customers for whom one agent is employed, reviewed at the start of every month;
        without effect where `agents` says how many there are.

        Without a unit.
        Bounds: between 1 and 1000000.
        Default: 60.
        Source: [A] B2: 8 agents for 500.
        """

    @property
    def handling_cv(self) -> float:
        """Coefficient of variation of the handling time.

        Without a unit.
        Bounds: between 0 and 5.
        Default: 1.
        Source: [A] B2.
        """

    @property
    def handling_time(self) -> datetime.timedelta:
        """Mean working time that a ticket takes.

        Of working time.
        Bounds: more than 0 h and at most 1000 h.
        Default: "45 min".
        Source: [A] B5.
        """

    @property
    def in_office_hours(self) -> float | None:
        """Share of the tickets that customers open in the working hours of the company; auto:
        every hour of the week has as many as any other.

        None is "auto" in a file.
        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "auto".
        Source: [A] B5.
        """

    @property
    def patience(self) -> datetime.timedelta:
        """Mean working time for which a customer waits for the first answer and then gives up,
        exponential; 0: nobody gives up.

        Of working time.
        Bounds: between 0 h and 1000 h.
        Default: "0 h".
        Source: [K] Erlang A.
        """

    @property
    def tickets(self) -> float:
        """Tickets of a customer; 0 leaves support out, 0.15 is usual.

        In tickets per wd.
        Bounds: between 0 tickets/wd and 1000 tickets/wd.
        Default: "0 tickets/wd".
        Source: [A] B5.
        """

    @property
    def wage(self) -> float:
        """Wage of one agent.

        In EUR per month.
        Bounds: between 0 EUR/month and 1000000 EUR/month.
        Default: "3200 EUR/month".
        Source: [A] B3.
        """

class SweepSpec:
    """A study at every point of a design."""

    @staticmethod
    def load(
        file: os.PathLike[str] | str | bytes, settings: collections.abc.Sequence[tuple[str, str]]
    ) -> SweepSpec:
        """Reads a scenario file and sets parameters in all its variants. Raises ConfigError
        with all that is wrong with it, at any point.
        """

    def values_at(self, point: typing.SupportsInt | typing.SupportsIndex) -> list[str]:
        """The value of each swept parameter at a point, as a file states it."""

    @property
    def inputs(self) -> list[pathlib.Path]:
        """Files that were read."""

    @property
    def paths(self) -> list[str]:
        """The swept parameters."""

    @property
    def points(self) -> int:
        """How many points it has."""

    @property
    def question(self) -> str:
        """What it asks."""

    @property
    def replications(self) -> int:
        """Replications that the file asks for."""

    @property
    def seed(self) -> int:
        """Seed of the file."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def variants(self) -> list[str]:
        """Names of its variants."""

class SweptParameter:
    """A parameter that a study sweeps."""

    @property
    def path(self) -> str:
        """Its path, as in "breakers.open_at"."""

    @property
    def sentence(self) -> str:
        """What it means."""

    @property
    def unit(self) -> str:
        """Unit of its numbers; "1" without one."""

    @property
    def values(self) -> list[bool | int | float | str]:
        """Its value in each variant: a number, or text as a file states it."""

class Tornado:
    """On which numbers an answer hangs."""

    @property
    def answer(self) -> Comparison:
        """As it is, EUR."""

    @property
    def first_replication(self) -> int:
        """Of the futures below."""

    @property
    def numbers(self) -> list[InfluentialNumber]:
        """The most influential first."""

    @property
    def of_gain(self) -> bool:
        """Whether the answer is a gain over the base, and not a profit."""

    @property
    def replications(self) -> int:
        """Futures in which these numbers were tried."""

    @property
    def tried(self) -> int:
        """Numbers that were tried in a few futures."""

class Tried:
    """What one more of a resource changes."""

    @property
    def after(self) -> str:
        """And with one more."""

    @property
    def before(self) -> str:
        """How much there is, as a file states it."""

    @property
    def bottleneck(self) -> str:
        """What holds the company back then."""

    @property
    def orders(self) -> Comparison:
        """The change of orders delivered."""

    @property
    def path(self) -> str:
        """The parameter that says how much there is."""

    @property
    def price(self) -> float | None:
        """EUR a month; None where it is charged as it is used, or has no price."""

    @property
    def profit(self) -> Comparison:
        """The change of profit; more than five verdicts hold together (Holm)."""

    @property
    def riskier(self) -> bool:
        """Whether more futures close with it."""

    @property
    def ruin(self) -> Comparison:
        """The change of the probability that it closes."""

    @property
    def title(self) -> str:
        """What one more is, such as "server of assembly"."""

class Variable:
    """A quantity that was measured in every run."""

    def __init__(
        self,
        name: str,
        unit: str,
        long_name: str,
        better: str,
        kind: str,
        axes: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        engine_counter: bool,
        valid_min: typing.SupportsFloat | typing.SupportsIndex | None = ...,
        valid_max: typing.SupportsFloat | typing.SupportsIndex | None = ...,
    ) -> None: ...
    @property
    def axes(self) -> list[int]:
        """Indices of its axes; none for a scalar."""

    @property
    def better(self) -> str:
        """Which direction is good: "higher", "lower" or "neither"."""

    @property
    def engine_counter(self) -> bool:
        """Whether it counts the simulator's work, not the business."""

    @property
    def kind(self) -> str:
        """How it comes about: "counter", "tally", "ratio" …"""

    @property
    def long_name(self) -> str:
        """One sentence, for people."""

    @property
    def name(self) -> str:
        """Name of the variable."""

    @property
    def unit(self) -> str:
        """Its unit; "1" when it has none."""

    @property
    def valid_max(self) -> float | None:
        """The highest value that it can have; None without a bound."""

    @property
    def valid_min(self) -> float | None:
        """The least value that it can have; None without a bound."""

class Variant:
    """One arm of a study: a complete company, and what tells it apart."""

    def parameters(self) -> list[Parameter]:
        """Every parameter, in the order of the reference page."""

    def to_toml(self) -> str:
        """The whole company as a scenario file states it."""

    def value(self, path: str) -> str:
        """A parameter as a file states it, "120 %". Raises ConfigError."""

    @property
    def backup(self) -> Backup:
        """The plant that makes orders for us when ours is full."""

    @property
    def breakers(self) -> Breakers:
        """The circuit breaker that holds sales back."""

    @property
    def calendar(self) -> Calendar:
        """When people work, and what a working day is in promises, lateness and terms."""

    @property
    def calendars(self) -> Calendars:
        """Calendars of departments, where they differ from that of the company."""

    @property
    def changes(self) -> dict[str, str]:
        """Every parameter that differs from the base, by path, as a file states it."""

    @property
    def cpfr(self) -> Cpfr:
        """Planning together with the key accounts (CPFR)."""

    @property
    def customers(self) -> Customers:
        """How customers reorder, refer and leave."""

    @property
    def demand(self) -> Demand:
        """How much is asked for: scale, season, planned peaks, and a spike."""

    @property
    def finance(self) -> Finance:
        """Cash, terms and ruin."""

    @property
    def hauls(self) -> collections.abc.Mapping[str, Haul]:
        """Line hauls between warehouses. By name, in the order of the file."""

    @property
    def information(self) -> Information:
        """How old and how frequent the reports to the control tower are."""

    @property
    def key_accounts(self) -> KeyAccounts:
        """Partners who buy much, with a stock of their own."""

    @property
    def marketing(self) -> Marketing:
        """Campaigns, growth, referrals."""

    @property
    def markets(self) -> collections.abc.Mapping[str, Market]:
        """Where customers are: each market has leads, a desk, customers, support and a lane of
        its own. By name, in the order of the file.
        """

    @property
    def materials(self) -> Materials:
        """The supply of materials; every plant has a store."""

    @property
    def name(self) -> str:
        """Its name in the study."""

    @property
    def orders(self) -> Orders:
        """Prices, promises and penalties."""

    @property
    def outsourcing(self) -> Outsourcing:
        """Logistics by a third party (3PL)."""

    @property
    def plants(self) -> collections.abc.Mapping[str, Plant]:
        """Production. By name, in the order of the file."""

    @property
    def products(self) -> collections.abc.Mapping[str, Product]:
        """Orders of several kinds. Without any, all orders are alike. By name, in the order of
        the file.
        """

    @property
    def returns(self) -> Returns:
        """Orders that customers send back."""

    @property
    def run(self) -> Run:
        """The horizon of the simulation."""

    @property
    def sales(self) -> Sales:
        """The sales desk, from the lead to the decision."""

    @property
    def support(self) -> Support:
        """The support desk of every market."""

    @property
    def title(self) -> str:
        """What it does, in plain words."""

    @property
    def waiting(self) -> Waiting:
        """What customers do while they wait for a late order, or are told "not yet"."""

    @property
    def warehouses(self) -> collections.abc.Mapping[str, Warehouse]:
        """Warehouses, in modules. By name, in the order of the file."""

class VariantInfo:
    """One arm of a study that was run."""

    def __init__(self, name: str, title: str, scenario: str) -> None: ...
    @property
    def name(self) -> str:
        """Its name in the study."""

    @property
    def scenario(self) -> str:
        """All its parameters, as TOML."""

    @property
    def title(self) -> str:
        """What it does, in plain words."""

class Visit:
    """The stages at which this product takes another time than that of the stage, times
    `work`, or none at all.
    """

    @property
    def time(self) -> float:
        """Factor on the time that an order of this product takes at the stage; 0: it passes
        the stage without time and without a server. `grinding = 0` is short for it.

        Without a unit.
        Bounds: between 0 and 1000.
        Default: 1.
        Source: [A] decision 27.
        """

class Waiting:
    """What customers do while they wait for a late order, or are told "not yet"."""

    @property
    def cancellation(self) -> float:
        """Hazard with which a customer cancels an order, per working day that the order is
        late; key accounts never cancel; 0: nobody does.

        In units per wd.
        Bounds: between 0 /wd and 10 /wd.
        Default: "0.01 /wd".
        Source: [A] decision 24, eq. 10.
        """

    @property
    def postponement(self) -> float:
        """Probability that a customer with an overdue order puts off the next order until that
        one is delivered or cancelled; 0: nobody does.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: between 0 % and 100 %.
        Default: "50 %".
        Source: [A] decision 24.
        """

    @property
    def resentment(self) -> Span:
        """Lateness that a breaker's "not yet" to a reorder is like in the satisfaction of the
        customer; 0: nobody minds.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "5 wd".
        Source: [A] decision 24.
        """

class Warehouse:
    """Warehouses, in modules."""

    @property
    def expand_at(self) -> float:
        """Use of the last month above which one more module is ordered.

        A fraction of one: 1.2 stands for 120 %.
        Bounds: more than 0 % and at most 100000 %.
        Default: "95 %".
        Source: [A] A22.
        """

    @property
    def expand_time(self) -> Span:
        """Time to get one more module.

        Either clock time or working days (wd).
        Bounds: between 0 and 1000 wd (or d).
        Default: "20 wd".
        Source: [A] A22.
        """

    @property
    def module_capacity(self) -> float:
        """Orders that one module can handle.

        In orders per month.
        Bounds: more than 0 orders/month and at most 10000000 orders/month.
        Default: "250 orders/month".
        Source: [A] A22.
        """

    @property
    def module_cost(self) -> float:
        """Cost of one module.

        In EUR per month.
        Bounds: between 0 EUR/month and 100000000 EUR/month.
        Default: "18000 EUR/month".
        Source: [A] A22.
        """

    @property
    def module_value(self) -> float:
        """Capital bound in one module: paid for one that is added, got back when in-house
        logistics end.

        In EUR.
        Bounds: between 0 EUR and 1000000000 EUR.
        Default: "0 EUR".
        Source: [A] A22.
        """

    @property
    def modules(self) -> int:
        """Warehouse modules on the first day.

        In modules.
        Bounds: between 1 and 100000.
        Default: 1.
        Source: [A] A22.
        """

    @property
    def order_cost(self) -> float:
        """Cost of handling and shipping one order.

        In EUR per order.
        Bounds: between 0 EUR/order and 1000000 EUR/order.
        Default: "35 EUR/order".
        Source: [A] A22.
        """

    @property
    def title(self) -> str:
        """What plans and pages call this warehouse; empty: its name.

        Default: "".
        Source: [A].
        """

class WithoutDriver:
    """A company without a driver of its ruin."""

    @property
    def paths(self) -> list[str]:
        """Its parameters."""

    @property
    def profit(self) -> Comparison:
        """The change of profit, EUR."""

    @property
    def ruin(self) -> Comparison:
        """The change of the probability to close."""

    @property
    def words(self) -> str:
        """The driver."""

def add_seal(path: os.PathLike[str] | str | bytes) -> None:
    """Appends a seal over all bytes of a file. Raises OSError."""

def begun_results(
    study: StudySpec,
    replications: int,
    first_replication: int,
    seed: int,
    kept: collections.abc.Sequence[str],
) -> Results:
    """The results of a run before its first replication. Raises ConfigError as run_study does."""

def cell_status(results: os.PathLike[str] | str | bytes) -> tuple[int, int, int]:
    """Cells of the plan, those that are complete, and those of which runs failed."""

def check_run(replications: int, first_replication: int, seed: int, threads: int) -> None:
    """Raises ConfigError when a number of a run is outside its limits."""

def check_seal(path: os.PathLike[str] | str | bytes) -> str:
    """Whether the seal at the end of a file is "intact", "broken" or "absent". Raises OSError."""

def check_superblock(path: os.PathLike[str] | str | bytes) -> str:
    """Whether the HDF5 data of a file are "whole", "cut off" or there are "none", as its first
    bytes have it. Raises OSError.
    """

def checksum(results: Results, program_version: str, program_commit: str) -> str:
    """The checksum of a results file: over every value, name and sentence."""

def default_threads() -> int:
    """How many threads a run takes unless it is told: the least of the processors that this
    process may use, the quota of its container, SLURM_CPUS_PER_TASK (or, without it,
    SLURM_CPUS_ON_NODE) and OMP_NUM_THREADS.
    """

def is_being_written(path: os.PathLike[str] | str | bytes) -> bool:
    """Whether another program has locked the file to write it. Raises OSError."""

def merge_cells(results: os.PathLike[str] | str | bytes) -> Results:
    """The results of all cells that are complete."""

def raise_error(kind: str) -> None:
    """Raises an error of that kind, for the test of their translation."""

def replay(
    study: StudySpec,
    variant: str,
    seed: typing.SupportsInt | typing.SupportsIndex,
    replication: typing.SupportsInt | typing.SupportsIndex,
) -> None:
    """Simulates one run of a variant again, under its base before its opening. Raises the
    ModelError that it ends in, if it does.
    """

def require_no_input(
    path: os.PathLike[str] | str | bytes,
    inputs: collections.abc.Sequence[os.PathLike[str] | str | bytes],
) -> None:
    """Raises FileError if writing to the path would overwrite one of the inputs, by whatever
    name or link.
    """

def run_cells(
    sweep: SweepSpec,
    results: os.PathLike[str] | str | bytes,
    shard: typing.SupportsInt | typing.SupportsIndex,
    shards: typing.SupportsInt | typing.SupportsIndex,
    extend: bool,
    kept: collections.abc.Sequence[str],
    replications: int,
    first_replication: int,
    seed: int,
    threads: int,
    report: collections.abc.Callable[[int, int], None] | None,
    is_stopped: collections.abc.Callable[[], bool] | None,
) -> tuple[int, bool, list[tuple[int, str, int, str]], BaseException | None]:
    """Simulates what is left of a shard into the folder of a results file. Returns the cells
    written, whether they are all, the failed runs, and what stopped it.
    """

def run_next(
    study: StudySpec,
    variant: str,
    rounds: int,
    by: str,
    replications: int,
    first_replication: int,
    seed: int,
    threads: int,
    report: collections.abc.Callable[[int, int], None] | None,
    is_stopped: collections.abc.Callable[[], bool] | None = ...,
) -> tuple[Next, BaseException | None]:
    """Asks of which resource a variant should get one more. Returns the answer and what
    stopped it, as run_study does. Raises ConfigError as check_run does, and for an unknown
    variant or goal.
    """

def run_sensitivity(
    results: Results,
    threads: int,
    report: collections.abc.Callable[[int, int], None] | None,
    is_stopped: collections.abc.Callable[[], bool] | None = ...,
) -> tuple[FollowUp, BaseException | None]:
    """Simulates what kills a company and on which numbers its answer hangs. Returns that and
    what stopped it, as run_study does. Raises ConfigError for a number of threads outside
    its limits.
    """

def run_study(
    study: StudySpec,
    replications: int,
    first_replication: int,
    seed: int,
    threads: int,
    report: collections.abc.Callable[[int, int], None] | None,
    kept: collections.abc.Sequence[str] = ...,
    is_stopped: collections.abc.Callable[[], bool] | None = ...,
) -> tuple[Results, BaseException | None]:
    """Simulates a study. Returns its results, with the variables `kept` or else all, and what
    stopped it, if anything did: the exception that `report`, `is_stopped` or a signal
    handler raised. Raises ConfigError as check_run does, and for an unknown variable.
    """

def swept_parameters(header: Header) -> list[SweptParameter]:
    """The swept parameters of a study, as the scenarios of its variants have them."""

def t_interval(
    sample: collections.abc.Sequence[typing.SupportsFloat | typing.SupportsIndex],
    level: typing.SupportsFloat | typing.SupportsIndex,
) -> Interval:
    """The mean of a sample with Student's interval. Missing values (NaN) are dropped."""

def too_few_threads(wanted: typing.SupportsInt | typing.SupportsIndex) -> str:
    """What to tell the user where the system lets fewer threads be started than are wanted;
    else empty.
    """
