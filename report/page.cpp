// Builds the page: sentences and tables as static HTML, readable without JavaScript; charts as data
// beside the specifications that draw them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "escala/version.hpp"
#include "report/assets.hpp"
#include "report/chart_rows.hpp"
#include "report/findings.hpp"
#include "report/foot.hpp"
#include "report/markup.hpp"
#include "report/report.hpp"
#include "report/sections.hpp"
#include "report/sentences.hpp"
#include "report/words.hpp"

namespace report {

namespace {

constexpr const char* narrow_space = "\u202F";

/// The class that colours a judgement.
const char* style_of(const sim::Comparison& comparison) {
    switch (comparison.verdict) {
        case sim::Verdict::better:
            return "better";
        case sim::Verdict::worse:
            return "worse";
        default:
            return "open";
    }
}

/// JSON that cannot end the script element it stands in.
std::string json_text(const nlohmann::ordered_json& json) {
    const std::string text =
        json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (c == '<') {
            result += "\\u003c";
        } else {
            result += c;
        }
    }
    return result;
}

/// A template with {{slots}} filled in; what is filled in is not searched again.
std::string filled(std::string_view text, const std::map<std::string, std::string>& slots) {
    std::string page;
    while (true) {
        const std::size_t open = text.find("{{");
        if (open == std::string_view::npos) break;
        const std::size_t close = text.find("}}", open);
        page += text.substr(0, open);
        page += slots.at(std::string(text.substr(open + 2, close - open - 2)));
        text.remove_prefix(close + 2);
    }
    page += text;
    return page;
}

class Page {
 public:
    explicit Page(const sim::Results& results)
        : results_(results),
          kpis_(results),
          findings_(find(kpis_)),
          decisions_(steps_by_decision(findings_)),
          unit_(unit_of(findings_)),
          rows_(chart_rows(kpis_, findings_, unit_)) {}

    [[nodiscard]] std::string html() const {
        const sim::StudyHeader& header = results_.header();
        const std::string title = header.title.empty() ? "A study" : header.title;
        return filled(asset("template.html"),
                      {{"version", escala::version()},
                       {"page_title", escaped(title)},
                       {"css", std::string(asset("report.css"))},
                       {"title", escaped(title)},
                       {"question", escaped(header.question.empty() ? title : header.question)},
                       {"scope", escaped(scope_line(findings_, results_.replications()))},
                       {"warnings", warnings()},
                       {"verdict", verdict()},
                       {"cards", cards()},
                       {"table", table()},
                       {"steps", steps()},
                       {"sections", markets_section(kpis_, findings_, unit_) +
                                        outsourcing_section(kpis_, findings_, unit_) +
                                        stock_section(kpis_, findings_, unit_)},
                       {"charts", charts()},
                       {"chart_data", json_text(rows_)},
                       {"chart_specifications", json_text(specifications())},
                       {"vega", std::string(asset("vega.min.js"))},
                       {"vega_lite", std::string(asset("vega-lite.min.js"))},
                       {"vega_embed", std::string(asset("vega-embed.min.js"))},
                       {"script", std::string(asset("report.js"))},
                       {"foot", foot(kpis_, findings_)}});
    }

 private:
    static MoneyUnit unit_of(const Findings& findings) {
        std::vector<double> amounts;
        for (const ArmFindings& numbers : findings.numbers) {
            amounts.push_back(numbers.profit.mean);
            for (const Part& part : numbers.split.parts) {
                amounts.push_back(part.change.difference.mean);
            }
        }
        return money_unit(amounts);
    }

    [[nodiscard]] const ArmFindings& best() const { return findings_.numbers[findings_.best]; }
    [[nodiscard]] const Arm& arm(std::size_t index) const { return findings_.arms[index]; }
    [[nodiscard]] std::string title(std::size_t index) const { return in_quotes(arm(index).title); }
    [[nodiscard]] bool alone() const { return findings_.outcome == Outcome::alone; }
    [[nodiscard]] bool shows_all() const { return findings_.shown.size() == findings_.arms.size(); }
    /// Where not every arm is shown, neither is every pair of arms.
    [[nodiscard]] bool is_told_together(const std::vector<StepFindings>& steps) const {
        return !shows_all() && steps.size() > 1;
    }

    /// What would mislead if it stood at the foot only.
    [[nodiscard]] std::string warnings() const {
        std::string text;
        const auto warn = [&](const std::string& message) {
            text += fmt::format("<p class=\"warning\" role=\"note\">{}</p>\n", escaped(message));
        };
        if (!results_.failures().empty()) {
            warn(fmt::format(
                "{} of {} runs failed and are left out of every number; they are "
                "listed at the foot.",
                results_.failures().size(), results_.variants() * results_.replications()));
        }
        if (!results_.complete()) {
            warn(
                fmt::format("The study was stopped early: only the {} that were complete by then "
                            "are in this report.",
                            count_text(results_.replications(), "future", "futures")));
        }
        if (results_.replications() == 1) {
            warn(
                "One future shows what can happen, not how likely it is. Run more replications "
                "before you decide anything.");
        }
        return text;
    }

    [[nodiscard]] std::string verdict() const {
        const sim::Interval& amount = alone() ? best().profit : best().against_base.difference;
        const char* style = alone() ? "open" : style_of(best().against_base);
        std::string text = fmt::format("<div class=\"headline {}\">", style);
        if (amount.n > 0) {
            const std::string range =
                alone() ? range_text(amount, unit_.euros) : signed_range_text(amount, unit_.euros);
            text +=
                fmt::format("<p class=\"amount\"><strong>{}</strong><span>{}</span></p>",
                            escaped(alone() ? money_text(amount.mean, unit_)
                                            : signed_money_text(amount.mean, unit_)),
                            range.empty() ? "profit, in one future"
                                          : fmt::format("profit<br>95{0}% interval<br>{1}{0}{2}",
                                                        narrow_space, range, unit_.name));
        }
        text += "<div>";
        text += paragraph(verdict_sentence(findings_, unit_), "sentence");
        text += paragraph(level_sentence(findings_, unit_));
        text += paragraph(rivals_sentence(findings_));
        return text + "</div></div>\n";
    }

    static std::string card(const std::string& heading, const std::string& body) {
        if (body.empty()) return "";
        return fmt::format("<article class=\"card\"><h2>{}</h2>\n{}</article>\n", escaped(heading),
                           body);
    }

    [[nodiscard]] std::string cards() const {
        return fmt::format(
            "<div class=\"column\">\n{}{}</div>\n<div class=\"column\">\n{}{}</div>\n",
            card(split_heading(), split()), card("The chance of running out of cash", ruin()),
            step_card(), card(alone() ? "What customers meet" : "The price paid", price()));
    }

    [[nodiscard]] std::string split_heading() const {
        switch (findings_.outcome) {
            case Outcome::pays:
                return "Where the gain comes from";
            case Outcome::base_best:
                return "Where the loss comes from";
            default:
                return "Where the difference comes from";
        }
    }

    /// The scale of the bars of the split, EUR.
    struct Extent {
        double low = 0.0;
        double high = 0.0;
        void include(const sim::Interval& change) {
            low = std::min(low, change.mean);
            high = std::max(high, change.mean);
        }
        [[nodiscard]] double percent(double amount) const {
            return high > low ? 100.0 * (amount - low) / (high - low) : 0.0;
        }
    };

    /// One line of the split with its bar.
    [[nodiscard]] std::string split_row(const std::string& name, const sim::Interval& change,
                                        const Extent& extent, const char* style) const {
        const double from = extent.percent(std::min(change.mean, 0.0));
        const double to = extent.percent(std::max(change.mean, 0.0));
        return fmt::format(
            "<tr class=\"{}\"><th scope=\"row\">{}</th><td class=\"bar\" aria-hidden=\"true\"><div>"
            "<i style=\"left:{:.1f}%\"></i><span class=\"{}\" style=\"left:{:.1f}%;width:{:.1f}%\">"
            "</span></div></td><td class=\"number\">{}<small>{}</small></td></tr>\n",
            style, escaped(name), extent.percent(0.0), change.mean < 0.0 ? "down" : "up", from,
            to - from, escaped(signed_text(change.mean / unit_.euros)),
            escaped(signed_range_text(change, unit_.euros)));
    }

    [[nodiscard]] std::string split() const {
        if (alone() || best().against_base.difference.n == 0) return "";
        const Split& split = best().split;
        if (!split.complete()) {
            return paragraph(
                "These results do not hold every part of the profit, so its change "
                "cannot be split.");
        }
        Extent extent;
        extent.include(split.total);
        extent.include(split.rest.difference);
        for (std::size_t i = 0; i < leading_parts; ++i) {
            extent.include(split.parts[i].change.difference);
        }
        std::string text = fmt::format(
            "<table class=\"split\"><caption>Change of profit under {} against {}, {}, with 95{}% "
            "intervals</caption>\n<tbody>\n",
            escaped(title(findings_.best)), escaped(title(0)), unit_.name, narrow_space);
        for (std::size_t i = 0; i < leading_parts; ++i) {
            text += split_row(part_words(split.parts[i]), split.parts[i].change.difference, extent,
                              "part");
        }
        text += split_row("Everything else", split.rest.difference, extent, "part");
        text += split_row("In all", split.total, extent, "total");
        text += "</tbody></table>\n";

        std::vector<std::pair<double, std::string>> others;
        for (std::size_t i = leading_parts; i < split.parts.size(); ++i) {
            const double amount = split.parts[i].change.difference.mean;
            const std::string shown = signed_money_text(amount, unit_);
            if (signed_text(amount / unit_.euros) == "0") continue;
            std::string name = split.parts[i].name;
            if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
            others.emplace_back(-std::abs(amount), fmt::format("{} {}", name, shown));
        }
        std::sort(others.begin(), others.end());
        std::vector<std::string> names;
        for (const auto& [size, name] : others) names.push_back(name);
        if (!names.empty()) {
            text += paragraph(fmt::format("Everything else: {}.", list_text(names)), "small");
        }
        text += paragraph(volume_note(findings_, findings_.best), "small");
        const bool closures_differ =
            findings_.numbers[0].ruined != findings_.numbers[findings_.best].ruined;
        return text + (closures_differ ? paragraph(closure_note(findings_), "small") : "");
    }

    /// What one decision adds: the stop if the study has it, else the first that it has.
    [[nodiscard]] std::string step_card() const {
        if (alone()) return "";
        if (findings_.steps.empty()) {
            return card("What each part adds",
                        paragraph("No two arms of this study differ by one decision alone, so what "
                                  "each part adds cannot be told apart."));
        }
        const std::vector<StepFindings>& leading = decisions_.front();
        const StepFindings& first = leading.front();
        std::string body;
        if (is_told_together(leading)) {
            body = paragraph(steps_sentence(leading, unit_));
        } else {
            for (const StepFindings& step : leading) {
                body += fmt::format("<p class=\"step {}\">{}</p>\n", style_of(step.profit),
                                    escaped(step_sentence(findings_, step, unit_)));
            }
        }
        const bool is_switch = first.step.decision <= Decision::backup;
        return card(is_switch ? fmt::format("What {} adds", first.step.what)
                              : fmt::format("What changes with {}", first.step.what),
                    body);
    }

    /// Of the best arm, and of those that the card on single steps is about.
    [[nodiscard]] std::string price() const {
        std::vector<std::size_t> told{findings_.best};
        if (!decisions_.empty() && !is_told_together(decisions_.front())) {
            for (const StepFindings& step : decisions_.front()) {
                const std::size_t with = step.step.with;
                if (std::find(told.begin(), told.end(), with) == told.end()) told.push_back(with);
            }
        }
        std::string text;
        for (const std::size_t index : told) {
            const std::string deferral = deferral_sentence(findings_, index);
            const std::string quote = quote_sentence(findings_, index);
            if (deferral.empty() && quote.empty()) continue;
            if (!alone()) {
                text +=
                    fmt::format("<h3>{}{}</h3>\n", swatch(arm(index)), escaped(arm(index).title));
            }
            text += paragraph(deferral.empty() ? quote : fmt::format("{} {}", deferral, quote));
        }
        const double otd = findings_.numbers[0].otd.mean;
        if (alone() && !std::isnan(otd)) {
            text += paragraph(fmt::format("{} of the orders come on time.", percent_text(otd)));
        }
        return text;
    }

    /// ", half of them by April 2029", when there are any closures.
    [[nodiscard]] std::string closing_month(const ArmFindings& numbers) const {
        const std::vector<std::string> months = month_starts(results_);
        if (std::isnan(numbers.closed_on) || months.empty()) return "";
        const std::vector<double>& starts = results_.layout().axis("time").coordinates;
        const auto after = std::upper_bound(starts.begin(), starts.end(), numbers.closed_on);
        const auto month = std::max<std::ptrdiff_t>(after - starts.begin() - 1, 0);
        return fmt::format(", {} by {}", numbers.ruined == 1 ? "closed" : "half of them closed",
                           month_words(months[static_cast<std::size_t>(month)]));
    }

    [[nodiscard]] std::string ruin() const {
        std::vector<std::size_t> told{0};
        if (!alone()) told.push_back(findings_.best);
        std::string text;
        for (const std::size_t index : told) {
            const ArmFindings& numbers = findings_.numbers[index];
            if (numbers.ruin.n == 0) continue;
            text += fmt::format(
                "<div class=\"chance\"><p class=\"of-hundred\"><strong>{}</strong> of 100</p>"
                "<p>{}{}<br><small>95{}% interval {}; {} of {} simulated{}</small></p></div>\n",
                number_text(numbers.ruin.mean * 100.0), swatch(arm(index)),
                escaped(arm(index).title), narrow_space, escaped(range_text(numbers.ruin, 0.01)),
                numbers.ruined, numbers.ruin.n, closing_month(numbers));
        }
        return text;
    }

    /// A number with its interval below.
    [[nodiscard]] static std::string cell(const char* label, const std::string& value,
                                          const std::string& below, const char* style = "") {
        return fmt::format("<td class=\"number {}\" data-label=\"{}\">{}{}</td>", style, label,
                           escaped(value),
                           below.empty() ? "" : fmt::format("<small>{}</small>", escaped(below)));
    }

    [[nodiscard]] std::string change_cell(const char* label,
                                          const sim::Comparison& comparison) const {
        if (comparison.verdict == sim::Verdict::identical) return cell(label, "0", "no difference");
        return cell(label, signed_text(comparison.difference.mean / unit_.euros),
                    signed_range_text(comparison.difference, unit_.euros), style_of(comparison));
    }

    [[nodiscard]] std::string table() const {
        std::string text = fmt::format(
            "<div class=\"scroll\"><table class=\"arms\"><caption>{}Means over {} of {}; below "
            "them "
            "95{}% intervals. Money in {}.</caption>\n<thead><tr>"
            "<th scope=\"col\">What we do</th><th scope=\"col\">Profit</th>",
            alone() ? "" : "Each row is one way to run the company, an arm of the study. ",
            count_text(results_.replications(), "future", "futures"),
            count_text(findings_.months, "month", "months"), narrow_space, unit_.name);
        if (!alone()) {
            text += fmt::format(
                "<th scope=\"col\">Change against {}</th>{}", escaped(title(0)),
                shows_all() ? "<th scope=\"col\">Change against the row above</th>" : "");
        }
        text +=
            "<th scope=\"col\">Delivered on time</th><th scope=\"col\">Ran out of cash, of 100</th>"
            "<th scope=\"col\">Deals lost to “not yet”</th>"
            "<th scope=\"col\">Customers at the end</th>";
        if (!alone()) text += "<th scope=\"col\" class=\"judgement\">Verdict</th>";
        text += "</tr></thead>\n<tbody>\n";
        for (const std::size_t i : findings_.shown) text += table_row(i);
        text += "</tbody></table></div>\n";
        if (shows_all()) return text;
        return text +
               paragraph(fmt::format("These are the base and the {} arms with the highest profit, "
                                     "of {} arms in all; charts show the same. The results file "
                                     "holds all.",
                                     findings_.shown.size() - 1, findings_.arms.size()),
                         "small");
    }

    [[nodiscard]] std::string table_row(std::size_t index) const {
        const ArmFindings& numbers = findings_.numbers[index];
        const bool is_best = index == findings_.best && !alone();
        std::string text = fmt::format("<tr{}><th scope=\"row\">{}<span>{}</span></th>",
                                       is_best ? " class=\"best\"" : "", swatch(arm(index)),
                                       escaped(arm(index).title));
        text += cell("Profit", number_text(numbers.profit.mean / unit_.euros),
                     range_text(numbers.profit, unit_.euros));
        static constexpr const char* against_base = "Against the base";
        static constexpr const char* against_above = "Against the row above";
        if (!alone() && index == 0) {
            text += cell(against_base, "–", "");
            if (shows_all()) text += cell(against_above, "–", "");
        } else if (!alone()) {
            text += change_cell(against_base, numbers.against_base);
            if (shows_all()) text += change_cell(against_above, numbers.against_above);
        }
        text += cell("Delivered on time", percent_text(numbers.otd.mean),
                     range_text(numbers.otd, 0.01));
        text += cell("Ran out of cash, of 100", number_text(numbers.ruin.mean * 100.0),
                     range_text(numbers.ruin, 0.01));
        text += cell("Deals lost to “not yet”", number_text(numbers.never_won.mean),
                     numbers.deferred.mean > 0.0
                         ? fmt::format("of {} told so", number_text(numbers.deferred.mean))
                         : "");
        text += cell("Customers at the end", number_text(numbers.customers.mean),
                     range_text(numbers.customers));
        if (!alone()) {
            text += fmt::format(
                "<td class=\"judgement\" data-label=\"Verdict\"><span class=\"{}\">{}</span></td>",
                index == 0 ? "open" : style_of(numbers.against_base),
                index == 0 ? "base" : verdict_text(numbers.against_base));
        }
        return text + "</tr>\n";
    }

    [[nodiscard]] std::string steps() const {
        if (findings_.steps.empty()) return "";
        std::string text = fmt::format(
            "<section aria-labelledby=\"steps-heading\"><h2 id=\"steps-heading\">What each part "
            "adds</h2>\n<div class=\"scroll\"><table class=\"steps\"><caption>Pairs of arms that "
            "differ by one decision alone; change of profit in {}, with 95{}% intervals."
            "</caption>\n<thead><tr><th scope=\"col\">Decision</th><th scope=\"col\">Added to</th>"
            "<th scope=\"col\">Change of profit</th><th scope=\"col\" "
            "class=\"judgement\">Verdict</th></tr></thead>\n"
            "<tbody>\n",
            unit_.name, narrow_space);
        for (const std::vector<StepFindings>& decision : decisions_) {
            const std::string what = escaped(capitalised(decision.front().step.what));
            if (is_told_together(decision)) {
                text += fmt::format(
                    "<tr><th scope=\"row\">{}</th><td class=\"together\" colspan=\"3\">{}</td>"
                    "</tr>\n",
                    what, escaped(steps_sentence(decision, unit_)));
                continue;
            }
            for (const StepFindings& step : decision) {
                text += fmt::format(
                    "<tr{}><th scope=\"row\">{}</th><td data-label=\"Added to\">{}</td>",
                    &step == &decision.front() ? "" : " class=\"again\"", what,
                    escaped(arm(step.step.without).title));
                text += change_cell("Change of profit", step.profit);
                text += fmt::format(
                    "<td class=\"judgement\" data-label=\"Verdict\"><span class=\"{}\">{}</span>"
                    "</td></tr>\n",
                    style_of(step.profit), verdict_text(step.profit));
            }
        }
        return text + "</tbody></table></div></section>\n";
    }

    struct Chart {
        const char* name;
        const char* heading;
        const char* how_to_read;
        const char* data;  ///< the data set without which there is nothing to draw
        bool of_one_arm;   ///< follows the choice of an arm
    };
    static constexpr std::array charts_{
        Chart{"network", "The supply network",
              "Plants, warehouses and markets of the base, with the routes that goods take. The "
              "wider a line, the more orders pass it in a month; the larger a mark, the more pass "
              "through it. The darker, the higher the committed load, on average over time: of a "
              "plant that of its most loaded stage, of a market that of its lane. "
              "Grey lines have no load of their own.",
              "network_nodes", false},
        Chart{"volume", "Margin over volume",
              "Operating margin over orders a month, with a warehouse of our own and with a "
              "logistics provider. Points are means, bars their 95 % intervals.",
              "volume", false},
        Chart{"money", "Where the money comes from",
              "Change of profit against the base, by part. To the right of zero a part adds to "
              "profit, to the left it takes from it; the diamond is the sum, with its 95 % "
              "interval.",
              "money", false},
        Chart{"bottleneck", "Which resource is the bottleneck",
              "Share of the futures in which a resource is the most loaded one for most of the "
              "month.",
              "bottleneck", false},
        Chart{"load", "Load of the resources",
              "Committed work over the capacity of the breaker's horizon. Line: median of the "
              "futures, with the band of eight futures in ten; dotted: median of the month's "
              "peak; dashed: full capacity and the level of the stop. Triangles: months in which "
              "the breaker tripped, the larger the more futures. Closed companies are left out.",
              "load", true},
        Chart{"cash", "Cash",
              "Cash at the end of the month: median of the futures and the band of eight in ten; "
              "a closed company keeps its last balance. Crosses: futures that ran out of cash in "
              "that month.",
              "cash", true},
        Chart{"markets", "Revenue by market",
              "Revenue of the month, thousands of EUR: median of the futures of the chosen arm, "
              "for the largest markets.",
              "markets", true},
        Chart{"on_time", "Delivered on time",
              "Share of the orders due in the month that came by the promised date: median of the "
              "futures and the band of eight in ten.",
              "on_time", true},
        Chart{"quotes", "Quoted lead time",
              "Working days from acceptance to the promised date: median of the futures and the "
              "band of eight in ten.",
              "quotes", true},
    };

    [[nodiscard]] static std::string figure(const Chart& chart, const std::string& summary) {
        const std::string caption = escaped(summary);
        return fmt::format(
            "<figure class=\"chart {0}\"><h3>{1}</h3><p class=\"how\">{2}</p>"
            "<div class=\"drawing\" data-chart=\"{0}\" role=\"img\" aria-label=\"{1}. {3}\"></div>"
            "{4}</figure>\n",
            chart.name, chart.heading, escaped(chart.how_to_read), caption,
            caption.empty() ? "" : fmt::format("<figcaption>{}</figcaption>", caption));
    }

    [[nodiscard]] std::string charts() const {
        const ChartSummaries summaries = chart_summaries(kpis_, findings_, unit_);
        const std::map<std::string, std::string> by_name{
            {"money", summaries.money},     {"load", summaries.load},
            {"cash", summaries.cash},       {"bottleneck", summaries.bottleneck},
            {"on_time", summaries.on_time}, {"quotes", summaries.quotes},
            {"network", summaries.network}, {"volume", summaries.volume},
            {"markets", summaries.markets}};
        std::string text;
        bool chosen = false;
        for (const Chart& chart : charts_) {
            if (rows_.at(chart.data).empty()) continue;
            if (chart.of_one_arm && !chosen) {
                text += arm_choice();
                chosen = true;
            }
            text += figure(chart, by_name.at(chart.name));
        }
        return text;
    }

    [[nodiscard]] std::string arm_choice() const {
        std::string text = fmt::format(
            "<form class=\"choice\" autocomplete=\"off\"{}><label for=\"arm\">Show</label>"
            "<span class=\"swatch\" id=\"arm-swatch\"></span><select id=\"arm\">",
            alone() ? " hidden" : "");
        for (const std::size_t i : findings_.shown) {
            text += fmt::format("<option value=\"{}\" data-colour=\"{}\"{}>{}</option>",
                                escaped(arm(i).name), arm(i).colour,
                                i == findings_.best ? " selected" : "", escaped(arm(i).title));
        }
        text += "</select>";
        if (!alone()) {
            text += fmt::format("<span>against {}{}</span>", swatch(arm(0)), escaped(arm(0).title));
        }
        return text + "</form>\n";
    }

    [[nodiscard]] nlohmann::ordered_json specifications() const {
        nlohmann::ordered_json all = nlohmann::ordered_json::object();
        for (const Chart& chart : charts_) {
            if (rows_.at(chart.data).empty()) continue;
            all[chart.name] =
                nlohmann::ordered_json::parse(asset(std::string(chart.name) + ".json"));
        }
        return all;
    }

    const sim::Results& results_;
    Kpis kpis_;
    Findings findings_;
    std::vector<std::vector<StepFindings>> decisions_;  ///< the steps of each
    MoneyUnit unit_;
    nlohmann::ordered_json rows_;
};

}  // namespace

std::string render_report(const sim::Results& results) { return Page(results).html(); }

}  // namespace report
