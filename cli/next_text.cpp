#include "cli/next_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "cli/console.hpp"
#include "cli/kpi_text.hpp"
#include "cli/run_json.hpp"
#include "models/kit/quantity.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using models::NextRound;
using models::Tried;

std::string price_text(const models::Addition& addition) {
    if (addition.price) {
        constexpr double cents = 0.5;
        const double euros = models::to_euros(*addition.price);
        const bool whole = std::abs(euros - std::round(euros)) * 100.0 < cents;
        return number_text(euros, {.unit = "EUR", .factor = 1.0, .decimals = whole ? 0 : 2});
    }
    return addition.charged_by.empty() ? "no price" : "as used";
}

std::string verdict_text(const Tried& tried, models::Goal goal) {
    return tried.riskier ? "riskier" : std::string(sim::to_string(tried.change(goal).verdict));
}

std::string interval_text(const sim::Interval& interval, const Scale& scale) {
    if (std::isnan(interval.low)) return "–";
    return fmt::format("{} to {}", number_text(interval.low, scale, true),
                       number_text(interval.high, scale, true));
}

/// How the changes of a KPI are shown in all rows of a table.
Scale scale_of_changes(const std::vector<Tried>& tried, sim::Comparison Tried::* kpi,
                       const char* name, const char* unit) {
    double largest = 0.0;
    std::vector<double> half_widths;
    for (const Tried& one : tried) {
        const sim::Interval& change = (one.*kpi).difference;
        if (!std::isnan(change.mean)) largest = std::max(largest, std::abs(change.mean));
        if (change.half_width() > 0.0) half_widths.push_back(change.half_width());
    }
    return scale_of(name, unit, largest,
                    half_widths.empty() ? 0.0 : sim::quantile(half_widths, 0.5));
}

Scale profit_scale(const std::vector<Tried>& tried) {
    return scale_of_changes(tried, &Tried::profit, "profit", "EUR");
}

Colour colour_of(const Tried& tried, models::Goal goal) {
    const sim::Verdict verdict = tried.change(goal).verdict;
    if (tried.riskier || verdict == sim::Verdict::worse) return Colour::red;
    if (verdict == sim::Verdict::better) return Colour::green;
    return Colour::dim;
}

std::string share_text(double share) { return fmt::format("{:.0f} %", 100.0 * share); }

std::string now_text(const NextRound& round) {
    std::string text;
    if (round.now.name == "none") {
        text = fmt::format(
            "For {} of the time nothing is so busy that it holds the company back; no resource is "
            "the bottleneck for longer. ",
            share_text(round.now.share));
    } else {
        text = fmt::format("The bottleneck is {}, for {} of the time. ", round.now.name,
                           share_text(round.now.share));
    }
    if (round.ruin > 0.0) {
        text += fmt::format(
            "The company closes in {} of the futures, so what is earned depends on the cash that "
            "it had to lose. ",
            share_text(round.ruin));
    }
    return text.empty() ? text : wrapped(text, "", text_width);
}

std::string table_text(const std::vector<const Tried*>& shown, models::Goal goal,
                       const Scale& profit, const Scale& orders, bool colours) {
    const bool by_profit = goal == models::Goal::profit;
    std::vector<std::vector<std::string>> rows{{"one more", "EUR a month", "profit, " + profit.unit,
                                                "95 % interval", by_profit ? "verdict" : "",
                                                "orders", "95 % interval",
                                                by_profit ? "" : "verdict", "bottleneck then"}};
    for (const Tried* one : shown) {
        rows.push_back({one->addition.title, price_text(one->addition),
                        number_text(one->profit.difference.mean, profit, true),
                        interval_text(one->profit.difference, profit),
                        by_profit ? verdict_text(*one, goal) : "",
                        number_text(one->orders.difference.mean, orders, true),
                        interval_text(one->orders.difference, orders),
                        by_profit ? "" : verdict_text(*one, goal), one->then.name});
    }
    // The column of verdicts is beside the goal that they are on.
    for (auto& row : rows) row.erase(row.begin() + (by_profit ? 7 : 4));
    const std::string table = columns(rows);
    std::string text;
    std::size_t begin = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::size_t end = table.find('\n', begin);
        const std::string line = table.substr(begin, end - begin);
        begin = end + 1;
        text += painted(line, row == 0 ? Colour::dim : colour_of(*shown[row - 1], goal), colours) +
                '\n';
        if (row == 0) continue;
        const models::Addition& addition = shown[row - 1]->addition;
        text +=
            painted(fmt::format("    {}: {} to {}\n", addition.path, addition.from, addition.to),
                    Colour::dim, colours);
    }
    return text;
}

/// "earns 170 k EUR (150 to 190)", "loses 95 k EUR (27 to 163)", or "changes profit by -5 k EUR
/// (-47 to +36)" where the direction is not told.
std::string profit_text(const Tried& tried) {
    const sim::Interval& gain = tried.profit.difference;
    const Scale scale = profit_scale({tried});
    if (!(gain.low > 0.0) && !(gain.high < 0.0)) {
        return fmt::format("changes profit by {} {} ({})", number_text(gain.mean, scale, true),
                           scale.unit, interval_text(gain, scale));
    }
    const bool loses = gain.mean < 0.0;
    const double low = loses ? -gain.high : gain.low;
    const double high = loses ? -gain.low : gain.high;
    return fmt::format("{} {} {} ({} to {})", loses ? "loses" : "earns",
                       number_text(std::abs(gain.mean), scale), scale.unit, number_text(low, scale),
                       number_text(high, scale));
}

/// "delivers 209 orders more (164 to 253)".
std::string orders_text(const Tried& tried) {
    const sim::Interval& gain = tried.orders.difference;
    const Scale scale = scale_of_changes({tried}, &Tried::orders, "orders_delivered", "1");
    return fmt::format("delivers {} orders more ({} to {})", number_text(gain.mean, scale),
                       number_text(gain.low, scale), number_text(gain.high, scale));
}

/// "one more server of assembly earns 170 k EUR (150 to 190) over 36 months".
std::string gain_text(const Tried& tried, models::Goal goal, std::int64_t months) {
    const std::string period = counted(static_cast<std::uint64_t>(months), "month");
    const std::string price =
        tried.addition.price ? ""
        : tried.addition.charged_by.empty()
            ? ", and the company has no price for it: this is the most that it may cost"
            : fmt::format(", after what {} charges for it", tried.addition.charged_by);
    if (goal == models::Goal::profit) {
        return fmt::format("one more {} {} over {}{}", tried.addition.title, profit_text(tried),
                           period, price);
    }
    return fmt::format("one more {} {} over {}, and {}{}", tried.addition.title, orders_text(tried),
                       period, profit_text(tried), price);
}

/// What delivers most more orders and does not earn its price; empty where nothing does.
std::string unpaid_text(const std::vector<Tried>& tried) {
    const Tried* most = nullptr;
    for (const Tried& one : tried) {
        if (one.orders.verdict != sim::Verdict::better || one.riskier) continue;
        if (most == nullptr || one.orders.difference.mean > most->orders.difference.mean) {
            most = &one;
        }
    }
    if (most == nullptr) return "";
    return fmt::format(
        " One more {} {}, the most of all, and {} at its price. Two that only pay together are not "
        "found one at a time: --by orders asks what delivers more, whatever its price.",
        most->addition.title, orders_text(*most), profit_text(*most));
}

/// Why the last round bought nothing.
std::string end_text(const NextRound& last, models::Goal goal, bool is_first) {
    const bool by_profit = goal == models::Goal::profit;
    if (last.confirmed) {
        const sim::Comparison& change = last.confirmed->change(goal);
        return fmt::format(
            "One more {} seemed to {} most{}. In fresh futures {}, so it is not bought.",
            last.confirmed->addition.title, by_profit ? "earn" : "deliver", is_first ? "" : " then",
            last.confirmed->riskier ? "the company closes more often with it"
            : change.verdict == sim::Verdict::worse
                ? fmt::format("it {} less", by_profit ? "earns" : "delivers")
                : "its gain is not told from zero");
    }
    std::vector<std::string> riskier;
    for (const Tried& one : last.tried) {
        if (one.change(goal).verdict == sim::Verdict::riskier)
            riskier.push_back(one.addition.title);
    }
    std::string text =
        fmt::format("Nothing {}{}: no gain is told from zero{}.", is_first ? "" : "else ",
                    by_profit ? "earns its price" : "delivers more orders",
                    riskier.empty() ? "" : " without that the company closes more often");
    for (const std::string& title : riskier) {
        text +=
            fmt::format(" One more {} is riskier: the company closes more often with it.", title);
    }
    if (by_profit) text += unpaid_text(last.tried);
    return text;
}

Json bottleneck_json(const models::Bottleneck& bottleneck) {
    return {{"name", bottleneck.name}, {"share", bottleneck.share}};
}

Json tried_json(const Tried& tried, models::Goal goal) {
    const models::Addition& addition = tried.addition;
    return {{"path", addition.path},
            {"title", addition.title},
            {"from", addition.from},
            {"to", addition.to},
            {"price_per_month", addition.price ? Json(models::to_euros(*addition.price)) : Json()},
            {"charged_by", addition.charged_by.empty() ? Json() : Json(addition.charged_by)},
            {"verdict", verdict_text(tried, goal)},
            {"changes_nothing", tried.changes_nothing},
            {"profit", comparison_json(tried.profit)},
            {"orders_delivered", comparison_json(tried.orders)},
            {"ruin", comparison_json(tried.ruin)},
            {"bottleneck_then", bottleneck_json(tried.then)}};
}

}  // namespace

std::string round_text(const NextRound& round, models::Goal goal, bool colours) {
    std::vector<const Tried*> shown;
    std::vector<std::string> without_effect;
    bool has_free = false;
    for (const Tried& one : round.tried) {
        if (one.changes_nothing) {
            without_effect.push_back(one.addition.title);
            continue;
        }
        shown.push_back(&one);
        has_free = has_free || (!one.addition.price && one.addition.charged_by.empty());
    }
    std::string text = now_text(round);
    if (!shown.empty()) {
        text += table_text(shown, goal, profit_scale(round.tried),
                           scale_of_changes(round.tried, &Tried::orders, "orders_delivered", "1"),
                           colours);
    }
    if (has_free) {
        text += wrapped(
            "no price: the company has none for it, so what it earns is the most that it may cost.",
            "  ", text_width);
    }
    if (!without_effect.empty()) {
        text += wrapped(fmt::format("Changes nothing in any future: one more {}.",
                                    fmt::join(without_effect, ", ")),
                        "  ", text_width);
    }
    return text;
}

std::string left_out_text(const NextRound& round) {
    std::string text;
    for (const models::NotPossible& one : round.left_out) {
        text += wrapped(fmt::format("Left out: {} ({}): {}.", one.title, one.path, one.why), "  ",
                        text_width);
    }
    return text;
}

std::string answer_text(const models::Next& next, models::Goal goal, std::int64_t months) {
    std::string text;
    for (std::size_t i = 0; i < next.rounds.size(); ++i) {
        const NextRound& round = next.rounds[i];
        if (!round.bought || !round.confirmed) continue;
        text += fmt::format("{} {}. ",
                            i == 0 ? "First:" : "Then:", gain_text(*round.confirmed, goal, months));
    }
    if (!next.complete) {
        text += "Stopped before the last question was answered.";
    } else if (!next.rounds.empty() && !next.rounds.back().bought) {
        text += end_text(next.rounds.back(), goal, next.rounds.size() == 1);
    } else {
        text += "More --rounds go on from there.";
    }
    return wrapped(text, "", text_width);
}

nlohmann::ordered_json round_json(const NextRound& round, models::Goal goal) {
    Json tried = Json::array();
    for (const Tried& one : round.tried) tried.push_back(tried_json(one, goal));
    Json left_out = Json::array();
    for (const models::NotPossible& one : round.left_out) {
        left_out.push_back({{"path", one.path}, {"title", one.title}, {"why", one.why}});
    }
    return {{"replications", round.replications},
            {"ruin", round.ruin},
            {"bottleneck", bottleneck_json(round.now)},
            {"tried", std::move(tried)},
            {"left_out", std::move(left_out)},
            {"best", round.best ? Json(round.tried[*round.best].addition.path) : Json()},
            {"confirmed", round.confirmed ? tried_json(*round.confirmed, goal) : Json()},
            {"bought", round.bought}};
}

}  // namespace cli
