// How the page of a year writes the values of its figures.
#pragma once

#include <string>
#include <vector>

#include "models/study/today/first_year.hpp"
#include "report/words.hpp"

namespace report {

/// Writes the values of one figure in one unit and with the same decimals.
class ValueWriter {
 public:
    /// `check` may be null.
    ValueWriter(const models::Figure& figure, const models::FigureCheck* check);

    /// "512", an en dash for a missing value; with_unit(): "512 k€".
    [[nodiscard]] std::string text(double value) const;
    [[nodiscard]] std::string with_unit(double value) const;
    /// "480 to 540"; empty when a bound is missing.
    [[nodiscard]] std::string range(const sim::PredictionInterval& range) const;
    /// "k€", "%", "wd"; empty without one.
    [[nodiscard]] const std::string& unit() const noexcept { return unit_; }

 private:
    std::string unit_;
    double scale_ = 1.0;
    int decimals_ = 0;
};

}  // namespace report
