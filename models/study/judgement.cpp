#include "models/study/judgement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "models/company/company.hpp"
#include "models/describe/field_text.hpp"
#include "models/sales/products/product.hpp"
#include "models/study/left_out.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "models/study/scenario_path.hpp"

namespace models {

namespace {

/// The paths of what is doubtful in one company, and why.
using Doubts = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t first_year = 12;  // months
/// What is asked for in the first year, as a multiple of what a resource can do, from which on this
/// is hardly meant. A company that grows out of its plant within its first year stays below.
constexpr double far_above = 1.5;

std::string message_of(const Resource& resource, const Scenario& scenario, double need) {
    const std::string asked = figure_text(need);
    const std::string able = figure_text(resource.capacity);
    switch (resource.kind) {
        case Resource::Kind::stage:
            return fmt::format(
                "{} orders are asked for on a working day of the first year, and "
                "the slowest stage, {}, makes {}",
                asked, resource.name, able);
        case Resource::Kind::desk:
            return fmt::format(
                "{}: {} h of selling are needed on a working day of the first year, "
                "and {} h are there",
                resource.name, asked, able);
        case Resource::Kind::support:
            if (scenario.support.agents) {
                return fmt::format(
                    "{}: {} h of answering are needed on a working day of the first year, and {} h "
                    "are there",
                    resource.name, asked, able);
            }
            return fmt::format("an agent has {} h on a working day, and {} customers need {} h",
                               able, figure_text(scenario.support.customers_per_agent), asked);
        default:
            return fmt::format(
                "{}: {} orders are asked for on a working day of the first year, "
                "and {} can pass",
                resource.name, asked, able);
    }
}

/// The resources that can do far less than is asked of them. Of a plant it is the slowest stage.
void judge_capacity(const Scenario& scenario, Doubts& doubts) {
    const RoughCut cut = rough_cut(scenario);
    std::map<std::string, std::pair<double, const Resource*>, std::less<>> worst;
    for (const Resource& resource : cut.resources) {
        if (resource.kind == Resource::Kind::warehouse) continue;  // it grows by itself
        const double use = RoughCut::mean_need(resource, first_year) / resource.capacity;
        if (use <= far_above) continue;
        std::string place = resource.path;
        if (resource.kind == Resource::Kind::stage) place.resize(place.find(".stages."));
        auto& [most, found] = worst[place];
        if (use > most) {
            most = use;
            found = &resource;
        }
    }
    for (const auto& [place, found] : worst) {
        const Resource& resource = *found.second;
        doubts.emplace_back(resource.path, message_of(resource, scenario,
                                                      RoughCut::mean_need(resource, first_year)));
    }
}

/// The shortest way to a customer that a promise contains, in working days.
double least_way(const Scenario& scenario, const WorkCalendar& calendar) {
    if (!scenario.orders.door_to_door) return 0.0;
    sim::Duration least = sim::forever;
    for (const auto& [name, market] : scenario.markets) {
        least = std::min(least, market.lane.least_transit);
    }
    return calendar.in_working_days(clock_time(least));
}

/// A promise that no order can keep, not even on empty stages.
void judge_promise(const Scenario& scenario, Doubts& doubts) {
    const WorkCalendar calendar = calendar_of(scenario);
    const WorkCalendar shifts = departments_of(scenario).plant;
    const double hours = sim::hours(shifts.working_day()) * shifts.days_over(calendar);
    const double promised = calendar.in_working_days(scenario.orders.standard_lead_time);
    const double way = least_way(scenario, calendar);
    for (std::size_t p = 0; p < scenario.plants.size(); ++p) {
        const auto& [name, plant] = scenario.plants[p];
        const sales::Visits visits = sales::visits_to(scenario, p);
        for (std::size_t i = 0; i < visits.size(); ++i) {
            const double work = work_content(plant.stages, visits[i]) / hours +
                                calendar.in_working_days(scenario.orders.credit_check);
            if (promised >= work + way) continue;
            const std::string of_product =
                scenario.products.empty() ? "" : " of " + title_of(scenario.products[i]);
            doubts.emplace_back(
                "orders.standard_lead_time",
                fmt::format(
                    "{}{} are promised, but the work on one order{} takes {} working days in "
                    "plant {}{}, without any wait",
                    text_at(scenario.orders, &sales::OfferParameters::standard_lead_time),
                    way > 0.0 ? " to the customer's door" : " and the time for transport",
                    of_product, figure_text(work), name,
                    way > 0.0 ? fmt::format(" and the way at least {}", figure_text(way)) : ""));
            return;
        }
    }
}

/// A warm-up that ends before the rooms are as full as they will be. It takes twice as long as the
/// longest way through one of them.
void judge_warm_up(const Scenario& scenario, Doubts& doubts) {
    const WorkCalendar calendar = calendar_of(scenario);
    const double warm_up = calendar.in_working_days(scenario.run.warm_up);
    if (warm_up == 0.0) return;
    struct Way {
        const char* what;
        double days;
    };
    const Way ways[] = {
        {"orders.standard_lead_time", calendar.in_working_days(scenario.orders.standard_lead_time)},
        {"sales.decision", calendar.in_working_days(scenario.sales.decision)},
        {"materials.lead_time", calendar.in_working_days(clock_time(scenario.materials.lead_time))},
    };
    const Way& longest =
        *std::max_element(std::begin(ways), std::end(ways),
                          [](const Way& a, const Way& b) { return a.days < b.days; });
    if (warm_up >= 2.0 * longest.days) return;
    doubts.emplace_back(
        "run.warm_up",
        fmt::format("{} is shorter than twice {}, {} wd: the first months will not be like those "
                    "after them",
                    text_at(scenario.run, &RunParameters::warm_up), longest.what,
                    figure_text(longest.days)));
}

/// Whether a capacity has a price of its own, so that more of it costs more.
bool is_priced(const Scenario& scenario, std::string_view path) {
    std::string price = path == "sales.reps" ? "sales.wage_booked" : std::string(path);
    if (price.ends_with(".servers")) price.replace(price.rfind(".servers"), 8, ".server_cost");
    const std::vector<FieldSummary> fields = all_fields(scenario);
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldSummary& field) { return field.path == price; });
    return found != fields.end() && found->value != "false" && !found->value.starts_with("0 ");
}

/// The path of a parameter without the month of the decision that changes it.
std::string without_month(std::string_view path) {
    constexpr std::string_view end_of_month = "\".";
    if (path.starts_with("at.\"")) {
        path.remove_prefix(path.find(end_of_month) + end_of_month.size());
    }
    return std::string(path);
}

/// A variant with more or fewer people or machines than the base, at the same cost.
void judge_price(const Scenario& scenario, const Assignments& changes, Doubts& doubts) {
    std::string changed;
    std::string value;
    for (const auto& [path, text] : changes) {
        if (text.find("EUR") != std::string::npos) return;  // some amount is another one
        if (text.empty() || !changed.empty()) continue;
        const std::string parameter = without_month(path);
        if (parameter != "sales.reps" && !parameter.ends_with(".servers")) continue;
        changed = path;
        value = text;
    }
    if (changed.empty() || is_priced(scenario, without_month(changed))) return;
    doubts.emplace_back(changed,
                        fmt::format("is {}, unlike that of the base, and no cost is another one: "
                                    "capacity without a price. If it costs something, change "
                                    "finance.fixed_costs too",
                                    value));
}

/// What is stated and left out by a switch. `stated`: for the base.
void judge_left_out(const VariantSpec& variant, const std::vector<std::string>& stated,
                    Doubts& doubts) {
    const auto judge = [&](const std::string& path) {
        std::optional<std::string> why = why_left_out(variant.scenario, without_month(path));
        if (why) doubts.emplace_back(path, std::move(*why));
    };
    for (const std::string& path : stated) judge(path);
    for (const auto& [path, value] : variant.changes) {
        if (!value.empty()) judge(path);
    }
}

Doubts doubts_of(const VariantSpec& variant, const std::vector<std::string>& stated = {}) {
    Doubts doubts;
    judge_capacity(variant.scenario, doubts);
    judge_promise(variant.scenario, doubts);
    judge_warm_up(variant.scenario, doubts);
    judge_price(variant.scenario, variant.changes, doubts);
    judge_left_out(variant, stated, doubts);
    return doubts;
}

/// What is stated for the base and means nothing in any arm.
std::vector<std::string> left_out_everywhere(const StudySpec& study) {
    std::vector<std::string> paths;
    for (const std::string& path : study.stated) {
        if (std::all_of(study.variants.begin(), study.variants.end(), [&](const auto& variant) {
                return why_left_out(variant.scenario, path).has_value();
            })) {
            paths.push_back(path);
        }
    }
    return paths;
}

bool contains(const Doubts& doubts, const std::string& path) {
    return std::any_of(doubts.begin(), doubts.end(),
                       [&](const auto& doubt) { return doubt.first == path; });
}

}  // namespace

std::vector<sim::Diagnostic> judgement(const StudySpec& study, std::size_t first) {
    struct Told {
        std::string variant;
        std::string message;
        std::size_t others = 0;
    };
    std::vector<std::pair<std::string, Told>> told;  // by path
    const Doubts base = doubts_of(study.variants.front(), left_out_everywhere(study));
    for (std::size_t i = first; i < study.variants.size(); ++i) {
        const VariantSpec& variant = study.variants[i];
        const Doubts doubts = i == 0 ? base : doubts_of(variant);
        for (const auto& [path, message] : doubts) {
            if (i > 0 && contains(base, path)) continue;
            const auto same = std::find_if(told.begin(), told.end(), [&path = path](const auto& t) {
                return t.first == path;
            });
            if (same != told.end()) {
                ++same->second.others;
            } else {
                told.emplace_back(path, Told{i == 0 ? "" : variant.name, message});
            }
        }
    }
    std::vector<sim::Diagnostic> warnings;
    for (auto& [path, doubt] : told) {
        sim::Diagnostic& warning = warnings.emplace_back();
        warning.file = study.file;
        warning.path = doubt.variant.empty() ? path : "variants." + doubt.variant + "." + path;
        warning.message = std::move(doubt.message);
        if (doubt.others > 0) {
            warning.message += fmt::format("; likewise in {} more variant{}", doubt.others,
                                           doubt.others == 1 ? "" : "s");
        }
    }
    return warnings;
}

std::vector<sim::Diagnostic> all_warnings(const StudySpec& study) {
    std::vector<sim::Diagnostic> warnings = study.warnings;
    for (sim::Diagnostic& warning : judgement(study)) warnings.push_back(std::move(warning));
    return warnings;
}

}  // namespace models
