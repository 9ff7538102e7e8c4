#include "report/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"
#include "report/markup.hpp"

namespace report {

namespace {

using Sample = std::vector<double>;

constexpr const char* narrow_space = "\u202F";
constexpr std::size_t most_arms = 6;

const sim::Axis* axis_of(const Kpis& kpis, std::string_view name) {
    for (const sim::Axis& axis : kpis.results().layout().axes()) {
        if (axis.name == name) return &axis;
    }
    return nullptr;
}

bool has(const Kpis& kpis, std::string_view name) {
    return kpis.results().layout().has_variable(name);
}

std::size_t months_of(const Kpis& kpis) {
    const sim::Axis* time = axis_of(kpis, "time");
    return time == nullptr ? 0 : time->size();
}

const char* style_of(const sim::Comparison& comparison) {
    if (comparison.verdict == sim::Verdict::better) return "better";
    return comparison.verdict == sim::Verdict::worse ? "worse" : "open";
}

std::string cell(const std::string& label, const std::string& value, const std::string& below,
                 const char* style = "") {
    return fmt::format("<td class=\"number {}\" data-label=\"{}\">{}{}</td>", style, escaped(label),
                       escaped(value),
                       below.empty() ? "" : fmt::format("<small>{}</small>", escaped(below)));
}

std::string judgement(const char* style, const std::string& text) {
    return fmt::format(
        "<td class=\"judgement\" data-label=\"Verdict\"><span class=\"{}\">{}</span></td>", style,
        escaped(text));
}

std::string table_head(const std::string& caption, const std::vector<std::string>& columns) {
    std::string text = fmt::format(
        "<div class=\"scroll\"><table class=\"arms\"><caption>{}</caption>\n<thead><tr>",
        escaped(caption));
    for (const std::string& column : columns) {
        text += fmt::format("<th scope=\"col\"{}>{}</th>",
                            column == "Verdict" ? " class=\"judgement\"" : "", escaped(column));
    }
    return text + "</tr></thead>\n<tbody>\n";
}

std::string section(const std::string& id, const std::string& heading, const std::string& body) {
    return fmt::format(
        "<section aria-labelledby=\"{0}-heading\"><h2 id=\"{0}-heading\">{1}</h2>\n{2}</section>\n",
        id, escaped(heading), body);
}

/// What a group of markets adds up to, by replication.
struct MarketSums {
    Sample revenue;
    Sample contribution;
    Sample due;
    Sample punctual;
    Sample customers;

    explicit MarketSums(std::size_t n)
        : revenue(n, 0.0), contribution(n, 0.0), due(n, 0.0), punctual(n, 0.0), customers(n, 0.0) {}

    void add(const Kpis& kpis, std::size_t arm, std::size_t market) {
        const std::size_t months = months_of(kpis);
        const auto sum_into = [](Sample& sum, const Sample& values) {
            for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += values[i];
        };
        for (std::size_t month = 0; month < months; ++month) {
            const std::size_t element = market * months + month;
            sum_into(revenue, kpis.of("revenue_by_market", arm, element));
            sum_into(contribution, kpis.of("market_contribution_by_market", arm, element));
            const Sample now_due = kpis.of("orders_due_by_market", arm, element);
            const Sample otd = kpis.of("otd_by_market", arm, element);
            for (std::size_t i = 0; i < due.size(); ++i) {
                due[i] += now_due[i];
                if (now_due[i] > 0.0) punctual[i] += otd[i] * now_due[i];
            }
        }
        sum_into(customers, kpis.of("customers_by_market", arm, market * months + months - 1));
    }

    /// Ratios of sums; missing where the divisor is zero.
    [[nodiscard]] static sim::Interval ratio(const Sample& above, const Sample& below) {
        Sample ratios;
        for (std::size_t i = 0; i < above.size(); ++i) ratios.push_back(above[i] / below[i]);
        for (double& value : ratios) {
            if (std::isinf(value)) value = std::nan("");
        }
        return sim::t_interval(ratios);
    }
};

/// The arms that a table has room for: all, or the base and the best.
std::vector<std::size_t> told_arms(const Findings& findings) {
    std::vector<std::size_t> arms(findings.arms.size());
    std::iota(arms.begin(), arms.end(), std::size_t{0});
    if (arms.size() <= most_arms) return arms;
    arms = {0};
    if (findings.best != 0) arms.push_back(findings.best);
    return arms;
}

/// "marketing.season_amplitude 40 %", for every field in which two companies differ.
std::string fields_text(const std::vector<models::FieldChange>& changes, bool after) {
    std::vector<std::string> texts;
    for (const models::FieldChange& change : changes) {
        texts.push_back(fmt::format("{} {}", change.path, after ? change.after : change.before));
    }
    return list_text(texts);
}

}  // namespace

std::vector<std::size_t> leading_markets(const Kpis& kpis) {
    const sim::Axis* markets = axis_of(kpis, "market");
    if (markets == nullptr || !has(kpis, "revenue_by_market")) return {};
    const std::size_t months = months_of(kpis);
    std::vector<double> revenue(markets->size(), 0.0);
    for (std::size_t market = 0; market < revenue.size(); ++market) {
        for (std::size_t month = 0; month < months; ++month) {
            const double mean = sim::mean(kpis.of("revenue_by_market", 0, market * months + month));
            if (std::isfinite(mean)) revenue[market] += mean;
        }
    }
    std::vector<std::size_t> order(revenue.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return revenue[a] > revenue[b]; });
    order.resize(std::min(order.size(), most_markets));
    return order;
}

std::string markets_section(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    const sim::Axis* axis = axis_of(kpis, "market");
    if (axis == nullptr || axis->size() < 2 || months_of(kpis) == 0) return "";
    for (const char* name : {"revenue_by_market", "market_contribution_by_market",
                             "orders_due_by_market", "otd_by_market", "customers_by_market"}) {
        if (!has(kpis, name)) return "";
    }
    const std::vector<std::size_t> leading = leading_markets(kpis);
    std::vector<std::size_t> others;
    for (std::size_t market = 0; market < axis->size(); ++market) {
        if (std::find(leading.begin(), leading.end(), market) == leading.end()) {
            others.push_back(market);
        }
    }
    const std::vector<std::size_t> arms = told_arms(findings);
    const std::size_t futures = kpis.results().replications();
    std::string body = table_head(
        fmt::format("Means over {} with 95{}% intervals below. Money in {} over {}. Contribution "
                    "is what a market earns before wages, warehouses and other costs that markets "
                    "share.",
                    count_text(futures, "future", "futures"), narrow_space, unit.name,
                    count_text(findings.months, "month", "months")),
        {"Market and arm", "Revenue", "Contribution", "Change against the base",
         "Contribution margin", "Delivered on time", "Customers at the end", "Verdict"});
    const auto add_rows = [&](const std::string& name, const std::vector<std::size_t>& markets) {
        Sample of_base;
        for (const std::size_t arm : arms) {
            MarketSums sums(futures);
            for (const std::size_t market : markets) sums.add(kpis, arm, market);
            if (arm == 0) of_base = sums.contribution;
            const sim::Interval revenue = sim::t_interval(sums.revenue);
            const sim::Interval contribution = sim::t_interval(sums.contribution);
            const sim::Interval margin = MarketSums::ratio(sums.contribution, sums.revenue);
            const sim::Interval otd = MarketSums::ratio(sums.punctual, sums.due);
            const sim::Interval customers = sim::t_interval(sums.customers);
            const sim::Comparison change =
                sim::compare_paired(of_base, sums.contribution, sim::Better::higher);
            body += fmt::format("<tr><th scope=\"row\">{}<span>{}, {}</span></th>",
                                swatch(findings.arms[arm]), escaped(name),
                                escaped(findings.arms[arm].title));
            body += cell("Revenue", number_text(revenue.mean / unit.euros),
                         range_text(revenue, unit.euros));
            body += cell("Contribution", number_text(contribution.mean / unit.euros),
                         range_text(contribution, unit.euros));
            body += arm == 0
                        ? cell("Change against the base", "–", "")
                        : cell("Change against the base",
                               signed_text(change.difference.mean / unit.euros),
                               signed_range_text(change.difference, unit.euros), style_of(change));
            body += cell("Contribution margin", percent_text(margin.mean, 1),
                         range_text(margin, 0.01, 1));
            body += cell("Delivered on time", percent_text(otd.mean), range_text(otd, 0.01));
            body +=
                cell("Customers at the end", number_text(customers.mean), range_text(customers));
            body += judgement(arm == 0 ? "open" : style_of(change),
                              arm == 0 ? "base" : verdict_text(change));
            body += "</tr>\n";
        }
    };
    for (const std::size_t market : leading) add_rows(axis->labels[market], {market});
    if (!others.empty()) {
        add_rows(count_text(others.size(), "other market", "other markets"), others);
    }
    body += "</tbody></table></div>\n";
    if (arms.size() < findings.arms.size()) {
        body += paragraph("Of the arms, the base and the one with the highest profit are shown.",
                          "small");
    }
    return section("markets", "Markets", body);
}

std::vector<VolumePoint> volume_points(const Kpis& kpis, const Findings& findings) {
    struct Found {
        VolumePoint point;
        std::string key;
        models::Scenario company;
        double scale = 0.0;
    };
    std::vector<Found> found;
    const double months = static_cast<double>(std::max<std::size_t>(findings.months, 1));
    for (std::size_t with = 0; with < findings.arms.size(); ++with) {
        const auto& provided = findings.arms[with].scenario;
        if (!provided || !provided->outsourcing.enabled) continue;
        for (std::size_t without = 0; without < findings.arms.size(); ++without) {
            const auto& own = findings.arms[without].scenario;
            if (!own || own->outsourcing.enabled || own->demand.scale != provided->demand.scale) {
                continue;
            }
            const auto changes = models::changed_fields(*own, *provided);
            if (!std::all_of(changes.begin(), changes.end(), [](const auto& change) {
                    return change.path.starts_with("outsourcing.");
                })) {
                continue;
            }
            Found pair;
            pair.company = *own;
            pair.company.demand.scale = 1.0;
            pair.key = models::scenario_text(pair.company);
            pair.scale = own->demand.scale;
            pair.point = {without,
                          with,
                          "",
                          sim::mean(kpis.of("orders_accepted", without)) / months,
                          kpis.interval("operating_margin", without),
                          kpis.interval("operating_margin", with),
                          sim::compare_paired(kpis.of("profit", without), kpis.of("profit", with),
                                              sim::Better::higher)};
            found.push_back(std::move(pair));
            break;
        }
    }
    std::map<std::string, std::size_t> curves;
    std::vector<const models::Scenario*> companies;
    for (const Found& pair : found) {
        if (curves.emplace(pair.key, companies.size()).second) companies.push_back(&pair.company);
    }
    std::vector<std::string> names(companies.size());
    for (std::size_t i = 0; i < companies.size() && companies.size() > 1; ++i) {
        names[i] = i == 0 ? fields_text(models::changed_fields(*companies[0], *companies[1]), false)
                          : fields_text(models::changed_fields(*companies[0], *companies[i]), true);
    }
    const bool differs = std::any_of(found.begin(), found.end(), [&](const Found& pair) {
        return pair.scale != found.front().scale;
    });
    if (!differs) return {};
    std::stable_sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
        const std::size_t of_a = curves.at(a.key);
        const std::size_t of_b = curves.at(b.key);
        return of_a != of_b ? of_a < of_b : a.scale < b.scale;
    });
    std::vector<VolumePoint> points;
    for (Found& pair : found) {
        pair.point.curve = names[curves.at(pair.key)];
        points.push_back(std::move(pair.point));
    }
    return points;
}

std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points) {
    std::vector<std::string> sentences;
    for (auto first = points.begin(); first != points.end();) {
        const auto last = std::find_if(first, points.end(), [&](const VolumePoint& point) {
            return point.curve != first->curve;
        });
        const std::string where = first->curve.empty() ? "" : first->curve + ": ";
        bool crosses = false;
        for (auto at = first; at != last && at + 1 != last; ++at) {
            const double before = at->profit.difference.mean;
            const double after = (at + 1)->profit.difference.mean;
            if (!(before * after < 0.0)) continue;
            crosses = true;
            const double volume =
                at->orders + (((at + 1)->orders - at->orders) * before / (before - after));
            // The nearest volumes on either side at which the intervals leave no doubt.
            const auto sure = [](const VolumePoint& point, bool provider_earns_more) {
                return point.profit.verdict ==
                       (provider_earns_more ? sim::Verdict::better : sim::Verdict::worse);
            };
            const bool provider_first = before > 0.0;
            auto below = at;
            while (below != first && !sure(*below, provider_first)) --below;
            auto above = at + 1;
            while (above + 1 != last && !sure(*above, !provider_first)) ++above;
            std::string text =
                fmt::format("{}{} pays from about {} orders a month on", where,
                            provider_first ? "In-house" : "The provider", number_text(volume));
            const bool sure_below = sure(*below, provider_first);
            const bool sure_above = sure(*above, !provider_first);
            if (sure_below && sure_above) {
                text += fmt::format("; the intervals (95{}% each) tell {} at {} from {} at {}",
                                    narrow_space,
                                    provider_first ? "a gain with the provider" : "a gain in-house",
                                    number_text(below->orders),
                                    provider_first ? "a gain in-house" : "a gain with the provider",
                                    number_text(above->orders));
            } else {
                text += "; the intervals do not settle on which side of it the volumes lie";
            }
            sentences.push_back(text + ".");
        }
        if (!crosses) {
            const bool provider = first->profit.difference.mean > 0.0;
            const bool certain = std::all_of(first, last, [&](const VolumePoint& point) {
                return point.profit.verdict ==
                       (provider ? sim::Verdict::better : sim::Verdict::worse);
            });
            sentences.push_back(fmt::format(
                "{}No break-even among these volumes: {} earns more on average at every one{}.",
                where, provider ? "the provider" : "in-house",
                certain ? "" : ", though some of these intervals contain zero"));
        }
        first = last;
    }
    return sentences;
}

std::string outsourcing_section(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    const std::vector<VolumePoint> points = volume_points(kpis, findings);
    if (points.empty()) return "";
    std::string body;
    for (const std::string& sentence : break_even_sentences(points)) body += paragraph(sentence);
    body += table_head(
        fmt::format("The same company with its own warehouse and with a logistics provider, by "
                    "volume. Change of profit in {} over {}, with 95{}% intervals.",
                    unit.name, count_text(findings.months, "month", "months"), narrow_space),
        {"Orders a month, in-house", "Margin in-house", "Margin with the provider",
         "Change of profit with the provider", "Verdict"});
    for (const VolumePoint& point : points) {
        body +=
            fmt::format("<tr><th scope=\"row\"><span>{}{}</span></th>", number_text(point.orders),
                        point.curve.empty() ? "" : fmt::format(", {}", escaped(point.curve)));
        body += cell("Margin in-house", percent_text(point.margin_in_house.mean, 1),
                     range_text(point.margin_in_house, 0.01, 1));
        body += cell("Margin with the provider", percent_text(point.margin_provider.mean, 1),
                     range_text(point.margin_provider, 0.01, 1));
        body +=
            cell("Change of profit with the provider",
                 signed_text(point.profit.difference.mean / unit.euros),
                 signed_range_text(point.profit.difference, unit.euros), style_of(point.profit));
        body += judgement(style_of(point.profit), verdict_text(point.profit)) + "</tr>\n";
    }
    return section("outsourcing", "In-house against a logistics provider",
                   body + "</tbody></table></div>\n");
}

std::vector<std::string> partner_sentences(const Kpis& kpis, const Findings& findings,
                                           const MoneyUnit& unit) {
    std::vector<std::string> sentences;
    const auto& base = findings.arms[0].scenario;
    if (!has(kpis, "partner_cost") || !base || base->cpfr.enabled) return sentences;
    for (std::size_t arm = 1; arm < findings.arms.size(); ++arm) {
        const auto& scenario = findings.arms[arm].scenario;
        if (!scenario || !scenario->cpfr.enabled || !(scenario->key_accounts.share > 0.0)) continue;
        const sim::Comparison cost = sim::compare_paired(
            kpis.of("partner_cost", 0), kpis.of("partner_cost", arm), sim::Better::lower);
        if (cost.difference.n == 0) continue;
        const std::string name = in_quotes(findings.arms[arm].title);
        const std::string amount = fmt::format("their stock and shortages cost {}{}",
                                               signed_money_text(cost.difference.mean, unit),
                                               money_interval_text(cost.difference, unit, true));
        switch (cost.verdict) {
            case sim::Verdict::better:
                sentences.push_back(
                    fmt::format("Under {} the partners gain, too: {}.", name, amount));
                break;
            case sim::Verdict::worse:
                sentences.push_back(
                    fmt::format("Under {} the partners do not gain but pay: {}.", name, amount));
                break;
            case sim::Verdict::identical:
                sentences.push_back(
                    fmt::format("Under {} nothing changes for the partners.", name));
                break;
            default:
                sentences.push_back(fmt::format(
                    "Whether the partners gain under {} is too close to call: {}.", name, amount));
        }
    }
    return sentences;
}

std::string stock_section(const Kpis& kpis, const Findings& findings, const MoneyUnit& unit) {
    const sim::Axis* tiers = axis_of(kpis, "tier");
    if (tiers == nullptr || !has(kpis, "bullwhip_by_tier")) return "";
    const bool asked = std::any_of(findings.arms.begin(), findings.arms.end(), [](const Arm& arm) {
        return (arm.scenario && arm.scenario->key_accounts.share > 0.0) ||
               std::any_of(arm.changes.begin(), arm.changes.end(), [](const auto& change) {
                   return change.path.starts_with("materials.");
               });
    });
    if (!asked) return "";
    struct Column {
        const char* name;
        const char* heading;
        double scale;
        int decimals;
    };
    const std::vector<Column> columns{
        {"material_stock", "Our stock of material", unit.euros, 0},
        {"safety_stock", "Safety stock", unit.euros, 0},
        {"fill_rate", "Jobs with material at hand, %", 0.01, 1},
        {"partner_stock", "Partners' stock", unit.euros, 0},
        {"partner_fill_rate", "Partners' demand from stock, %", 0.01, 1},
        {"partner_cost", "Partners' cost of stock and shortages", unit.euros, 0}};
    std::string body;
    for (const std::string& sentence : partner_sentences(kpis, findings, unit)) {
        body += paragraph(sentence);
    }
    std::vector<std::string> headings{"What we do"};
    for (const std::string& tier : tiers->labels) headings.push_back("Bullwhip, " + tier);
    for (const Column& column : columns) headings.emplace_back(column.heading);
    body += table_head(
        fmt::format("Means over {}; below them 95{}% intervals. Money in {}. Bullwhip is the "
                    "variance of what a tier orders in a week over the variance of what is asked "
                    "of it: above 1 it makes demand more nervous.",
                    count_text(kpis.results().replications(), "future", "futures"), narrow_space,
                    unit.name),
        headings);
    for (std::size_t arm = 0; arm < findings.arms.size(); ++arm) {
        body += fmt::format("<tr><th scope=\"row\">{}<span>{}</span></th>",
                            swatch(findings.arms[arm]), escaped(findings.arms[arm].title));
        for (std::size_t tier = 0; tier < tiers->size(); ++tier) {
            const sim::Interval ratio = sim::t_interval(kpis.of("bullwhip_by_tier", arm, tier));
            body += cell("Bullwhip, " + tiers->labels[tier], number_text(ratio.mean, 2),
                         range_text(ratio, 1.0, 2));
        }
        for (const Column& column : columns) {
            const sim::Interval found = kpis.interval(column.name, arm);
            body += cell(column.heading, number_text(found.mean / column.scale, column.decimals),
                         range_text(found, column.scale, column.decimals));
        }
        body += "</tr>\n";
    }
    return section("stock", "Stock and bullwhip", body + "</tbody></table></div>\n");
}

}  // namespace report
