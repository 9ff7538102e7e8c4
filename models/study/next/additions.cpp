#include "models/study/next/additions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>
#include <variant>

#include "models/describe/parameter.hpp"
#include "models/describe/quantity_text.hpp"
#include "models/sales/desk/reps.hpp"
#include "models/study/altered_company.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

constexpr std::string_view fixed_costs = "finance.fixed_costs";

/// A parameter that the company is known to have.
Parameter known_parameter(const Scenario& scenario, std::string_view path) {
    std::optional<Parameter> found = parameter_at(scenario, path);
    if (!found) throw sim::InternalError(fmt::format("there is no parameter '{}'", path));
    return *std::move(found);
}

/// The path of another parameter of the same struct.
std::string beside(std::string_view path, std::string_view name) {
    return std::string(path.substr(0, path.rfind('.') + 1)) + std::string(name);
}

/// The value of a parameter that is larger by an amount in its unit, as text; nothing where it has
/// no number.
std::optional<std::string> increased(const Scenario& scenario, std::string_view path,
                                     double amount) {
    const Parameter parameter = known_parameter(scenario, path);
    const PlainValue value = parameter.plain();
    const Unit& unit = parameter.form.unit;
    if (const auto* count = std::get_if<std::int64_t>(&value)) {
        return text_of(*count + static_cast<std::int64_t>(amount), unit);
    }
    if (const auto* money = std::get_if<Money>(&value)) {
        return text_of(*money + money_from_euros(amount), unit);
    }
    if (const auto* number = std::get_if<double>(&value)) {
        constexpr double digits = 1e9;  // 1.645 + 1 is 2.645, and not 2.6449999999999996
        return text_of(std::round((*number + amount) * digits) / digits, unit);
    }
    return std::nullopt;
}

/// Increases a parameter on the first day, and wherever a decision sets it.
void increase(VariantSpec& company, std::string_view path, double amount) {
    alter(company, path,
          [&](const Scenario& scenario) { return increased(scenario, path, amount); });
}

/// The people of all markets.
std::int64_t people(const Scenario& scenario, std::int64_t stated) {
    const std::vector<std::int64_t> own = sales::spread_over_markets(scenario, stated);
    return std::accumulate(own.begin(), own.end(), std::int64_t{0});
}

/// How many of what is charged an addition adds.
std::int64_t units_added(const Scenario& scenario, const Parameter& parameter) {
    const auto step = static_cast<std::int64_t>(parameter.more.step);
    if (!parameter.more.over_markets) return step;
    const auto stated = std::get<std::int64_t>(parameter.plain());
    return people(scenario, stated + step) - people(scenario, stated);
}

/// The price of what is added a month, where it is money per month.
std::optional<Money> price_of(const Scenario& scenario, std::string_view path, std::int64_t units) {
    const Parameter parameter = known_parameter(scenario, path);
    const OneMore& more = parameter.more;
    if (more.price.empty()) return std::nullopt;
    const Parameter price = known_parameter(scenario, beside(path, more.price));
    if (price.form.unit.per != "month") return std::nullopt;
    return std::get<Money>(price.plain()) * units;
}

/// Whether the fixed costs have to pay for what is added.
bool is_unbooked(const Scenario& scenario, std::string_view path) {
    const std::string_view booked = known_parameter(scenario, path).more.booked;
    return !booked.empty() && value_at(scenario, beside(path, booked)) == "false";
}

/// Why a company has no more of a resource, by its own parameters; empty where it can.
std::string why_not(const Scenario& scenario, const Parameter& parameter) {
    const OneMore& more = parameter.more;
    if (!more.where.path.empty() && value_at(scenario, more.where.path) != more.where.value) {
        return fmt::format("{} is {}", more.where.path, value_at(scenario, more.where.path));
    }
    const PlainValue value = parameter.plain();
    if (std::holds_alternative<std::string>(value)) {
        return "it is left open (auto), so the company gets more of it by itself";
    }
    const auto* count = std::get_if<std::int64_t>(&value);
    if (!more.zero.empty() && count != nullptr && *count == 0) {
        return fmt::format("0 stands for {}", more.zero);
    }
    if (more.over_markets && units_added(scenario, parameter) <= 0) {
        return "the markets share one more so that none of them gets it";
    }
    return {};
}

/// Where a parameter stands: the titles of the entries around it, the innermost first.
std::vector<std::string> places_of(const Scenario& scenario, std::string_view path) {
    std::vector<std::string> places;
    for (std::size_t end = path.rfind('.'); end != std::string_view::npos;
         end = end == 0 ? std::string_view::npos : path.rfind('.', end - 1)) {
        const std::string_view around = path.substr(0, end);
        const auto title = parameter_at(scenario, fmt::format("{}.title", around));
        if (!title) continue;
        const std::string text = title->text();
        places.push_back(text.empty() ? std::string(around.substr(around.rfind('.') + 1)) : text);
    }
    return places;
}

/// What is added, and where: as much of its place as tells it from all others.
class Titles {
 public:
    explicit Titles(const Scenario& scenario) : scenario_(scenario) {
        for (const std::string& path : all_paths(scenario)) {
            const OneMore more = known_parameter(scenario, path).more;
            if (more.step == 0.0) continue;
            std::string text(more.noun);
            for (const std::string& place : places_of(scenario, path)) {
                ++known_[text];
                text += " of " + place;
            }
            ++known_[text];
        }
    }

    [[nodiscard]] std::string at(const std::string& path) const {
        std::string text(known_parameter(scenario_, path).more.noun);
        for (const std::string& place : places_of(scenario_, path)) {
            if (known_.at(text) == 1) break;
            text += " of " + place;
        }
        return text;
    }

 private:
    const Scenario& scenario_;
    std::map<std::string, int> known_;
};

}  // namespace

VariantSpec company_with(const VariantSpec& company, const Addition& addition) {
    VariantSpec more = company;
    more.name = addition.path;
    more.title = "One more " + addition.title;
    const Scenario& scenario = company.scenario;
    increase(more, addition.path, known_parameter(scenario, addition.path).more.step);
    if (addition.price && is_unbooked(scenario, addition.path)) {
        increase(more, fixed_costs, to_euros(*addition.price));
    }
    std::vector<sim::Diagnostic> broken = check(more);
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    return more;
}

Additions additions_to(const VariantSpec& company) {
    const Scenario& scenario = company.scenario;
    const Titles titles(scenario);
    Additions additions;
    for (const std::string& path : all_paths(scenario)) {
        const Parameter parameter = known_parameter(scenario, path);
        if (parameter.more.step == 0.0) continue;
        const std::string title = titles.at(path);
        std::string why = why_not(scenario, parameter);
        if (why.empty()) {
            Addition addition{
                path,
                title,
                parameter.text(),
                increased(scenario, path, parameter.more.step).value_or(parameter.text()),
                price_of(scenario, path, units_added(scenario, parameter)),
                parameter.more.price.empty() ? std::string() : beside(path, parameter.more.price)};
            // The price 0 of a server says that the fixed costs contain it, so it is not known.
            if (addition.price == Money{}) {
                addition.price.reset();
                addition.charged_by.clear();
            }
            try {
                static_cast<void>(company_with(company, addition));
                additions.possible.push_back(std::move(addition));
                continue;
            } catch (const sim::ConfigError& error) {
                const sim::Diagnostic& first = error.diagnostics().front();
                why = fmt::format("{} {}", first.path, first.message);
            }
        }
        additions.left_out.push_back({path, title, std::move(why)});
    }
    return additions;
}

}  // namespace models
