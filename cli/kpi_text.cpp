#include "cli/kpi_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "cli/console.hpp"

namespace cli {

namespace {

constexpr std::size_t page_width = 110;

/// Metrics without a unit that are shares of a whole, and so read best in percent.
constexpr std::array<std::string_view, 14> shares{"operating_margin",
                                                  "ruin",
                                                  "qualified_share",
                                                  "win_rate",
                                                  "desk_utilisation",
                                                  "deferred_lost",
                                                  "otd",
                                                  "time_throttled",
                                                  "time_open",
                                                  "time_half_open",
                                                  "churn",
                                                  "fill_rate",
                                                  "utilisation",
                                                  "bottleneck_share"};

/// The largest absolute mean and the narrowest interval that is not a point.
struct Extent {
    double largest = 0.0;
    double narrowest = std::numeric_limits<double>::infinity();

    void include(double value) {
        if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
    }
    void include(const sim::Interval& interval) {
        include(interval.mean);
        if (interval.half_width() > 0.0) narrowest = std::min(narrowest, interval.half_width());
    }
};

Extent extent_of(const KpiTable& table) {
    Extent extent;
    for (const KpiRow& row : table.rows) {
        extent.include(row.value);
        if (row.to_base) extent.include(row.to_base->difference);
        if (row.to_above) extent.include(row.to_above->difference);
    }
    return extent;
}

int magnitude(double value) { return static_cast<int>(std::floor(std::log10(value))); }

int decimals_for(const Extent& extent, double factor) {
    if (extent.largest == 0.0) return 0;
    // Without any interval: three digits of the largest value.
    const int wanted = std::isinf(extent.narrowest) ? 2 - magnitude(extent.largest * factor)
                                                    : 1 - magnitude(extent.narrowest * factor);
    const int most = std::min(2, 3 - magnitude(extent.largest * factor));
    return std::clamp(wanted, 0, std::max(most, 0));
}

Colour colour_of(sim::Verdict verdict) {
    switch (verdict) {
        case sim::Verdict::better:
            return Colour::green;
        case sim::Verdict::worse:
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

/// Lines of columns; every column as wide as its widest entry.
class Columns {
 public:
    explicit Columns(std::size_t columns) : widths_(columns, 0) {}

    void add(std::vector<std::string> cells, std::vector<Colour> colours) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            widths_[i] = std::max(widths_[i], width_of(cells[i]));
        }
        lines_.push_back({std::move(cells), std::move(colours)});
    }

    [[nodiscard]] const std::vector<std::size_t>& widths() const { return widths_; }

    /// Column i of a line, filled to the width of the column.
    [[nodiscard]] std::string cell(std::size_t line, std::size_t column, bool to_right,
                                   bool colours) const {
        const std::string& text = lines_[line].cells[column];
        const std::string filled =
            to_right ? right(text, widths_[column]) : left(text, widths_[column]);
        return painted(filled, lines_[line].colours[column], colours);
    }

 private:
    struct Line {
        std::vector<std::string> cells;
        std::vector<Colour> colours;
    };
    std::vector<std::size_t> widths_;
    std::vector<Line> lines_;
};

// The columns of a line: name, mean, low, high, n, and for both comparisons difference, half-width
// and verdict.
constexpr std::size_t of_base = 5;
constexpr std::size_t of_above = 8;
constexpr std::size_t columns_in_all = 11;

void put_comparison(const std::optional<sim::Comparison>& comparison, const Scale& scale,
                    std::size_t first, std::vector<std::string>& cells,
                    std::vector<Colour>& colours) {
    if (!comparison) return;
    cells[first] = number_text(comparison->difference.mean, scale, true);
    cells[first + 1] = number_text(comparison->difference.half_width(), scale);
    cells[first + 2] = verdict_text(*comparison);
    colours[first + 2] = colour_of(comparison->verdict);
}

std::string better_text(sim::Better better) {
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

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

Scale scale_of(const KpiTable& table) {
    const Extent extent = extent_of(table);
    Scale scale{.unit = table.unit == "1" ? "" : table.unit};
    if (std::find(shares.begin(), shares.end(), table.name) != shares.end()) {
        scale.unit = "%";
        scale.factor = 100.0;
    } else if (table.unit == "EUR" && extent.largest >= 1e8) {
        scale.unit = "M EUR";
        scale.factor = 1e-6;
    } else if (table.unit == "EUR" && extent.largest >= 1e4) {
        scale.unit = "k EUR";
        scale.factor = 1e-3;
    }
    scale.decimals = decimals_for(extent, scale.factor);
    return scale;
}

std::string number_text(double value, const Scale& scale, bool sign) {
    if (std::isnan(value)) return "–";
    std::string text = fmt::format("{:.{}f}", std::abs(value * scale.factor), scale.decimals);
    const bool zero = text.find_first_not_of("0.") == std::string::npos;
    const std::size_t point = std::min(text.find('.'), text.size());
    for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, ",");
    if (zero) return text;
    return (value < 0.0 ? "-" : sign ? "+" : "") + text;
}

std::string verdict_text(const sim::Comparison& comparison) {
    return std::string(sim::to_string(comparison.verdict));
}

std::string kpi_text(const KpiTable& table, bool colours) {
    const Scale scale = scale_of(table);
    Columns columns(columns_in_all);
    for (const KpiRow& row : table.rows) {
        std::vector<std::string> cells(columns_in_all);
        std::vector<Colour> paint(columns_in_all, Colour::none);
        cells[0] = row.variant;
        cells[1] = number_text(row.value.mean, scale);
        cells[2] = number_text(row.value.low, scale);
        cells[3] = number_text(row.value.high, scale);
        cells[4] = fmt::format("{}", row.value.n);
        put_comparison(row.to_base, scale, of_base, cells, paint);
        put_comparison(row.to_above, scale, of_above, cells, paint);
        columns.add(std::move(cells), std::move(paint));
    }
    const bool with_n = std::any_of(table.rows.begin(), table.rows.end(), [&](const KpiRow& row) {
        return row.value.n != table.replications;
    });
    const bool with_changes = table.rows.size() > 1;

    const std::vector<std::size_t>& widths = columns.widths();
    const std::size_t name_width = std::max(widths[0], std::size_t{7});
    const std::size_t mean_width = std::max(widths[1], std::size_t{4});
    const std::size_t interval_width = std::max(widths[2] + 4 + widths[3], std::size_t{13});
    const std::size_t n_width = std::max(widths[4], std::size_t{1});
    const std::size_t change_width = std::max(
        widths[of_base] + 3 + widths[of_base + 1] + 2 + widths[of_base + 2], std::size_t{14});

    std::string text = painted(table.name, Colour::bold, colours);
    if (!scale.unit.empty()) text += ", " + scale.unit;
    text += " (" + better_text(table.better) + ")\n";
    text += painted(wrapped(table.sentence, "  ", page_width), Colour::dim, colours);

    std::string header = "  " + left("variant", name_width) + "  " + right("mean", mean_width) +
                         "  " + left("95 % interval", interval_width);
    if (with_n) header += "  " + right("n", n_width);
    if (with_changes) {
        header += "   " + left("change to base", change_width) + "   change to the row above";
    }
    text += painted(trimmed(std::move(header)), Colour::dim, colours) + "\n";

    for (std::size_t line = 0; line < table.rows.size(); ++line) {
        const auto cell = [&](std::size_t column, bool to_right) {
            return columns.cell(line, column, to_right, colours);
        };
        std::string out = "  " + left(cell(0, false), name_width) + "  " +
                          right(cell(1, true), mean_width) + "  " +
                          left(cell(2, true) + " to " + cell(3, true), interval_width);
        if (with_n) out += "  " + right(cell(4, true), n_width);
        if (line > 0) {
            const std::string to_base = cell(of_base, true) + " ± " + cell(of_base + 1, true);
            // The fill counts what is seen, not the bytes of a colour.
            const std::size_t seen =
                widths[of_base] + 3 + widths[of_base + 1] + 2 + widths[of_base + 2];
            out += "   " + to_base + "  " + cell(of_base + 2, false) +
                   std::string(change_width - seen, ' ') + "   " + cell(of_above, true) + " ± " +
                   cell(of_above + 1, true) + "  " + cell(of_above + 2, false);
        }
        text += trimmed(std::move(out)) + "\n";
    }
    return text;
}

}  // namespace cli
