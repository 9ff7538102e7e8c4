// What a study with a sweep shows over its points.
//
// Arms are compared within a point. Between points the companies differ, so the highest of them is
// no advice; but where profit lies, and whether it depends on the point at all, is an answer.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "report/words.hpp"
#include "sim/statistics.hpp"

namespace report {

struct Findings;
class Kpis;

/// An arm of the file against the first one, point by point.
struct ArmAcrossPoints {
    std::string title;  ///< as in the file, without the point
    std::size_t better = 0;
    std::size_t worse = 0;
    std::size_t riskier = 0;
    std::size_t open = 0;  ///< too close to call, the same, or without a value
};

struct AcrossPoints {
    std::size_t points = 0;
    std::string base;                   ///< the title of the first arm of the file
    std::vector<ArmAcrossPoints> arms;  ///< the others, in order
    std::size_t lowest = 0;             ///< the arm with the lowest mean profit of all points
    std::size_t highest = 0;            ///< and with the highest
    /// Of the profit of those two. They are the extremes of many, so the p-value is that of as many
    /// tests as there are pairs of arms (Bonferroni).
    sim::Comparison extremes;
};

/// The title of an arm as in the file: without the point, which a sweep appends.
[[nodiscard]] std::string title_without_point(const Findings& findings, std::size_t arm);

/// Of findings whose numbers and references are known.
[[nodiscard]] AcrossPoints across_points(const Kpis& kpis, const Findings& findings);

/// The arms that are shown one by one where there are too many: those of whole points, in order.
/// They are the first point, the two that the headline names for their profit, and as many others
/// as there is room for: of every swept parameter the first value, the last and some evenly between
/// them, or, where there are too many parameters for that, points evenly from first to last. No
/// point is better than another, because its company is another one, so profit chooses no others.
/// Of very many arms at a point some of the first point and the one with the highest profit.
[[nodiscard]] std::vector<std::size_t> shown_points(const Findings& findings);

/// What the points show, in sentences.
[[nodiscard]] std::vector<std::string> across_points_sentences(const Findings& findings,
                                                               const MoneyUnit& unit);

}  // namespace report
