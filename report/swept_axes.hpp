// The swept parameters along which a chart or a sentence runs.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace report {

struct Findings;

/// A swept parameter whose values are numbers.
struct SweptAxis {
    std::size_t place = 0;       ///< of the parameter, in the order of the file
    std::vector<double> values;  ///< by arm
    std::size_t different = 0;   ///< how many values
};

/// All of them, those of the most different values first.
[[nodiscard]] std::vector<SweptAxis> swept_axes(const Findings& findings);

/// The title of an arm in the file, and which arm it is where several have that title.
[[nodiscard]] std::string arm_title(const Findings& findings, std::size_t arm);

/// What tells an arm from others at the same place of these axes: its title, and its other swept
/// parameters.
[[nodiscard]] std::string line_of(const Findings& findings, std::span<const SweptAxis> axes,
                                  std::size_t arm);

/// The parameter of an axis, its unit and what it means, in a sentence.
[[nodiscard]] std::string axis_words(const Findings& findings, const SweptAxis& axis);

/// The value of an arm along an axis as its title has it, in the words of the file: "120 %".
[[nodiscard]] std::string value_in_title(const Findings& findings, const SweptAxis& axis,
                                         std::size_t arm);

}  // namespace report
