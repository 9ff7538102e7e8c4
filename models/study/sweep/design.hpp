// The points of a sweep: which values the swept parameters have at each.
//
// Points are computed when they are asked for and are not stored, so a design of a million points
// takes no more memory than one of ten. Only a table of points, and the order of the strata of a
// Latin hypercube (four bytes for each point and parameter), are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/study/sweep/even_steps.hpp"
#include "models/study/sweep/sampled_points.hpp"
#include "sim/errors.hpp"

namespace models {

/// Values that a file lists, as it states them.
struct ListedValues {
    std::vector<std::string> texts;
};

/// Values anywhere between two ends; whole ones for a count.
struct ValuesBetween {
    EvenSteps steps;
    std::optional<std::pair<std::int64_t, std::int64_t>> counts = {};  ///< the ends of a count
};

/// One swept parameter.
struct SweepAxis {
    std::string path;
    std::variant<ListedValues, ValuesBetween> values;
    /// The axis of the same section whose position it has, by its index; its own for one that moves
    /// by itself.
    std::size_t leader = 0;
};

/// Every combination of the values of its axes, which are all listed. The last axis that leads
/// changes fastest.
struct Grid {
    std::vector<SweepAxis> axes;
};

/// So many points that fill the space of their axes evenly. An axis with a list has each of its
/// values equally often, and so has one of counts.
struct SpaceFilling {
    std::vector<SweepAxis> axes;
    SampledPoints points;
};

/// Points that a table states, row by row.
struct PointTable {
    std::vector<std::string> paths;
    std::vector<std::vector<std::string>> rows;
};

using DesignSection = std::variant<Grid, SpaceFilling, PointTable>;

class Design {
 public:
    /// No sweep: one point without parameters.
    Design() = default;

    /// The points of all sections, one section after another. A parameter that a section does not
    /// sweep has the text that `at_rest` gives for its path. Throws sim::ConfigError for more than
    /// most_points.
    template <class AtRest>
    Design(std::vector<DesignSection> sections, const AtRest& at_rest)
        : sections_(std::move(sections)) {
        arrange();
        for (const std::string& path : paths_) at_rest_.push_back(at_rest(path));
    }

    [[nodiscard]] std::uint64_t points() const noexcept { return ends_.empty() ? 1 : ends_.back(); }

    /// The swept parameters, in the order of the file; none: no sweep.
    [[nodiscard]] const std::vector<std::string>& paths() const noexcept { return paths_; }

    /// The value of each parameter at a point, as a file states it. In time proportional to their
    /// number.
    [[nodiscard]] std::vector<std::string> values_at(std::uint64_t point) const;

    [[nodiscard]] const std::vector<DesignSection>& sections() const noexcept { return sections_; }

 private:
    void arrange();

    std::vector<DesignSection> sections_;
    std::vector<std::uint64_t> ends_;  // the number of points up to the end of each section
    std::vector<std::string> paths_;
    std::vector<std::vector<std::size_t>> places_;  // in paths_, of each axis of each section
    std::vector<std::string> at_rest_;              // by path
};

/// The error of a sweep with more than most_points.
[[nodiscard]] sim::ConfigError too_many_points();

/// The number of points of a section, or most_points + 1 where there are more than that.
[[nodiscard]] std::uint64_t points_of(const DesignSection& section);

/// The paths of a section, in the order of the file.
[[nodiscard]] std::vector<std::string> paths_of(const DesignSection& section);

/// For each axis the index of its value in the lists of a grid, at a point of it.
[[nodiscard]] std::vector<std::size_t> position_in(const Grid& grid, std::uint64_t point);

}  // namespace models
