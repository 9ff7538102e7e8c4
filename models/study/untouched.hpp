// The defaults that nobody touched: parameters that neither a file nor the command line states.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "models/study/scenario_path.hpp"
#include "models/study/study_spec.hpp"

namespace models {

struct Untouched {
    std::vector<FieldSummary> fields;  ///< in the order of the description
    std::size_t switched_off = 0;      ///< not among them: of mechanisms that are switched off, or
                                       ///< left out by a switch
    std::size_t parameters = 0;        ///< of the company, in all
};

/// The untouched defaults of the base of a study.
[[nodiscard]] Untouched untouched_defaults(const StudySpec& study);

/// Those parameters of a company that have their default values, whether somebody stated them or
/// not: what its record alone can tell.
[[nodiscard]] Untouched default_values(const Scenario& scenario);

/// "finance 8, sales 21 and support 4": how many fields are in each section, in order.
[[nodiscard]] std::string section_counts(const std::vector<FieldSummary>& fields);

/// How many defaults nobody touched, and in which sections.
[[nodiscard]] std::string untouched_sentence(const Untouched& untouched);

}  // namespace models
