// The specification of a study: a question, and the companies to compare.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "models/company/scenario.hpp"
#include "models/study/decision.hpp"
#include "sim/errors.hpp"

namespace models {

/// One arm of a study: a complete company, and how it differs from the base.
struct VariantSpec {
    std::string name;  ///< its identifier; "base" for the first
    std::string
        title;  ///< in plain words; when the file states none, the name ("As it is" for the base)
    Scenario scenario;    ///< resolved and checked
    Assignments changes;  ///< every field that differs from the base, with this variant's value,
                          ///< and what its decisions state (stated()) and the base's do not
    std::vector<Decision> decisions;  ///< checked; in the order of the file
    /// The variant, by its index, under which this company ran before its opening: the first at the
    /// same point of a sweep, so that no point hangs on another.
    std::size_t base = 0;
    /// Added to the number of a replication, where the points of a sweep share no futures
    /// (independent_points).
    std::uint64_t first_future = 0;
};

/// A question, and the companies to compare.
struct StudySpec {
    std::string title;
    std::string question;
    std::string file;  ///< as given by the caller; empty when the text had no file
    /// Absolute paths of all files that were read: the one asked for, and those that it extends.
    std::vector<std::filesystem::path> inputs;
    std::int64_t replications = 40;
    std::uint64_t seed = 1;
    std::vector<VariantSpec> variants;  ///< in file order; the first is "base"
    std::vector<std::string> swept;     ///< paths of the parameters that the file sweeps
    /// Whether each point of the sweep has random numbers of its own. Variants of a point share
    /// them in any case, and all points do unless the file says otherwise.
    bool independent_points = false;
    /// Paths of the parameters that somebody stated for the base, even with the default value: in a
    /// file, or with set_in_every_variant(). Sorted.
    std::vector<std::string> stated;
    /// Values that were read and can hardly be meant, each with its place.
    std::vector<sim::Diagnostic> warnings;
};

}  // namespace models
