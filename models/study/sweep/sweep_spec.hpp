// A study at every point of a design, without making all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "models/study/study_spec.hpp"
#include "models/study/sweep/design.hpp"
#include "models/study/sweep/point_names.hpp"
#include "sim/errors.hpp"

namespace models {

struct SweepSpec {
    StudySpec arms;  ///< the study of the file without its sweep; `swept` names the parameters
    Design design;
    PointNames names;
    sim::Diagnostic place;  ///< of the sweep in its file
};

/// The variants at a point: their names, titles, companies, decisions and futures. Their changes
/// are left empty. Several threads may call it. Throws sim::ConfigError when a value does not fit.
[[nodiscard]] std::vector<VariantSpec> at_point(const SweepSpec& sweep, std::uint64_t point);

/// Calls `tell` with what is wrong at any point: a value that does not fit, or a rule that a
/// company breaks. Of each parameter the first mistake is told.
void check_points(const SweepSpec& sweep, const std::function<void(const sim::Diagnostic&)>& tell);

/// Throws sim::ConfigError with what check_points() tells.
void require_valid_points(const SweepSpec& sweep);

/// Throws sim::ConfigError where points differ in their months or their start, so that their
/// results would have no common axes.
void require_one_layout(const SweepSpec& sweep);

/// Throws sim::ConfigError where the variants of all points are more than most_variants, or have
/// more than most_parameters (limits.hpp) in all, if there are so many points.
void require_in_full(const SweepSpec& sweep, std::uint64_t points);

/// The study of the variants at every point, for which require_in_full() holds. A variant is called
/// `<name>_<parameter>_<value>` ..., with the last part of the parameter's path. Variants of one
/// point are neighbours.
[[nodiscard]] StudySpec in_full(SweepSpec sweep);

}  // namespace models
