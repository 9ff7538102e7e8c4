"""Every KPI is named in a test; what KPIs say of each other and of what a company does holds.

A KPI counts as named where a test reads it by its name, in tests/models or tests/python: pages and
tables may show any KPI, which says nothing of its value.
"""

import re
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import escala

ROOT = Path(__file__).resolve().parents[2]

Changes = dict[str, str | bool | int | float]

# One year of a company with key accounts and support, and what each arm does otherwise.
COMPANY: Changes = {
    "run.months": 12,
    "key_accounts.share": "40 %",
    "key_accounts.shortage_cost": "0 %",
    "support.tickets": "0.15 tickets/wd",
}
ARMS: dict[str, Changes] = {
    "plain": {
        "key_accounts.share": "0 %",
        "support.tickets": "0 tickets/wd",
        "markets.export.lane.customs": False,
        "plants.main.stages.qc.defect_share": "0 %",
    },
    "lean": {
        "sales.reps": 12,
        "materials.service_factor": 0,
        "support.customers_per_agent": 75,
    },
    "varied": {"orders.price_cv": 1.5},
    "impatient": {"support.patience": "1 h"},
    "planned": {"cpfr.enabled": True},
    "outsourced": {"outsourcing.enabled": True, "outsourcing.base_volume": "100 orders/month"},
    "overloaded": {
        "plants.main.stages.assembly.servers": 4,
        "customers.churn_per_late_day": "0.3 /wd",
        "breakers.enabled": True,
        "breakers.half_open_at": "118 %",
        "breakers.half_open_accept": "100 %",
    },
}
CENT = 0.005


@pytest.fixture(scope="module")
def data() -> xr.Dataset:
    study = escala.example("01_die_of_success")
    study.set(COMPANY)
    for name, changes in ARMS.items():
        study.add_variant(name, changes)
    results = study.run(replications=3, seed=5, progress=False)
    assert results.failures == ()
    return results.data


def of(data: xr.Dataset, arm: str, name: str) -> xr.DataArray:
    """A KPI of one arm, by replication."""
    return data[name].sel(variant=arm)


def check_equal(left: xr.DataArray, right: xr.DataArray, atol: float = 0.0) -> None:
    assert np.isfinite(left).any()
    np.testing.assert_allclose(*xr.align(left, right, join="exact"), rtol=1e-12, atol=atol)


# ---- Every KPI is named --------------------------------------------------------------------------


def without_breakdown(name: str) -> str:
    return name.split("_by_")[0]


def named_in(text: str) -> set[str]:
    """The KPIs that a text may name: its strings of one word, without a breakdown."""
    return {without_breakdown(name) for _, name in re.findall(r"""(["'])(\w+)\1""", text)}


def test_every_kpi_is_named_in_a_test(short_results: escala.Results) -> None:
    variables = short_results.data.data_vars
    kpis = {without_breakdown(str(name)) for name in variables if "kind" in variables[name].attrs}
    assert len(kpis) > 90
    named = set()
    for folder in ("tests/models", "tests/python"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".hpp", ".cpp", ".py"}:
                named |= named_in(path.read_text())
    assert sorted(kpis - named) == []


def test_a_kpi_is_named_as_a_word_in_quotes() -> None:
    assert named_in("""load; data["load_max_by_month"], f'otd', "offload it", "'deferred'" """) == {
        "load_max",
        "otd",
        "deferred",
    }


# ---- Money ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["", "_by_month", "_by_market"])
def test_the_market_margin_is_what_a_market_contributes_of_its_revenue(
    data: xr.Dataset, by: str
) -> None:
    check_equal(data["market_margin" + by], data["market_contribution" + by] / data["revenue" + by])


def test_logistics_are_fixed_or_variable_where_transport_is_free(data: xr.Dataset) -> None:
    parts = data["logistics_fixed"] + data["logistics_variable"]
    check_equal(data["logistics_cost"], parts, atol=CENT)


def test_logistics_cost_per_order_is_of_the_orders_delivered(data: xr.Dataset) -> None:
    check_equal(data["logistics_cost_per_order"], data["logistics_cost"] / data["orders_delivered"])


def test_a_surcharge_is_a_quarter_of_the_fee_of_each_order_above_the_base_volume(
    data: xr.Dataset,
) -> None:
    orders = of(data, "outsourced", "provider_orders_by_month")
    above = (orders - 100).clip(min=0).sum("time")
    # The last day's orders are charged after the end.
    np.testing.assert_allclose(
        of(data, "outsourced", "provider_surcharge"), 105 * 0.25 * above, rtol=0.02
    )
    assert (of(data, "base", "provider_surcharge") == 0).all()


def test_premiums_are_for_expediting_and_for_backup(data: xr.Dataset) -> None:
    check_equal(data["premiums"], data["expediting"] + data["backup_premium"], atol=CENT)
    assert (of(data, "overloaded", "expediting") > of(data, "base", "expediting")).all()


# ---- Sales and the breaker -----------------------------------------------------------------------


def test_fewer_representatives_are_busier(data: xr.Dataset) -> None:
    base, lean = (of(data, arm, "desk_utilisation") for arm in ("base", "lean"))
    assert (base > 0).all()
    assert (lean > base).all()
    assert (lean <= 1).all()


def test_the_deferred_that_were_lost_are_a_share_of_the_deferred(data: xr.Dataset) -> None:
    deferred = data["deferred"].where(data["deferred"] > 0)
    assert (of(data, "overloaded", "deferred") > 0).all()
    check_equal(data["deferred_lost"], data["deferred_never_won"] / deferred)


def test_a_breaker_is_in_one_state_at_a_time(data: xr.Dataset) -> None:
    shares = [data[name] for name in ("time_throttled", "time_open", "time_half_open")]
    assert all((share.sel(variant="overloaded") > 0).all() for share in shares)
    assert (sum(shares) <= 1).all()


def test_a_company_without_a_breaker_is_never_throttled_or_open(data: xr.Dataset) -> None:
    for name in ("time_throttled", "time_open", "time_half_open", "breaker_reopenings"):
        assert (of(data, "base", name) == 0).all()


def test_a_breaker_that_closes_too_early_opens_again(data: xr.Dataset) -> None:
    assert (of(data, "overloaded", "breaker_reopenings") > 0).all()


# ---- Production, materials, transport ------------------------------------------------------------


def test_three_visits_in_a_hundred_go_to_rework(data: xr.Dataset) -> None:
    share = data["orders_reworked"].sum("replication") / data["orders_delivered"].sum("replication")
    assert 0.02 < share.sel(variant="base") < 0.04
    assert share.sel(variant="plain") == 0


def test_without_safety_stock_less_lies_there_and_more_is_owed(data: xr.Dataset) -> None:
    assert (of(data, "lean", "safety_stock") == 0).all()
    assert (of(data, "base", "safety_stock") > 0).all()
    assert (of(data, "lean", "material_stock") < of(data, "base", "material_stock")).all()
    assert (of(data, "lean", "material_owed") > of(data, "base", "material_owed")).all()


def test_forecasts_err_more_where_orders_vary_more(data: xr.Dataset) -> None:
    assert (of(data, "varied", "forecast_error") > of(data, "base", "forecast_error")).all()


def test_one_clearance_in_twenty_ends_in_a_hold(data: xr.Dataset) -> None:
    holds = of(data, "base", "customs_holds_by_market").sum(["time", "replication"])
    shipments = of(data, "base", "shipments_by_lane").sum("replication")
    # A shipment is cleared anew after a hold.
    per_shipment = holds.sel(market="export") / shipments.sel(lane="export")
    assert float(per_shipment) == pytest.approx(0.05 / 0.95, rel=0.4)
    assert holds.sel(market="national") == 0
    assert (of(data, "plain", "customs_holds") == 0).all()


# ---- Key accounts --------------------------------------------------------------------------------


def test_orders_of_key_accounts_are_reorders(data: xr.Dataset) -> None:
    assert (of(data, "base", "partner_orders") > 0).all()
    assert (data["partner_orders"] <= data["reorders"]).all()
    assert (of(data, "plain", "partner_orders") == 0).all()


def test_only_planned_orders_are_committed(data: xr.Dataset) -> None:
    committed = data["partner_orders_committed"]
    assert (committed.sel(variant="planned") > 0).all()
    assert (committed <= data["partner_orders"]).all()
    assert (committed.sel(variant="base") == 0).all()


def test_late_deliveries_empty_the_stock_of_key_accounts(data: xr.Dataset) -> None:
    base, late = (of(data, arm, "partner_fill_rate") for arm in ("base", "overloaded"))
    assert (late < base).all()
    assert (late > 0).all()
    assert (base <= 1).all()


def test_stock_costs_key_accounts_a_fifth_of_its_price_in_a_year(data: xr.Dataset) -> None:
    check_equal(of(data, "base", "partner_cost"), 0.2 * of(data, "base", "partner_stock"))


def test_key_accounts_leave_over_late_deliveries(data: xr.Dataset) -> None:
    left = data["partners_left"]
    assert (left.sel(variant="base") == 0).all()
    assert left.sel(variant="overloaded").sum() > 0
    assert (left <= 4 * data.sizes["market"]).all()


# ---- Support -------------------------------------------------------------------------------------


def test_one_agent_is_employed_for_sixty_customers(data: xr.Dataset) -> None:
    # At the start of every month, in every market; none is dismissed.
    customers = of(data, "base", "customers_by_market").isel(time=slice(None, -1)).max("time")
    agents = of(data, "base", "support_agents")
    np.testing.assert_array_equal(agents, np.ceil(customers / 60).sum("market"))


def test_customers_wait_longer_where_fewer_agents_answer(data: xr.Dataset) -> None:
    assert (of(data, "lean", "ticket_wait") > of(data, "base", "ticket_wait")).all()
    assert (of(data, "lean", "tickets_late") > of(data, "base", "tickets_late")).all()


def test_only_impatient_customers_give_up_and_then_count_as_late(data: xr.Dataset) -> None:
    given_up = data["tickets_given_up"]
    assert (given_up.sel(variant="impatient") > 0).all()
    assert (given_up.sel(variant="base") == 0).all()
    late = of(data, "impatient", "tickets_late")
    assert (given_up.sel(variant="impatient") <= late).all()
