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

/// The orders a month at which both earn the same, interpolated linearly between neighbouring
/// volumes: one sentence for each curve.
[[nodiscard]] std::vector<std::string> break_even_sentences(const std::vector<VolumePoint>& points);

}  // namespace report
