// What is fuzzed: a kind of input, how random ones are made, and what must hold for each.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/fuzz/random_text.hpp"

namespace fuzz {

/// A claim that an input breaks.
class Broken : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

/// Throws Broken with the message when the claim does not hold.
inline void require(bool holds, const std::string& message) {
    if (!holds) throw Broken(message);
}

struct Target {
    std::string_view name;
    std::string_view claim;  ///< what must hold, in one sentence
    /// A random input. The corpus holds inputs of this kind that are worth keeping.
    std::string (*make)(Random& random, const std::vector<std::string>& corpus);
    /// Throws whatever the program should not: Broken where the outcome is wrong. Works in the
    /// current folder, which it may fill.
    void (*check)(const std::string& input);
    int most_seconds = 1;      ///< time of the processor for one input, without sanitizers
    int most_megabytes = 200;  ///< memory for one input, beyond that of this program
};

extern const Target scenario_target;
extern const Target quantity_target;
extern const Target command_target;
extern const Target results_target;
extern const Target company_target;

inline const std::array all_targets{&scenario_target, &quantity_target, &command_target,
                                    &results_target, &company_target};

}  // namespace fuzz
