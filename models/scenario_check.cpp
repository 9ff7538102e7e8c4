#include "models/scenario_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "models/describe/suggestion.hpp"
#include "models/messages.hpp"
#include "models/scenario_fields.hpp"
#include "models/supply_network.hpp"

namespace models {

namespace {

class Rules {
 public:
    explicit Rules(const Scenario& scenario) : scenario_(scenario) {}

    std::vector<sim::Diagnostic> broken() {
        check_bounds();
        check_calendar();
        check_markets();
        check_plants();
        check_warehouses();
        check_routes();
        check_breakers();
        check_materials();
        check_plans();
        check_money();
        return std::move(broken_);
    }

 private:
    void report(std::string path, std::string message) {
        sim::Diagnostic diagnostic;
        diagnostic.path = std::move(path);
        diagnostic.message = std::move(message);
        broken_.push_back(std::move(diagnostic));
    }

    // Reports `path` unless the rule holds.
    void require(bool holds, std::string_view path, std::string message) {
        if (!holds) report(std::string(path), std::move(message));
    }

    // The value of the parameter as a file states it.
    template <typename Owner, typename T>
    static std::string text(const Owner& owner, T Owner::* member) {
        std::string result;
        visit_members<Owner>([&](const auto& described) {
            if constexpr (requires { described.member == member; }) {
                if (described.member == member) result = text_of(owner.*member, described);
            }
        });
        return result;
    }

    void check_bounds() {
        for_each_field(scenario_,
                       [&](const std::string& path, const auto& value, const auto& field) {
                           std::string problem = broken_bound(value, field);
                           if (!problem.empty()) report(path, std::move(problem));
                           if constexpr (std::is_same_v<decltype(value), const Span&>) {
                               require(value.clock == sim::Duration{0} || value.working_days == 0.0,
                                       path, "is clock time and working days at once");
                           }
                       });
    }

    void check_calendar() {
        const Run& run = scenario_.run;
        const Calendar& calendar = scenario_.calendar;
        if (!run.start.ok()) {
            report("run.start", "is not in the calendar");
        } else {
            const std::chrono::sys_days first{run.start};
            const std::chrono::weekday weekday{first};
            if (weekday != std::chrono::Monday) {
                const std::chrono::year_month_day monday{first - (weekday - std::chrono::Monday)};
                report("run.start", fmt::format("{} is not a Monday; the Monday before is {}",
                                                text(run, &Run::start), text_of(monday, Unit{})));
            }
        }
        require(calendar.closes > calendar.opens, "calendar.closes",
                fmt::format("{} is not after calendar.opens, {}", text(calendar, &Calendar::closes),
                            text(calendar, &Calendar::opens)));
        const sim::Duration open = calendar.closes - calendar.opens;
        require(calendar.closes <= calendar.opens || scenario_.sales.selling_time <= open,
                "sales.selling_time",
                fmt::format("{} is more than a working day has, {}",
                            text(scenario_.sales, &Sales::selling_time),
                            text_of(open, Unit{Dimension::work})));
    }

    void check_names(const std::vector<std::string>& names, const std::string& path) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                require(names[i] != names[j], path + "." + names[i],
                        "is there twice; names must differ");
            }
        }
    }

    template <typename T>
    std::vector<std::string> check_entries(const Named<T>& entries, const std::string& path) {
        std::vector<std::string> names;
        for (const auto& [name, entry] : entries) names.push_back(name);
        check_names(names, path);
        return names;
    }

    // A name that must be that of an entry.
    void check_reference(const std::string& name, const std::vector<std::string>& known,
                         std::string_view noun, std::string path) {
        if (std::find(known.begin(), known.end(), name) != known.end()) return;
        references_hold_ = false;
        report(std::move(path), fmt::format("there is no {} \"{}\"{}", noun, shown(name),
                                            did_you_mean(name, known)));
    }

    void check_markets() {
        constexpr std::size_t most_markets = 4096;
        const std::size_t count = scenario_.markets.size();
        check_entries(scenario_.markets, "markets");
        require(count > 0, "markets", "there are none; a company has at least one market");
        require(count <= most_markets, "markets",
                fmt::format("there are {}, but at most {} can be simulated", count, most_markets));
    }

    void check_warehouses() {
        const std::vector<std::string> names = check_entries(scenario_.warehouses, "warehouses");
        require(!names.empty(), "warehouses", "there are none; a company has at least one");
        for (const auto& [name, plant] : scenario_.plants) {
            if (plant.warehouse.empty()) continue;
            check_reference(plant.warehouse, names, "warehouse", "plants." + name + ".warehouse");
        }
        for (const auto& [name, market] : scenario_.markets) {
            if (market.warehouse.empty()) continue;
            check_reference(market.warehouse, names, "warehouse", "markets." + name + ".warehouse");
        }
        check_entries(scenario_.hauls, "hauls");
        for (const auto& [name, haul] : scenario_.hauls) {
            const std::string path = "hauls." + name;
            for (const auto& [end, field] : {std::pair{&haul.from, ".from"}, {&haul.to, ".to"}}) {
                if (!end->empty()) {
                    check_reference(*end, names, "warehouse", path + field);
                    continue;
                }
                references_hold_ = false;
                report(path + field, "is missing; name a warehouse");
            }
            require(haul.from.empty() || haul.from != haul.to, path + ".to",
                    "is where the haul begins");
        }
    }

    // Every market must be served: the supply network says how.
    void check_routes() {
        if (!references_hold_ || scenario_.warehouses.empty()) return;
        const SupplyNetwork supply(scenario_);
        for (std::size_t i = 0; i < scenario_.markets.size(); ++i) {
            if (supply.serves(i)) continue;
            const auto& [name, market] = scenario_.markets[i];
            report("markets." + name,
                   market.warehouse.empty()
                       ? std::string("no plant can serve it")
                       : fmt::format("no plant can serve it: neither a plant nor a haul from one "
                                     "leads to the warehouse \"{}\"",
                                     shown(market.warehouse)));
        }
    }

    void check_plants() {
        check_entries(scenario_.plants, "plants");
        require(!scenario_.plants.empty(), "plants", "there are none; a company has at least one");
        for (const auto& [name, plant] : scenario_.plants) {
            check_stages(plant, "plants." + name + ".stages");
        }
    }

    void check_stages(const Plant& plant, const std::string& place) {
        const std::vector<std::string> names = check_entries(plant.stages, place);
        require(!names.empty(), place, "there are none; a plant has at least one stage");
        require(names.size() <= most_stages, place,
                fmt::format("there are {}, but a plant has at most {}", names.size(), most_stages));
        for (const auto& [name, stage] : plant.stages) {
            const std::string path = place + "." + name;
            if (stage.rework_at.empty()) {
                require(stage.defect_share == 0.0, path + ".rework_at",
                        "is empty, but the stage finds defects; name the stage that mends them");
                continue;
            }
            bool found = false;
            for (const std::string& known : names) {
                found = found || known == stage.rework_at;
                if (known == name) break;
            }
            if (!found) {
                report(path + ".rework_at",
                       fmt::format("\"{}\" is neither this stage nor one before it{}",
                                   shown(stage.rework_at), did_you_mean(stage.rework_at, names)));
            }
        }
    }

    void check_breakers() {
        const Breakers& breakers = scenario_.breakers;
        const auto in_order = [&](double Breakers::* low, std::string_view low_name,
                                  double Breakers::* high, std::string_view high_name) {
            require(breakers.*low <= breakers.*high, fmt::format("breakers.{}", low_name),
                    fmt::format("{} is above breakers.{}, {}", text(breakers, low), high_name,
                                text(breakers, high)));
        };
        in_order(&Breakers::resume_at, "resume_at", &Breakers::throttle_at, "throttle_at");
        in_order(&Breakers::throttle_at, "throttle_at", &Breakers::open_at, "open_at");
        in_order(&Breakers::half_open_at, "half_open_at", &Breakers::open_at, "open_at");
        in_order(&Breakers::resume_at, "resume_at", &Breakers::half_open_at, "half_open_at");
        in_order(&Breakers::backup_off, "backup_off", &Breakers::backup_on, "backup_on");

        const Backup& backup = scenario_.backup;
        const auto in_days = [](const Span& span) { return span.working_days > 0.0; };
        const auto is_none = [](const Span& span) { return span == Span{}; };
        if (in_days(backup.start_least) != in_days(backup.start_most) &&
            !is_none(backup.start_least) && !is_none(backup.start_most)) {
            report("backup.start_least",
                   "is not in the same unit as backup.start_most; state both in d or both in wd");
        } else {
            require(
                magnitude(backup.start_least) <= magnitude(backup.start_most), "backup.start_least",
                fmt::format("{} is above backup.start_most, {}", text(backup, &Backup::start_least),
                            text(backup, &Backup::start_most)));
        }
    }

    // A plan reaches one of the partners' weeks ahead at least, and as many as it has room for.
    void check_plans() {
        if (!scenario_.cpfr.enabled || scenario_.key_accounts.share <= 0.0) return;
        const std::int64_t days_per_week = scenario_.calendar.days_per_week;
        const double week = in_working_days(scenario_.key_accounts.review, days_per_week);
        const double horizon = in_working_days(scenario_.cpfr.horizon, days_per_week);
        constexpr auto most = static_cast<double>(PlanShare::most_weeks);
        require(horizon >= week, "cpfr.horizon",
                fmt::format("{} is less than key_accounts.review, {}; nothing would be planned",
                            text(scenario_.cpfr, &Cpfr::horizon),
                            text(scenario_.key_accounts, &KeyAccounts::review)));
        require(horizon < (most + 1.0) * week, "cpfr.horizon",
                fmt::format("{} is more than {} times key_accounts.review, {}; a plan has no more "
                            "parts",
                            text(scenario_.cpfr, &Cpfr::horizon), PlanShare::most_weeks,
                            text(scenario_.key_accounts, &KeyAccounts::review)));
    }

    // Levels that a file fixes must be stated, and fit the policy that uses them.
    void check_materials() {
        const Materials& materials = scenario_.materials;
        if (materials.levels != LevelSource::fixed) return;
        if (materials.policy == PolicyKind::fixed_quantity) {
            require(materials.order_quantity > 0.0, "materials.order_quantity",
                    "is 0, but levels are fixed; state how much one order is for");
            return;
        }
        require(materials.order_up_to > 0.0, "materials.order_up_to",
                "is 0, but levels are fixed; state up to where to order");
        if (materials.policy != PolicyKind::min_max) return;
        require(materials.order_up_to == 0.0 || materials.order_up_to > materials.reorder_point,
                "materials.order_up_to",
                fmt::format("{} is not above materials.reorder_point, {}",
                            text(materials, &Materials::order_up_to),
                            text(materials, &Materials::reorder_point)));
    }

    void check_money() {
        const Finance& finance = scenario_.finance;
        require(
            finance.posting_period.count() > 0 &&
                sim::day % finance.posting_period == sim::Duration::zero(),
            "finance.posting_period",
            fmt::format("a day is no whole number of {}", text(finance, &Finance::posting_period)));
        require(finance.ruin_limit < finance.opening_cash, "finance.ruin_limit",
                fmt::format("{} is not below finance.opening_cash, {}: the company would be closed "
                            "on its first day",
                            text(finance, &Finance::ruin_limit),
                            text(finance, &Finance::opening_cash)));
    }

    const Scenario& scenario_;
    bool references_hold_ = true;
    std::vector<sim::Diagnostic> broken_;
};

}  // namespace

std::vector<sim::Diagnostic> check(const Scenario& scenario) { return Rules(scenario).broken(); }

}  // namespace models
