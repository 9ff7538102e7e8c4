#include "cli/kpi_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "cli/console.hpp"
#include "models/measure/share.hpp"

namespace cli {

namespace {

constexpr std::size_t page_width = 110;

/// The largest absolute mean of a table, and the half-width that its intervals typically have.
struct Extent {
    double largest = 0.0;
    double half_width = 0.0;  ///< 0 if no interval has a width
};

Extent extent_of(const KpiTable& table) {
    Extent extent;
    std::vector<double> half_widths;
    const auto include = [&](const sim::Interval& interval) {
        if (!std::isnan(interval.mean)) {
            extent.largest = std::max(extent.largest, std::abs(interval.mean));
        }
        if (interval.half_width() > 0.0) half_widths.push_back(interval.half_width());
    };
    for (const KpiRow& row : table.rows) {
        include(row.value);
        if (row.to_base) include(row.to_base->difference);
        if (row.to_above) include(row.to_above->difference);
    }
    if (!half_widths.empty()) extent.half_width = sim::quantile(half_widths, 0.5);
    return extent;
}

int magnitude(double value) { return static_cast<int>(std::floor(std::log10(value))); }

/// Enough decimals for two digits of a typical half-width, or three of the largest value.
int decimals_for(const Extent& extent, double factor, int most) {
    if (extent.largest == 0.0) return 0;
    const int largest = magnitude(extent.largest * factor);
    const int wanted =
        extent.half_width > 0.0 ? 1 - magnitude(extent.half_width * factor) : 2 - largest;
    return std::clamp(wanted, 0, std::clamp(3 - largest, 0, most));
}

Colour colour_of(sim::Verdict verdict) {
    switch (verdict) {
        case sim::Verdict::better:
            return Colour::green;
        case sim::Verdict::worse:
        case sim::Verdict::riskier:
            return Colour::red;
        case sim::Verdict::cannot_tell:
        case sim::Verdict::identical:
            return Colour::dim;
        case sim::Verdict::higher:
        case sim::Verdict::lower:
            break;
    }
    return Colour::none;
}

/// A heading and, for every row of the table, a text of the column's width.
struct Column {
    std::string heading;
    std::vector<std::string> cells;
};

enum class Side { left, right };

std::size_t widest(const std::vector<std::string>& texts) {
    std::size_t width = 0;
    for (const std::string& text : texts) width = std::max(width, width_of(text));
    return width;
}

/// Pads all texts to the width of the widest.
std::vector<std::string> aligned(std::vector<std::string> texts, Side side) {
    const std::size_t width = widest(texts);
    for (std::string& text : texts) {
        text = side == Side::left ? left(text, width) : right(text, width);
    }
    return texts;
}

/// Pads the heading and the cells to one width.
Column column(std::string heading, const std::vector<std::string>& cells, Side side) {
    std::vector<std::string> texts{std::move(heading)};
    texts.insert(texts.end(), cells.begin(), cells.end());
    texts = aligned(std::move(texts), side);
    heading = texts.front();
    texts.erase(texts.begin());
    return {std::move(heading), std::move(texts)};
}

/// A text for each row of the table.
template <class TextOf>
std::vector<std::string> texts_of(const KpiTable& table, const TextOf& text_of) {
    std::vector<std::string> texts;
    for (const KpiRow& row : table.rows) texts.push_back(text_of(row));
    return texts;
}

Column interval_column(const KpiTable& table, const Scale& scale) {
    const auto end = [&](double sim::Interval::* which) {
        return aligned(texts_of(table,
                                [&](const KpiRow& row) {
                                    const double value = row.value.*which;
                                    return std::isnan(value) ? "" : number_text(value, scale);
                                }),
                       Side::right);
    };
    std::vector<std::string> cells = end(&sim::Interval::low);
    const std::vector<std::string> highs = end(&sim::Interval::high);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool known = !std::isnan(table.rows[i].value.low);
        cells[i] += (known ? " to " : "    ") + highs[i];
    }
    return column("95 % interval", cells, Side::left);
}

/// Whether a comparison has an interval to show: pairs without a difference need none, and too few
/// pairs have none.
bool has_width(const sim::Comparison& comparison) {
    return comparison.verdict != sim::Verdict::identical && !std::isnan(comparison.difference.low);
}

Column change_column(std::string heading, const KpiTable& table,
                     std::optional<sim::Comparison> KpiRow::* change, const Scale& scale,
                     bool colours) {
    using Text = std::string (*)(const sim::Comparison&, const Scale&);
    const auto part = [&](Side side, Text text_of) {
        return aligned(texts_of(table,
                                [&](const KpiRow& row) {
                                    const auto& comparison = row.*change;
                                    return comparison ? text_of(*comparison, scale) : "";
                                }),
                       side);
    };
    std::vector<std::string> cells = part(Side::right, [](const auto& comparison, const auto& by) {
        return number_text(comparison.difference.mean, by, true);
    });
    // The interval of a difference of probabilities leans to the side on which there is room.
    const bool leans = table.kind == sim::MetricKind::occurrence;
    const auto spreads =
        leans ? part(Side::right,
                     [](const auto& comparison, const auto& by) {
                         if (!has_width(comparison)) return std::string();
                         return fmt::format("({} to {})",
                                            number_text(comparison.difference.low, by, true),
                                            number_text(comparison.difference.high, by, true));
                     })
              : part(Side::right, [](const auto& comparison, const auto& by) {
                    if (!has_width(comparison)) return std::string();
                    return number_text(comparison.difference.half_width(), by);
                });
    const auto verdicts = part(Side::left, [](const auto& comparison, const auto&) {
        return std::string(sim::to_string(comparison.verdict));
    });
    const auto pairs = part(Side::left, [](const auto& comparison, const auto&) {
        const sim::Interval& difference = comparison.difference;
        if (difference.dropped == 0) return std::string();
        return fmt::format("  ({} of {} pairs)", difference.n, difference.n + difference.dropped);
    });
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& comparison = table.rows[i].*change;
        const bool has_half = !leans && comparison && has_width(*comparison);
        cells[i] += (has_half ? " ± "
                     : leans  ? " "
                              : "   ") +
                    spreads[i] + "  " + verdicts[i] + pairs[i];
    }
    Column filled = column(std::move(heading), cells, Side::left);
    // Add colours after padding, because their bytes take no columns.
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& comparison = table.rows[i].*change;
        if (!comparison) continue;
        filled.cells[i] = painted(filled.cells[i], colour_of(comparison->verdict), colours);
    }
    return filled;
}

std::vector<Column> columns_of(const KpiTable& table, const Scale& scale, bool colours) {
    std::vector<Column> columns;
    for (std::size_t i = 0; i < table.dimensions.size(); ++i) {
        columns.push_back(column(table.dimensions[i],
                                 texts_of(table, [&](const KpiRow& row) { return row.at[i]; }),
                                 Side::left));
    }
    columns.push_back(column(
        "variant", texts_of(table, [](const KpiRow& row) { return row.variant; }), Side::left));
    columns.push_back(column(
        "mean",
        texts_of(table, [&](const KpiRow& row) { return number_text(row.value.mean, scale); }),
        Side::right));
    columns.push_back(interval_column(table, scale));
    if (std::any_of(table.rows.begin(), table.rows.end(),
                    [&](const KpiRow& row) { return row.value.n != table.replications; })) {
        columns.push_back(column(
            "n", texts_of(table, [](const KpiRow& row) { return fmt::format("{}", row.value.n); }),
            Side::right));
    }
    if (std::any_of(table.rows.begin(), table.rows.end(),
                    [](const KpiRow& row) { return row.to_base.has_value(); })) {
        columns.push_back(change_column("change to base", table, &KpiRow::to_base, scale, colours));
        columns.push_back(
            change_column("change to the row above", table, &KpiRow::to_above, scale, colours));
    }
    return columns;
}

std::string without_spaces_at_end(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

std::string_view direction_text(sim::Better better) {
    switch (better) {
        case sim::Better::higher:
            return "higher is better";
        case sim::Better::lower:
            return "lower is better";
        case sim::Better::neither:
            break;
    }
    return "neither direction is better";
}

Scale scale_of(std::string_view metric, std::string_view unit, double largest, double half_width) {
    Scale scale{.unit = std::string(unit == "1" ? "" : unit)};
    if (models::is_share(metric)) {
        scale.unit = "%";
        scale.factor = 100.0;
    } else if (unit == "EUR" && largest >= 1e8) {
        scale.unit = "M EUR";
        scale.factor = 1e-6;
    } else if (unit == "EUR" && largest >= 1e4) {
        scale.unit = "k EUR";
        scale.factor = 1e-3;
    }
    scale.decimals = decimals_for({largest, half_width}, scale.factor, scale.unit == "%" ? 1 : 2);
    return scale;
}

Scale scale_of(const KpiTable& table) {
    const Extent extent = extent_of(table);
    return scale_of(table.name, table.unit, extent.largest, extent.half_width);
}

std::string number_text(double value, const Scale& scale, bool sign) {
    if (std::isnan(value)) return "–";
    std::string text = fmt::format("{:.{}f}", std::abs(value * scale.factor), scale.decimals);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, ",");
    if (zero) return value == 0.0 ? text : "≈0";
    return (value < 0.0 ? "-" : sign ? "+" : "") + text;
}

std::string kpi_text(const KpiTable& table, bool colours) {
    const Scale scale = scale_of(table);
    const std::vector<Column> columns = columns_of(table, scale, colours);
    std::string text = painted(table.name, Colour::bold, colours);
    if (!scale.unit.empty()) text += ", " + scale.unit;
    text += fmt::format(" ({})\n", direction_text(table.better));
    text += painted(wrapped(table.sentence, "  ", page_width), Colour::dim, colours);
    std::string headings;
    for (const Column& each : columns) headings += "  " + each.heading;
    text += painted(without_spaces_at_end(std::move(headings)), Colour::dim, colours) + "\n";
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        std::string line;
        for (const Column& each : columns) line += "  " + each.cells[row];
        text += without_spaces_at_end(std::move(line)) + "\n";
    }
    if (table.left_out > 0) {
        text += fmt::format("  Not shown: {} more of {}. A results file (-o) has all.\n",
                            table.left_out, fmt::join(table.dimensions, " × "));
    }
    return text;
}

namespace {

bool any_riskier(std::span<const KpiTable> tables) {
    const auto is_riskier = [](const std::optional<sim::Comparison>& change) {
        return change && change->verdict == sim::Verdict::riskier;
    };
    return std::any_of(tables.begin(), tables.end(), [&](const KpiTable& table) {
        return std::any_of(table.rows.begin(), table.rows.end(), [&](const KpiRow& row) {
            return is_riskier(row.to_base) || is_riskier(row.to_above);
        });
    });
}

}  // namespace

std::string verdicts_text(std::span<const KpiTable> tables, Verdicts verdicts) {
    std::string text;
    const std::size_t tests = tests_in(tables, &KpiRow::to_base);
    if (verdicts == Verdicts::together && tests > sim::handful) {
        text = fmt::format(
            "Verdicts hold together: if nothing had any effect, the chance that any of the {} "
            "changes "
            "to the base gets a verdict would be at most 5 % (Holm's method). So a change whose "
            "interval excludes zero may be \"can't tell\"; --one-by-one judges each by itself. ",
            tests);
    }
    if (any_riskier(tables)) {
        text += "\"riskier\": it would be better, but the company closes in more futures. ";
    }
    return text.empty() ? text : wrapped(text, "", page_width);
}

}  // namespace cli
