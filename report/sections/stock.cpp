#include "report/sections/stock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "report/markup.hpp"
#include "report/sections/list.hpp"

namespace report {

namespace {

bool has_key_accounts(const Arm& arm) {
    return arm.scenario && arm.scenario->key_accounts.share > 0.0;
}

std::string partner_sentence(const Study& study, std::size_t arm, const sim::Comparison& cost) {
    const std::string name = study.title(arm);
    const std::string amount = fmt::format("their stock and shortages cost {}{}",
                                           signed_money_text(cost.difference.mean, study.unit),
                                           money_interval_text(cost.difference, study.unit, true));
    switch (cost.verdict) {
        case sim::Verdict::better:
            return fmt::format("Under {} the partners gain, too: {}.", name, amount);
        case sim::Verdict::riskier:
            return fmt::format("Under {} the partners gain: {}; but more futures close.", name,
                               amount);
        case sim::Verdict::worse:
            return fmt::format("Under {} the partners do not gain but pay: {}.", name, amount);
        case sim::Verdict::identical:
            return fmt::format("Under {} nothing changes for the partners.", name);
        default:
            return fmt::format("Whether the partners gain under {} is too close to call: {}.", name,
                               amount);
    }
}

}  // namespace

std::map<std::size_t, std::string> partner_sentences(const Study& study) {
    static constexpr const char* partner_cost = "partner_cost";
    const auto& base = study.arm(0).scenario;
    if (!study.kpis.holds(partner_cost) || !base || base->cpfr.enabled) return {};
    std::map<std::size_t, sim::Comparison> costs;
    for (const std::size_t arm : study.findings.shown) {
        const Arm& told = study.arm(arm);
        if (!has_key_accounts(told) || !told.company().cpfr.enabled) continue;
        const std::size_t reference = study.findings.references[arm];
        if (reference == arm) continue;
        const sim::Comparison cost = study.kpis.compare(partner_cost, reference, arm);
        if (cost.difference.n > 0) costs.emplace(arm, cost);
    }
    std::vector<sim::Comparison*> family;
    for (auto& [arm, cost] : costs) family.push_back(&cost);
    sim::judge_together(family);
    std::map<std::size_t, std::string> sentences;
    for (auto& [arm, cost] : costs) {
        study.closures.put_first(cost, arm, study.findings.references[arm]);
        sentences.emplace(arm, partner_sentence(study, arm, cost));
    }
    return sentences;
}

namespace sections {

namespace {

/// Shown if there are key accounts or the study is about materials.
bool shown_when(const Study& study) {
    if (study.kpis.size_of("tier") == 0 || !study.kpis.holds("bullwhip_by_tier")) return false;
    return std::any_of(study.findings.arms.begin(), study.findings.arms.end(), [](const Arm& arm) {
        return has_key_accounts(arm) ||
               std::any_of(arm.changes.begin(), arm.changes.end(), [](const Change& change) {
                   return section_of(change.path) == "materials";
               });
    });
}

enum class Scale { money, percent };

struct Column {
    const char* name;
    const char* heading;
    Scale scale;
};
constexpr std::array columns{
    Column{"material_stock", "Our stock of material", Scale::money},
    Column{"safety_stock", "Safety stock", Scale::money},
    Column{"fill_rate", "Jobs with material at hand, %", Scale::percent},
    Column{"partner_stock", "Partners' stock", Scale::money},
    Column{"partner_fill_rate", "Partners' demand from stock, %", Scale::percent},
    Column{"partner_cost", "Partners' cost of stock and shortages", Scale::money}};

std::string row(const Study& study, std::size_t arm) {
    const std::vector<std::string>& tiers = study.kpis.axis("tier")->labels;
    std::string text = "<tr>" + arm_heading(study.arm(arm));
    for (std::size_t tier = 0; tier < tiers.size(); ++tier) {
        const sim::Interval found = study.kpis.interval("bullwhip_by_tier", arm, tier);
        text +=
            cell("Bullwhip, " + tiers[tier], number_text(found.mean, 2), range_text(found, 1.0, 2));
    }
    for (const Column& column : columns) {
        const double scale = column.scale == Scale::money ? study.unit.euros : 0.01;
        const int decimals = column.scale == Scale::money ? 0 : 1;
        const sim::Interval found = study.kpis.interval(column.name, arm);
        text += cell(column.heading, number_text(found.mean / scale, decimals),
                     range_text(found, scale, decimals));
    }
    return text + "</tr>\n";
}

std::string html(const Study& study) {
    std::string text;
    for (const auto& [arm, sentence] : partner_sentences(study)) text += paragraph(sentence);
    std::vector<std::string> headings{"What we do"};
    for (const std::string& tier : study.kpis.axis("tier")->labels) {
        headings.push_back("Bullwhip, " + tier);
    }
    for (const Column& column : columns) headings.emplace_back(column.heading);
    std::string rows;
    for (const std::size_t arm : study.findings.shown) rows += row(study, arm);
    text += wide_table(
        "arms",
        fmt::format("Means over {}; below them {} intervals. Money in {}. A tier whose bullwhip is "
                    "above 1 makes demand more nervous.",
                    study.futures_text(), interval_level, study.unit.name),
        headings, rows);
    return section("stock", "Stock and bullwhip", text);
}

}  // namespace

constexpr Section stock{.name = "stock", .shown_when = shown_when, .html = html};

}  // namespace sections

}  // namespace report
