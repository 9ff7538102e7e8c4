// The page of a company's first year: its figures month by month, the reader's own beside them, and
// the defaults that nobody touched. It keeps the guarantees of the report (report.hpp).
#pragma once

#include <cstdint>
#include <string>

#include "models/study/today/first_year.hpp"

namespace report {

/// Where the year comes from.
struct TodayFacts {
    std::string question;  ///< of the study; may be empty
    std::string scenario;  ///< the file, as a shell reads it
    std::string actuals;   ///< the table of the reader's own figures, likewise; empty without one
    std::uint64_t seed = 0;
    /// Options of the command that change the company, as a shell reads them; empty without one.
    std::string options = {};
};

/// The page as HTML text.
[[nodiscard]] std::string render_today(const models::FirstYear& year, const TodayFacts& facts);

}  // namespace report
