// The reader's own figures by month, from a table that a spreadsheet wrote.
//
// The first column is the month; every other one is a figure by its name. An empty cell is a month
// that the reader does not know.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/today/figures.hpp"

namespace models {

/// What the reader states of one figure.
struct OwnFigure {
    FigureName words;
    std::vector<double> months;  ///< [month]; NaN where nothing is stated
};

/// Reads a table. `months` are those of the run (month_names()); a month is written as its number
/// in the run, 1 for the first, or as its date, "2027-02" or "2027-02-28". Numbers are read by
/// divide() (describe/written_number.hpp), which takes a decimal comma where the text cannot mean
/// another number; a cell may have the unit of its figure, and a share may be in percent. `name`
/// stands for the text in messages. Throws sim::ConfigError with all mistakes: a name that is no
/// figure, a month outside the run or twice, a value that is no number or outside its bounds.
[[nodiscard]] std::vector<OwnFigure> read_actuals(std::string_view text, const std::string& name,
                                                  std::span<const std::string> months,
                                                  std::span<const FigureName> figures);

/// The same from a file. Throws sim::ConfigError when it cannot be read, too.
[[nodiscard]] std::vector<OwnFigure> load_actuals(const std::filesystem::path& file,
                                                  std::span<const std::string> months,
                                                  std::span<const FigureName> figures);

}  // namespace models
