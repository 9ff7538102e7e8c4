#include "report/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "report/chart_rows.hpp"
#include "report/sections.hpp"
#include "report/supply_picture.hpp"

namespace report {

namespace {

constexpr const char* narrow_space = "\u202F";

const std::string& title_of(const Findings& findings, std::size_t arm) {
    return findings.arms[arm].title;
}

std::string period(const Findings& findings) {
    if (findings.months == 0) return "";
    return " over " + count_text(findings.months, "month", "months");
}

bool callable(const sim::Comparison& comparison) {
    return comparison.verdict != sim::Verdict::cannot_tell &&
           comparison.verdict != sim::Verdict::identical;
}

// "loses 420 k€ over 36 months (95 % interval 405 to 435 k€)".
std::string earns(const sim::Interval& profit, const MoneyUnit& unit,
                  const std::string& period = "") {
    const bool loses = profit.mean < 0.0;
    const sim::Interval size =
        loses ? sim::Interval{-profit.mean, -profit.high, -profit.low, profit.n} : profit;
    return fmt::format("{} {}{}{}", loses ? "loses" : "earns", money_text(size.mean, unit), period,
                       money_interval_text(size, unit, false));
}

// " (95 % interval +2.1 to +2.3)"
std::string days_interval(const sim::Interval& interval) {
    const std::string range = signed_range_text(interval, 1.0, 1);
    return range.empty() ? "" : fmt::format(" (95{}% interval {})", narrow_space, range);
}

// The first month in which a median passes a level, as words; empty when it never does.
std::string first_month_above(const Kpis& kpis, const char* variable, std::size_t arm,
                              std::size_t first_element, double level) {
    const std::vector<std::string> months = month_starts(kpis.results());
    for (std::size_t month = 0; month < months.size(); ++month) {
        if (median(kpis, variable, arm, first_element + month) > level) {
            return month_words(months[month]);
        }
    }
    return "";
}

// The two arms that the summaries describe: the base and the best one.
std::vector<std::size_t> told_arms(const Findings& findings) {
    if (findings.best == 0) return {0};
    return {0, findings.best};
}

std::string load_summary(const Kpis& kpis, const Findings& findings) {
    const std::vector<std::string> names = resources(kpis.results());
    const std::vector<std::string> months = month_starts(kpis.results());
    if (names.empty() || months.empty()) return "";
    std::string text;
    for (const std::size_t arm : told_arms(findings)) {
        std::size_t busiest = 0;
        double most = -1.0;
        std::size_t most_month = 0;
        for (std::size_t r = 0; r < names.size(); ++r) {
            for (std::size_t month = 0; month < months.size(); ++month) {
                const double load = median(kpis, "load_by_month", arm, r * months.size() + month);
                if (load > most) {
                    most = load;
                    busiest = r;
                    most_month = month;
                }
            }
        }
        if (most < 0.0) continue;
        text += fmt::format(
            "Under {}, {} carries the highest load: its median over the futures "
            "reaches {} in {}",
            in_quotes(title_of(findings, arm)), names[busiest], percent_text(most),
            month_words(months[most_month]));
        const std::string full =
            first_month_above(kpis, "load_by_month", arm, busiest * months.size(), 1.0);
        text += full.empty() ? " and stays below capacity. "
                             : fmt::format(", after passing full capacity in {}. ", full);
        const auto& scenario = findings.arms[arm].scenario;
        const double trips_per_future = findings.numbers[arm].trips.mean;
        if (trips_per_future > 0.0 && (!scenario || trips(*scenario))) {
            text += fmt::format("The breaker trips {} times per future. ",
                                number_text(trips_per_future, 1));
        }
    }
    const std::size_t shown = leading_resources(kpis, findings).size();
    if (!text.empty() && shown < names.size()) {
        text += fmt::format("Drawn are the {} of {} resources with the highest load.", shown,
                            names.size());
    }
    return text;
}

std::string bottleneck_summary(const Kpis& kpis, const Findings& findings) {
    const std::vector<std::string> names = resources(kpis.results());
    std::string text;
    for (const std::size_t arm : told_arms(findings)) {
        const auto shares = bottlenecks(kpis, arm);
        if (shares.empty() || names.empty()) return "";
        std::vector<double> sums(names.size(), 0.0);
        double open = 0.0;
        for (const std::vector<double>& month : shares) {
            for (std::size_t r = 0; r < names.size(); ++r) {
                sums[r] += month[r];
                open += month[r];
            }
        }
        if (open <= 0.0) continue;
        const auto most = std::max_element(sums.begin(), sums.end());
        text += fmt::format(
            "Under {}, {} is the bottleneck in {} of the months in which the "
            "company is open. ",
            in_quotes(title_of(findings, arm)),
            names[static_cast<std::size_t>(most - sums.begin())], percent_text(*most / open));
    }
    return text;
}

std::string cash_summary(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    if (findings.months == 0) return "";
    std::string text;
    for (const std::size_t arm : told_arms(findings)) {
        const double end = median(kpis, "cash_end_by_month", arm, findings.months - 1);
        if (std::isnan(end)) continue;
        text += fmt::format("Under {}, the median future ends with {} in cash",
                            in_quotes(title_of(findings, arm)), money_text(end, unit));
        const ArmFindings& numbers = findings.numbers[arm];
        text += fmt::format("; {} of {} futures close. ", numbers.ruined, numbers.ruin.n);
    }
    return text;
}

std::string delivery_summary(const Kpis& kpis, const Findings& findings) {
    const std::vector<std::string> months = month_starts(kpis.results());
    std::string text;
    for (const std::size_t arm : told_arms(findings)) {
        double least = 2.0;
        std::size_t least_month = 0;
        for (std::size_t month = 0; month < months.size(); ++month) {
            const double share = median(kpis, "otd_by_month", arm, month);
            if (share < least) {
                least = share;
                least_month = month;
            }
        }
        if (least > 1.0) continue;
        text += fmt::format(
            "Under {}, {} of the orders come on time over the whole period, and {} "
            "in the worst month of the median future, {}. ",
            in_quotes(title_of(findings, arm)), percent_text(findings.numbers[arm].otd.mean),
            percent_text(least), month_words(months[least_month]));
    }
    return text;
}

std::string quotes_summary(const Kpis& kpis, const Findings& findings) {
    const std::vector<std::string> months = month_starts(kpis.results());
    std::string text;
    for (const std::size_t arm : told_arms(findings)) {
        double most = 0.0;
        std::size_t most_month = 0;
        for (std::size_t month = 0; month < months.size(); ++month) {
            const double quote = median(kpis, "quoted_lead_time_by_month", arm, month);
            if (quote > most) {
                most = quote;
                most_month = month;
            }
        }
        if (most <= 0.0) continue;
        text += fmt::format(
            "Under {}, quotes average {} working days, and {} in their longest "
            "month, {}. ",
            in_quotes(title_of(findings, arm)), number_text(findings.numbers[arm].quote.mean, 1),
            number_text(most, 1), month_words(months[most_month]));
    }
    return text;
}

std::string money_summary(const Findings& findings, const MoneyUnit& unit) {
    if (findings.best == 0 || !findings.numbers[findings.best].split.complete()) return "";
    const Split& split = findings.numbers[findings.best].split;
    const auto size = [](const Part& part) { return std::abs(part.change.difference.mean); };
    const auto largest =
        std::max_element(split.parts.begin(), split.parts.end(),
                         [&](const Part& a, const Part& b) { return size(a) < size(b); });
    return fmt::format("The largest part of the change under {} is {}, {}, of {} in all.",
                       in_quotes(title_of(findings, findings.best)),
                       in_quotes(part_words(*largest)),
                       signed_money_text(largest->change.difference.mean, unit),
                       signed_money_text(split.total.mean, unit));
}

std::string network_summary(const Kpis& kpis, const Findings& findings) {
    const SupplyPicture picture = supply_picture(kpis, findings);
    if (picture.nodes.empty()) return "";
    std::map<std::string, std::size_t> counts;
    for (const SupplyNode& node : picture.nodes) ++counts[node.kind];
    std::string text = fmt::format("{}, {} and {}", count_text(counts["plant"], "plant", "plants"),
                                   count_text(counts["warehouse"], "warehouse", "warehouses"),
                                   count_text(counts["market"], "market", "markets"));
    const auto busiest =
        std::max_element(picture.edges.begin(), picture.edges.end(),
                         [](const auto& a, const auto& b) { return a.orders < b.orders; });
    if (busiest == picture.edges.end()) return text + ".";
    return text + fmt::format("; most orders, {} a month, pass from {} to {}.",
                              number_text(busiest->orders), busiest->from, busiest->to);
}

std::string volume_summary(const Kpis& kpis, const Findings& findings) {
    std::string text;
    for (const std::string& sentence : break_even_sentences(volume_points(kpis, findings))) {
        text += (text.empty() ? "" : " ") + sentence;
    }
    return text;
}

std::string markets_summary(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    const std::vector<std::size_t> markets = leading_markets(kpis);
    const std::size_t months = month_starts(kpis.results()).size();
    if (markets.size() < 2 || months == 0) return "";
    const auto& labels = kpis.results().layout().axis("market").labels;
    std::vector<std::string> parts;
    for (const std::size_t market : markets) {
        const std::size_t last = market * months + months - 1;
        parts.push_back(fmt::format("{} {}", labels[market],
                                    money_text(median(kpis, "revenue_by_market", 0, last), unit)));
    }
    return fmt::format("Under {} the median of the last month's revenue is: {}.",
                       in_quotes(title_of(findings, 0)), list_text(parts));
}

}  // namespace

std::string scope_line(const Findings& findings, std::size_t futures) {
    std::string text;
    if (findings.months > 0) text = count_text(findings.months, "month", "months") + ", ";
    const bool paired = findings.arms.size() > 1 && futures > 1;
    text += count_text(futures, "future", paired ? "paired futures" : "futures");
    return text + ", a simulated company, not a forecast";
}

std::string verdict_sentence(const Findings& findings, const MoneyUnit& unit) {
    const std::string base = in_quotes(title_of(findings, 0));
    if (findings.outcome == Outcome::alone) {
        const sim::Interval& profit = findings.numbers[0].profit;
        if (profit.n == 0) return "No future was completed, so nothing can be said.";
        return fmt::format("{} {}.", base, earns(profit, unit, period(findings)));
    }
    const std::string arm = in_quotes(title_of(findings, findings.best));
    const sim::Interval& gain = findings.numbers[findings.best].against_base.difference;
    const bool several = findings.arms.size() > 2;
    const std::string amount = money_text(std::abs(gain.mean), unit);
    switch (findings.outcome) {
        case Outcome::pays:
            return fmt::format("{} earns {}{} more than {}{}{}.", arm, several ? "most: " : "",
                               amount, base, period(findings),
                               money_interval_text(gain, unit, false));
        case Outcome::base_best: {
            const sim::Interval loss{-gain.mean, -gain.high, -gain.low, gain.n};
            return fmt::format("{} earns {}: {} earns {} less{}{}.", base,
                               several ? "most" : "more", arm + (several ? ", the next best," : ""),
                               amount, period(findings), money_interval_text(loss, unit, false));
        }
        case Outcome::too_close:
            return fmt::format("Too close to call: {} and {} differ by {}{}{}.",
                               arm + (several ? ", the best of the others," : ""), base,
                               signed_money_text(gain.mean, unit), period(findings),
                               money_interval_text(gain, unit, true));
        case Outcome::same:
            return fmt::format("It makes no difference: {} and {} earn the same in {}.", arm, base,
                               gain.n == 1 ? std::string("the one future")
                                           : fmt::format("each of {} futures", gain.n));
        case Outcome::no_evidence:
        case Outcome::alone:
            break;
    }
    if (gain.n == 0) return "No future was completed in two arms, so nothing can be said.";
    return fmt::format("One future cannot tell: in it, {} earns {} {} than {}{}.", arm, amount,
                       gain.mean < 0.0 ? "less" : "more", base, period(findings));
}

std::string level_sentence(const Findings& findings, const MoneyUnit& unit) {
    if (findings.outcome == Outcome::alone) {
        const sim::Interval& ruin = findings.numbers[0].ruin;
        if (ruin.n == 0) return "";
        return fmt::format("It runs out of cash in {} futures.", of_hundred_text(ruin));
    }
    const sim::Interval& arm = findings.numbers[findings.best].profit;
    const sim::Interval& base = findings.numbers[0].profit;
    if (arm.n == 0 || base.n == 0) return "";
    return fmt::format("In all, it {}; {} {}.", earns(arm, unit), in_quotes(title_of(findings, 0)),
                       earns(base, unit));
}

std::string rivals_sentence(const Findings& findings) {
    if (findings.rivals.empty()) return "";
    std::vector<std::string> names;
    for (const std::size_t arm : findings.rivals)
        names.push_back(in_quotes(title_of(findings, arm)));
    return fmt::format("Too close to call against it: {}.", list_text(names));
}

std::string step_sentence(const Findings& findings, const StepFindings& step,
                          const MoneyUnit& unit) {
    const std::string on_top =
        fmt::format("On top of {}", in_quotes(title_of(findings, step.step.without)));
    const sim::Interval& gain = step.profit.difference;
    if (gain.n == 0) return fmt::format("{}: no future was completed in both arms.", on_top);
    if (step.profit.verdict == sim::Verdict::identical) {
        return fmt::format("{} it changes nothing, in any future.", on_top);
    }
    if (gain.n == 1) {
        return fmt::format("{} it {} {} in the one future that was run.", on_top,
                           gain.mean < 0.0 ? "costs" : "adds",
                           money_text(std::abs(gain.mean), unit));
    }
    if (!callable(step.profit)) {
        return fmt::format("{} it is too close to call: {}{}.", on_top,
                           signed_money_text(gain.mean, unit),
                           money_interval_text(gain, unit, true));
    }
    const bool costs = gain.mean < 0.0;
    const sim::Interval size =
        costs ? sim::Interval{-gain.mean, -gain.high, -gain.low, gain.n} : gain;
    return fmt::format("{} it {} {}{}.", on_top, costs ? "costs" : "adds",
                       money_text(size.mean, unit), money_interval_text(size, unit, false));
}

std::string steps_sentence(const std::vector<StepFindings>& steps, const MoneyUnit& unit) {
    std::size_t adds = 0;
    std::size_t costs = 0;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const StepFindings& step : steps) {
        const double gain = step.profit.difference.mean;
        low = std::min(low, gain);
        high = std::max(high, gain);
        if (!callable(step.profit)) continue;
        ++(gain > 0.0 ? adds : costs);
    }
    return fmt::format(
        "In {} pairs of arms that differ by it alone, it adds to profit in {}, costs in {}, and is "
        "too close to call in {}; means reach from {} to {}.",
        steps.size(), adds, costs, steps.size() - adds - costs, signed_money_text(low, unit),
        signed_money_text(high, unit));
}

std::string part_words(const Part& part) {
    if (part.change.verdict == sim::Verdict::identical) return part.name + ", unchanged";
    if (!callable(part.change) && part.change.difference.n > 1) {
        return part.name + ", too close to call";
    }
    const bool gains = part.change.difference.mean > 0.0;
    if (part.key == "advertising") {
        return gains ? "Advertising not bought" : "More advertising bought";
    }
    if (part.key == "margin") {
        return gains ? "Better margin on goods sold" : "Lower margin on goods sold";
    }
    if (part.key == "penalties") return gains ? "Fewer late penalties" : "More late penalties";
    return part.name + (gains ? ", lower" : ", higher");
}

std::string volume_note(const Findings& findings, std::size_t arm) {
    const sim::Comparison& delivered = findings.numbers[arm].delivered;
    if (delivered.difference.n == 0) return "";
    return fmt::format("Behind the margin stand {} delivered orders; {} delivers {}.",
                       number_text(delivered.value), in_quotes(title_of(findings, 0)),
                       number_text(delivered.base));
}

std::string deferral_sentence(const Findings& findings, std::size_t arm) {
    const ArmFindings& numbers = findings.numbers[arm];
    if (std::isnan(numbers.deferred.mean)) return "";
    if (numbers.deferred.mean == 0.0) return "No deal is told “not yet”.";
    const std::string range = range_text(numbers.deferred);
    std::string text = fmt::format(
        "{} deals and reorders per future are told “not yet”{}", number_text(numbers.deferred.mean),
        range.empty() ? "" : fmt::format(" (95{}% interval {})", narrow_space, range));
    if (std::isnan(numbers.lost_share.mean)) return text + ".";
    const std::string share_range = range_text(numbers.lost_share, 0.01);
    return text +
           fmt::format(
               "; {} of them never return to buy{}.", percent_text(numbers.lost_share.mean),
               share_range.empty() ? "" : fmt::format(" ({}{}%)", share_range, narrow_space));
}

std::string quote_sentence(const Findings& findings, std::size_t arm) {
    const ArmFindings& numbers = findings.numbers[arm];
    if (std::isnan(numbers.quote.mean)) return "";
    const std::string mean = number_text(numbers.quote.mean, 1) + " working days";
    if (arm == 0) return fmt::format("Quoted lead times average {}.", mean);
    const sim::Comparison& change = numbers.quote_change;
    const bool reads_alike = number_text(change.base, 1) == number_text(change.value, 1);
    if (change.verdict == sim::Verdict::identical || (callable(change) && reads_alike)) {
        return fmt::format("Quoted lead times stay at {}.", mean);
    }
    if (!callable(change) && change.difference.n > 1) {
        return fmt::format("Quoted lead times stay near {}: {} is too close to call{}.", mean,
                           signed_text(change.difference.mean, 1),
                           days_interval(change.difference));
    }
    return fmt::format("Quoted lead times {} from {} to {} on average, {}{}.",
                       change.difference.mean > 0.0 ? "lengthen" : "shorten",
                       number_text(change.base, 1), mean, signed_text(change.difference.mean, 1),
                       days_interval(change.difference));
}

std::string closure_note(const Findings& findings) {
    const bool any = std::any_of(findings.numbers.begin(), findings.numbers.end(),
                                 [](const ArmFindings& numbers) { return numbers.ruined > 0; });
    if (!any) return "";
    return "A company that runs out of cash closes: from then on it sells nothing and pays "
           "nothing, "
           "so an arm that lives longer also pays fixed costs for longer.";
}

ChartSummaries chart_summaries(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    return {.money = money_summary(findings, unit),
            .load = load_summary(kpis, findings),
            .bottleneck = bottleneck_summary(kpis, findings),
            .cash = cash_summary(kpis, findings, unit),
            .on_time = delivery_summary(kpis, findings),
            .quotes = quotes_summary(kpis, findings),
            .network = network_summary(kpis, findings),
            .volume = volume_summary(kpis, findings),
            .markets = markets_summary(kpis, findings, unit)};
}

}  // namespace report
