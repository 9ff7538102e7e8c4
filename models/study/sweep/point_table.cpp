#include "models/study/sweep/point_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "models/describe/source_text.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/csv_text.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

constexpr std::size_t most_told = 20;  // of a table that is wrong throughout

class Mistakes {
 public:
    explicit Mistakes(const SourceText& source) : source_(source) {}

    void add(const CsvField& field, std::string path, std::string message) {
        if (told_.size() < most_told) {
            told_.push_back(source_.at(field.place, std::move(path), std::move(message)));
        }
    }
    void throw_if_any() {
        if (!told_.empty()) throw sim::ConfigError(std::move(told_));
    }

 private:
    const SourceText& source_;
    std::vector<sim::Diagnostic> told_;
};

}  // namespace

PointTable point_table(std::string_view text, const std::string& name, Scenario& scratch) {
    const SourceText source(name, text);
    Mistakes mistakes(source);
    std::vector<CsvRecord> records = csv_records(text, source);
    if (records.size() < 2) {
        mistakes.add({}, {}, "has no point: a row of parameters, then a row for each point");
        mistakes.throw_if_any();
    }
    PointTable table;
    for (const CsvField& field : records.front()) {
        const std::string path = full_path(scratch, field.text);
        try {
            static_cast<void>(value_at(scratch, path));
        } catch (const sim::ConfigError& error) {
            mistakes.add(field, shown(field.text), error.diagnostics().front().message);
        }
        if (std::find(table.paths.begin(), table.paths.end(), path) != table.paths.end()) {
            mistakes.add(field, path, "is swept twice");
        }
        table.paths.push_back(path);
    }
    mistakes.throw_if_any();
    for (std::size_t row = 1; row < records.size(); ++row) {
        CsvRecord& record = records[row];
        if (record.size() != table.paths.size()) {
            mistakes.add(record.front(), {},
                         fmt::format("has {} values, and there are {} parameters", record.size(),
                                     table.paths.size()));
            continue;
        }
        std::vector<std::string>& values = table.rows.emplace_back();
        for (std::size_t i = 0; i < record.size(); ++i) {
            try {
                static_cast<void>(set_value(scratch, table.paths[i], record[i].text));
            } catch (const sim::ConfigError& error) {
                mistakes.add(record[i], table.paths[i], error.diagnostics().front().message);
            }
            values.push_back(std::move(record[i].text));
        }
    }
    mistakes.throw_if_any();
    return table;
}

}  // namespace models
