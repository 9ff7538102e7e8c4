#include "models/scenario_check.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "models/describe/rules.hpp"
#include "models/describe/suggestion.hpp"
#include "models/messages.hpp"
#include "models/scenario_fields.hpp"
#include "models/supply_network.hpp"

namespace models {

namespace {

// ---- calendar --------------------------------------------------------------------------------

void check(const Run& run, const std::string& path, Rules& rules) {
    if (!run.start.ok()) {
        rules.report(path + ".start", "is not in the calendar");
        return;
    }
    const std::chrono::sys_days first{run.start};
    const std::chrono::weekday weekday{first};
    if (weekday == std::chrono::Monday) return;
    const std::chrono::year_month_day monday{first - (weekday - std::chrono::Monday)};
    rules.report(path + ".start", fmt::format("{} is not a Monday; the Monday before is {}",
                                              text_at(run, &Run::start), text_of(monday, Unit{})));
}

void check(const Calendar& calendar, const std::string& path, Rules& rules) {
    rules.require(calendar.closes > calendar.opens, path + ".closes",
                  fmt::format("{} is not after {}.opens, {}", text_at(calendar, &Calendar::closes),
                              path, text_at(calendar, &Calendar::opens)));
}

// ---- sales -----------------------------------------------------------------------------------

void check(const Sales& sales, const std::string& path, const Calendar& calendar, Rules& rules) {
    const sim::Duration open = calendar.closes - calendar.opens;
    rules.require(
        calendar.closes <= calendar.opens || sales.selling_time <= open, path + ".selling_time",
        fmt::format("{} is more than a working day has, {}", text_at(sales, &Sales::selling_time),
                    text_of(open, Unit{Dimension::work})));
}

// ---- markets ---------------------------------------------------------------------------------

void check(const Named<Market>& markets, const std::string& path, Rules& rules) {
    constexpr std::size_t most_markets = 4096;
    const std::size_t count = markets.size();
    rules.check_entries(markets, path);
    rules.require(count > 0, path, "there are none; a company has at least one market");
    rules.require(
        count <= most_markets, path,
        fmt::format("there are {}, but at most {} can be simulated", count, most_markets));
}

// ---- production ------------------------------------------------------------------------------

void check(const Named<Stage>& stages, const std::string& path, Rules& rules) {
    const std::vector<std::string> names = rules.check_entries(stages, path);
    rules.require(!names.empty(), path, "there are none; a plant has at least one stage");
    rules.require(
        names.size() <= most_stages, path,
        fmt::format("there are {}, but a plant has at most {}", names.size(), most_stages));
    for (const auto& [name, stage] : stages) {
        const std::string rework = path + "." + name + ".rework_at";
        if (stage.rework_at.empty()) {
            rules.require(stage.defect_share == 0.0, rework,
                          "is empty, but the stage finds defects; name the stage that mends them");
            continue;
        }
        bool found = false;
        for (const std::string& known : names) {
            found = found || known == stage.rework_at;
            if (known == name) break;
        }
        if (found) continue;
        rules.report(rework,
                     fmt::format("\"{}\" is neither this stage nor one before it{}",
                                 shown(stage.rework_at), did_you_mean(stage.rework_at, names)));
    }
}

void check(const Named<Plant>& plants, const std::string& path, Rules& rules) {
    rules.check_entries(plants, path);
    rules.require(!plants.empty(), path, "there are none; a company has at least one");
    for (const auto& [name, plant] : plants) {
        check(plant.stages, path + "." + name + ".stages", rules);
    }
}

// ---- warehouses and what leads to them -------------------------------------------------------

std::vector<std::string> check(const Named<Warehouse>& warehouses, const std::string& path,
                               Rules& rules) {
    std::vector<std::string> names = rules.check_entries(warehouses, path);
    rules.require(!names.empty(), path, "there are none; a company has at least one");
    return names;
}

// The warehouse that each of the entries names, if it names one.
template <typename T>
void check_warehouse(const Named<T>& entries, const std::string& path,
                     const std::vector<std::string>& warehouses, Rules& rules) {
    for (const auto& [name, entry] : entries) {
        if (entry.warehouse.empty()) continue;
        rules.check_reference(entry.warehouse, warehouses, "warehouse",
                              path + "." + name + ".warehouse");
    }
}

void check(const Named<Haul>& hauls, const std::string& path,
           const std::vector<std::string>& warehouses, Rules& rules) {
    rules.check_entries(hauls, path);
    for (const auto& [name, haul] : hauls) {
        const std::string here = path + "." + name;
        rules.check_reference(haul.from, warehouses, "warehouse", here + ".from");
        rules.check_reference(haul.to, warehouses, "warehouse", here + ".to");
        rules.require(haul.from.empty() || haul.from != haul.to, here + ".to",
                      "is where the haul begins");
    }
}

// Every market must be served: the supply network says how.
void check_routes(const Scenario& scenario, const std::string& path, Rules& rules) {
    if (!rules.references_hold() || scenario.warehouses.empty()) return;
    const SupplyNetwork supply(scenario);
    for (std::size_t i = 0; i < scenario.markets.size(); ++i) {
        if (supply.serves(i)) continue;
        const auto& [name, market] = scenario.markets[i];
        rules.report(
            path + "." + name,
            market.warehouse.empty()
                ? std::string("no plant can serve it")
                : fmt::format("no plant can serve it: neither a plant nor a haul from one leads "
                              "to the warehouse \"{}\"",
                              shown(market.warehouse)));
    }
}

// ---- control ---------------------------------------------------------------------------------

void check(const Breakers& breakers, const std::string& path, Rules& rules) {
    const auto in_order = [&](double Breakers::* low, std::string_view low_name,
                              double Breakers::* high, std::string_view high_name) {
        rules.require(breakers.*low <= breakers.*high, fmt::format("{}.{}", path, low_name),
                      fmt::format("{} is above {}.{}, {}", text_at(breakers, low), path, high_name,
                                  text_at(breakers, high)));
    };
    in_order(&Breakers::resume_at, "resume_at", &Breakers::throttle_at, "throttle_at");
    in_order(&Breakers::throttle_at, "throttle_at", &Breakers::open_at, "open_at");
    in_order(&Breakers::half_open_at, "half_open_at", &Breakers::open_at, "open_at");
    in_order(&Breakers::resume_at, "resume_at", &Breakers::half_open_at, "half_open_at");
    in_order(&Breakers::backup_off, "backup_off", &Breakers::backup_on, "backup_on");
}

void check(const Backup& backup, const std::string& path, Rules& rules) {
    const auto in_days = [](const Span& span) { return span.working_days > 0.0; };
    const auto is_none = [](const Span& span) { return span == Span{}; };
    const std::string least = path + ".start_least";
    if (in_days(backup.start_least) != in_days(backup.start_most) && !is_none(backup.start_least) &&
        !is_none(backup.start_most)) {
        rules.report(
            least, fmt::format("is not in the same unit as {}.start_most; state both in d or both "
                               "in wd",
                               path));
        return;
    }
    rules.require(
        magnitude(backup.start_least) <= magnitude(backup.start_most), least,
        fmt::format("{} is above {}.start_most, {}", text_at(backup, &Backup::start_least), path,
                    text_at(backup, &Backup::start_most)));
}

// ---- materials -------------------------------------------------------------------------------

// Levels that a file fixes must be stated, and fit the policy that uses them.
void check(const Materials& materials, const std::string& path, Rules& rules) {
    if (materials.levels != LevelSource::fixed) return;
    if (materials.policy == PolicyKind::fixed_quantity) {
        rules.require(materials.order_quantity > 0.0, path + ".order_quantity",
                      "is 0, but levels are fixed; state how much one order is for");
        return;
    }
    rules.require(materials.order_up_to > 0.0, path + ".order_up_to",
                  "is 0, but levels are fixed; state up to where to order");
    if (materials.policy != PolicyKind::min_max) return;
    rules.require(materials.order_up_to == 0.0 || materials.order_up_to > materials.reorder_point,
                  path + ".order_up_to",
                  fmt::format("{} is not above {}.reorder_point, {}",
                              text_at(materials, &Materials::order_up_to), path,
                              text_at(materials, &Materials::reorder_point)));
}

// ---- key accounts ----------------------------------------------------------------------------

// A plan reaches one of the partners' weeks ahead at least, and as many as it has room for.
void check(const Cpfr& cpfr, const std::string& path, const KeyAccounts& key_accounts,
           const Calendar& calendar, Rules& rules) {
    if (!cpfr.enabled || key_accounts.share <= 0.0) return;
    const double week = in_working_days(key_accounts.review, calendar.days_per_week);
    const double horizon = in_working_days(cpfr.horizon, calendar.days_per_week);
    const std::string horizon_text = text_at(cpfr, &Cpfr::horizon);
    const std::string review_text = text_at(key_accounts, &KeyAccounts::review);
    constexpr auto most = static_cast<double>(PlanShare::most_weeks);
    rules.require(horizon >= week, path + ".horizon",
                  fmt::format("{} is less than key_accounts.review, {}; nothing would be planned",
                              horizon_text, review_text));
    rules.require(horizon < (most + 1.0) * week, path + ".horizon",
                  fmt::format("{} is more than {} times key_accounts.review, {}; a plan has no "
                              "more parts",
                              horizon_text, PlanShare::most_weeks, review_text));
}

// ---- finance ---------------------------------------------------------------------------------

void check(const Finance& finance, const std::string& path, Rules& rules) {
    rules.require(
        finance.posting_period.count() > 0 &&
            sim::day % finance.posting_period == sim::Duration::zero(),
        path + ".posting_period",
        fmt::format("a day is no whole number of {}", text_at(finance, &Finance::posting_period)));
    rules.require(finance.ruin_limit < finance.opening_cash, path + ".ruin_limit",
                  fmt::format("{} is not below {}.opening_cash, {}: the company would be closed on "
                              "its first day",
                              text_at(finance, &Finance::ruin_limit), path,
                              text_at(finance, &Finance::opening_cash)));
}

}  // namespace

std::vector<sim::Diagnostic> check(const Scenario& scenario) {
    Rules rules;
    rules.check_bounds(scenario);
    check(scenario.run, "run", rules);
    check(scenario.calendar, "calendar", rules);
    check(scenario.sales, "sales", scenario.calendar, rules);
    check(scenario.markets, "markets", rules);
    check(scenario.plants, "plants", rules);
    const std::vector<std::string> warehouses = check(scenario.warehouses, "warehouses", rules);
    check_warehouse(scenario.plants, "plants", warehouses, rules);
    check_warehouse(scenario.markets, "markets", warehouses, rules);
    check(scenario.hauls, "hauls", warehouses, rules);
    check_routes(scenario, "markets", rules);
    check(scenario.breakers, "breakers", rules);
    check(scenario.backup, "backup", rules);
    check(scenario.materials, "materials", rules);
    check(scenario.cpfr, "cpfr", scenario.key_accounts, scenario.calendar, rules);
    check(scenario.finance, "finance", rules);
    return std::move(rules).broken();
}

}  // namespace models
