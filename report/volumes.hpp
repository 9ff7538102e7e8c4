// Compares in-house logistics with a logistics provider over the volume of the company, in studies
// whose arms differ in both.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/findings.hpp"

namespace report {

/// An arm with a logistics provider, and the arm that differs from it only in having none.
struct VolumePoint {
    std::size_t in_house = 0;
    std::size_t provider = 0;
    std::string curve;    ///< the name of its curve; may be empty
    double orders = 0.0;  ///< mean orders a month in-house
    sim::Interval margin_in_house;
    sim::Interval margin_provider;
    sim::Comparison profit;  ///< with the provider against in-house, EUR
};
/// By curve in the order of the study, then by volume; empty unless the volume differs.
[[nodiscard]] std::vector<VolumePoint> volume_points(const Kpis& kpis, const Findings& findings);

/// The most curves that a page has room for, the most volumes of one, and the most of its turns.
inline constexpr std::size_t most_curves = 6;
inline constexpr std::size_t most_volumes = 24;
inline constexpr std::size_t most_turns = 3;

/// The points of the first curves, and of each as many volumes as there is room for, spread evenly
/// from its first to its last.
[[nodiscard]] std::vector<VolumePoint> shown_volumes(const std::vector<VolumePoint>& points);

/// Between which volumes in-house and provider change places, in words: of each curve a sentence
/// for each time, and one that says how often; of the first curves, from all of their volumes. The
/// volume itself is not interpolated: profit falls where capacity grows by a step, so between two
/// volumes it need not be a line. A curve with more changes than there is room for says how many
/// more.
[[nodiscard]] std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points);

}  // namespace report
