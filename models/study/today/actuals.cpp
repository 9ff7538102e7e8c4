#include "models/study/today/actuals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "models/describe/scaled_decimal.hpp"
#include "models/describe/source_text.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/whole_number.hpp"
#include "models/describe/written_number.hpp"
#include "models/study/csv_text.hpp"
#include "models/study/toml_file.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

/// Whether a figure may be below zero: money, and what is divided by it.
bool may_be_negative(const FigureName& figure) {
    return figure.unit == "EUR" || figure.name == "operating_margin" ||
           figure.name.starts_with("market_margin");
}

std::string unit_words(const FigureName& figure) {
    return figure.share ? "%" : figure.unit == "1" ? "" : figure.unit;
}

bool is_unit_of(const FigureName& figure, std::string_view unit) {
    if (unit.empty()) return true;
    if (figure.share) return unit == "%";
    return figure.unit != "1" && (unit == figure.unit || (figure.unit == "EUR" && unit == "€"));
}

/// What is wrong with a value within its form; empty when nothing is.
std::string out_of_bounds(const FigureName& figure, std::string_view written, double value) {
    if (!std::isfinite(value)) return fmt::format("is {}; it must be finite", shown(written));
    if (value < 0.0 && !may_be_negative(figure)) {
        return fmt::format("is {}; it must be at least 0", shown(written));
    }
    if (figure.share && value > 1.0 && !figure.name.starts_with("load")) {
        constexpr double most_percent = 100.0;
        const bool percent = written.find('%') == std::string_view::npos && value <= most_percent;
        return fmt::format("is {}; it is a share, so it must be at most 1, or 100 %{}",
                           shown(written),
                           percent ? fmt::format("; did you mean \"{} %\"?", shown(written)) : "");
    }
    return {};
}

std::string read_value(const FigureName& figure, std::string_view text, double& value) {
    WrittenNumber number;
    // A ratio or a length of time may have three decimals; thousands of it make no sense.
    const bool decimal = figure.share || (figure.unit != "EUR" && figure.year == YearOf::whole);
    if (const Problem problem = divide(text, decimal ? ThreeDigits::decimals : ThreeDigits::unclear,
                                       number, Separators::any)) {
        return problem.text;
    }
    if (!is_unit_of(figure, number.unit)) {
        const std::string unit = unit_words(figure);
        return fmt::format("has the unknown unit {}; it needs {}", in_quotes(number.unit),
                           unit.empty() ? "none" : unit + ", or none");
    }
    const double read = number_of(number.digits, number.unit == "%" ? -2 : 0);
    if (std::string problem = out_of_bounds(figure, text, read); !problem.empty()) return problem;
    value = read == 0.0 ? 0.0 : read;
    return {};
}

class Table {
 public:
    Table(const SourceText& source, std::span<const std::string> months,
          std::span<const FigureName> figures)
        : source_(source), months_(months), figures_(figures) {}

    std::vector<OwnFigure> read(std::string_view text) {
        const std::vector<CsvRecord> records = csv_records(text, source_);
        if (records.empty()) {
            report({1, 1}, {},
                   "there is no table; its first line names the columns, as in "
                   "month;orders_accepted;revenue");
        } else {
            read_header(records.front());
            for (std::size_t i = 1; i < records.size(); ++i) read_row(records[i]);
        }
        if (broken_.empty() && records.size() == 1) {
            report(records.front().front().place, {}, "there is no month below the names");
        }
        if (!broken_.empty()) throw sim::ConfigError(std::move(broken_));
        return std::move(own_);
    }

 private:
    void report(const toml::source_position& place, std::string path, std::string message) {
        broken_.push_back(source_.at(place, std::move(path), std::move(message)));
    }

    void read_header(const CsvRecord& header) {
        if (trimmed(header.front().text) != "month") {
            report(header.front().place, {},
                   fmt::format("the first column is {}; it must be month",
                               in_quotes(header.front().text)));
        }
        if (header.size() == 1) {
            report(header.front().place, {},
                   "there is one column only; columns are divided by commas or semicolons");
        }
        for (std::size_t i = 1; i < header.size(); ++i) {
            const std::string name(trimmed(header[i].text));
            const auto found =
                std::find_if(figures_.begin(), figures_.end(),
                             [&](const FigureName& figure) { return figure.name == name; });
            if (found == figures_.end()) {
                report(header[i].place, {}, unknown(name));
                own_.push_back({});
                continue;
            }
            const bool is_twice = std::any_of(own_.begin(), own_.end(), [&](const OwnFigure& own) {
                return own.words.name == name;
            });
            if (is_twice) report(header[i].place, name, "there are two columns of this name");
            own_.push_back({*found, std::vector<double>(months_.size(), none)});
        }
    }

    [[nodiscard]] std::string unknown(const std::string& name) const {
        if (name.empty()) return "this column has no name";
        std::vector<std::string> known;
        for (const FigureName& figure : figures_) known.push_back(figure.name);
        std::string suggestion = did_you_mean(name, known);
        if (suggestion.empty()) {
            // A label alone, such as the name of a stage.
            for (const std::string& figure : known) {
                if (figure.ends_with("." + name) && suggestion.empty()) {
                    suggestion = "; did you mean '" + figure + "'?";
                }
            }
        }
        return fmt::format("there is no figure '{}'{}", shown(name),
                           suggestion.empty()
                               ? "; the table of `escala today` has their names, and "
                                 "`escala describe kpis` those of all KPIs"
                               : suggestion);
    }

    void read_row(const CsvRecord& row) {
        const bool is_empty = std::all_of(row.begin(), row.end(), [](const CsvField& field) {
            return trimmed(field.text).empty();
        });
        if (is_empty) return;
        if (row.size() != own_.size() + 1) {
            report(row.front().place, {},
                   fmt::format("there are {} cells, and {} columns have names{}", row.size(),
                               own_.size() + 1,
                               row.size() > own_.size() + 1
                                   ? "; where commas divide the cells, a number with a decimal "
                                     "comma stands between quotes"
                                   : ""));
            return;
        }
        const std::optional<std::size_t> month = read_month(row.front());
        for (std::size_t i = 1; i < row.size(); ++i) {
            OwnFigure& own = own_[i - 1];
            const std::string_view text = trimmed(row[i].text);
            if (text.empty() || own.months.empty()) continue;
            double value = 0.0;
            if (std::string problem = read_value(own.words, text, value); !problem.empty()) {
                report(row[i].place, own.words.name, std::move(problem));
            } else if (month) {
                own.months[*month] = value;
            }
        }
    }

    std::optional<std::size_t> read_month(const CsvField& field) {
        std::size_t month = months_.size();
        const std::string text(trimmed(field.text));
        const bool is_date = text.find('-') != std::string::npos;
        std::string problem;
        if (is_date) {
            constexpr std::size_t of_month = 7;  // "2027-02"
            month = static_cast<std::size_t>(
                std::find(months_.begin(), months_.end(), text.substr(0, of_month)) -
                months_.begin());
            const bool has_day = text.size() == of_month + 3 && text[of_month] == '-';
            if (month == months_.size() || (text.size() != of_month && !has_day)) {
                problem = fmt::format(
                    "{} is not one of the months {} to {}; write their numbers, 1 to {}, or set "
                    "run.start to the first day of your year",
                    in_quotes(text), months_.front(), months_.back(), months_.size());
            }
        } else {
            std::uint64_t number = 0;
            const WholeLimits limits{1, months_.size()};
            problem = read_whole(text, limits, number).text;
            month = static_cast<std::size_t>(number) - 1;
        }
        if (problem.empty() && !taken_.try_emplace(month, field.place.line).second) {
            problem = fmt::format("this month stands in line {} already", taken_[month]);
        }
        if (problem.empty()) return month;
        report(field.place, "month", std::move(problem));
        return std::nullopt;
    }

    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    const SourceText& source_;
    std::span<const std::string> months_;
    std::span<const FigureName> figures_;
    std::vector<OwnFigure> own_;  // by column; without months where the name is unknown
    std::map<std::size_t, toml::source_index> taken_;  // the line of each month
    std::vector<sim::Diagnostic> broken_;
};

}  // namespace

std::vector<OwnFigure> read_actuals(std::string_view text, const std::string& name,
                                    std::span<const std::string> months,
                                    std::span<const FigureName> figures) {
    const SourceText source(name, text);
    return Table(source, months, figures).read(text);
}

std::vector<OwnFigure> load_actuals(const std::filesystem::path& file,
                                    std::span<const std::string> months,
                                    std::span<const FigureName> figures) {
    std::string problem;
    const std::string text = read_text(file, problem, "table");
    if (!problem.empty()) throw sim::ConfigError({without_place(file.string(), problem)});
    return read_actuals(text, file.string(), months, figures);
}

}  // namespace models
