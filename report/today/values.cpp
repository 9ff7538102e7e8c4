#include "report/today/values.hpp"

#include <algorithm>
#include <cmath>

namespace report {

ValueWriter::ValueWriter(const models::Figure& figure, const models::FigureCheck* check) {
    std::vector<double> amounts;
    for (const std::vector<double>& month : figure.months) {
        amounts.push_back(models::outlook(month).mean);
    }
    if (check != nullptr) amounts.insert(amounts.end(), check->own.begin(), check->own.end());
    double largest = 0.0;
    for (const double amount : amounts) {
        if (std::isfinite(amount)) largest = std::max(largest, std::abs(amount));
    }
    if (figure.words.share) {
        unit_ = "%";
        scale_ = 0.01;
        decimals_ = 1;
    } else if (figure.words.unit == "EUR") {
        const MoneyUnit unit = money_unit(std::vector{largest});
        unit_ = unit.name;
        scale_ = unit.euros;
    } else {
        unit_ = figure.words.unit == "1" ? "" : figure.words.unit;
        constexpr double without_decimals = 100.0;
        decimals_ = largest < without_decimals ? 1 : 0;
    }
}

std::string ValueWriter::text(double value) const { return number_text(value / scale_, decimals_); }

std::string ValueWriter::with_unit(double value) const {
    if (!std::isfinite(value)) return missing;
    return text(value) + (unit_.empty() ? "" : narrow_space + unit_);
}

std::string ValueWriter::range(const sim::PredictionInterval& range) const {
    if (!std::isfinite(range.low) || !std::isfinite(range.high)) return "";
    return text(range.low) + " to " + text(range.high);
}

}  // namespace report
