// What a company can get one more of: every parameter whose table says so (Field::one_more), with
// its price.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/kit/quantity.hpp"
#include "models/study/study_spec.hpp"

namespace models {

/// One more of one resource.
struct Addition {
    std::string path;   ///< of the parameter that says how much there is
    std::string title;  ///< what one more is, such as "server of assembly"
    std::string from;   ///< how much there is on the first day, as a file states it
    std::string to;     ///< and with one more
    /// What is paid a month for what is added; absent where it is charged as it is used, or not at
    /// all.
    std::optional<Money> price;
    /// The parameter by which it is charged; empty where the company has no price for it. Then what
    /// it earns is the most that it may cost.
    std::string charged_by;
};

/// A resource of which this company cannot get one more.
struct NotPossible {
    std::string path;
    std::string title;
    std::string why;  ///< for people, such as "it is at its bound, 5000"
};

struct Additions {
    std::vector<Addition> possible;  ///< in the order of the description
    std::vector<NotPossible> left_out;
};

/// One more of each resource of a company, one at a time. The company must have passed check().
[[nodiscard]] Additions additions_to(const VariantSpec& company);

/// The company with the addition, which is there on the first day of the first month and stays:
/// decisions that set the parameter set it to one more, too. A price that nobody books is added to
/// the fixed costs. Throws sim::ConfigError when the company cannot have it.
[[nodiscard]] VariantSpec company_with(const VariantSpec& company, const Addition& addition);

}  // namespace models
