// The plan of a sweep that is simulated in cells: what each cell is, how many there are, and what
// is kept of them.
//
// A cell is one point of a design with all variants of the study, in all replications. It is the
// unit of work and of storage: a sweep is split over processes and machines by its cells, and no
// number of a cell depends on any other cell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/study/company_study.hpp"
#include "models/study/sweep/sweep_spec.hpp"
#include "sim/kept_variables.hpp"
#include "sim/program_version.hpp"
#include "sim/results.hpp"

namespace models {

/// A range of replications, by their numbers.
struct ReplicationRange {
    std::uint64_t first = 0;
    std::uint64_t count = 0;

    [[nodiscard]] std::uint64_t end() const noexcept { return first + count; }
    bool operator==(const ReplicationRange&) const = default;
};

struct CellPlan {
    /// Title, question, seed, attributes, and the variants of the study at no point in particular.
    sim::StudyHeader header;
    std::vector<std::string> paths;  ///< of the swept parameters
    std::vector<std::string> kept;   ///< names of the variables that are kept; none: all
    ReplicationRange replications;
    std::uint64_t cells = 0;
    std::string study;   ///< hash of all above but title, question, replications and cells
    std::string points;  ///< hash of the values of all cells
    sim::ProgramVersion program;

    /// Hash of the whole plan: equal ones have equal cells, to the bit.
    [[nodiscard]] std::string hash() const;
};

/// The plan of a sweep. Throws sim::ConfigError for a name in `kept` that no variable has, and for
/// a run that is not valid.
[[nodiscard]] CellPlan cell_plan(const SweepSpec& sweep, const StudyRun& run,
                                 std::vector<std::string> kept, const sim::ProgramVersion& program);

/// The hash of the first so many points of a design: CellPlan::points of a plan with so many cells.
[[nodiscard]] std::string points_hash(const Design& design, std::uint64_t cells);

/// Which variables of a company the plan keeps.
[[nodiscard]] sim::KeptVariables kept_variables(const CellPlan& plan, const Scenario& company);

/// The plan as JSON, and the plan that such a text states. Throws sim::InternalError for any other
/// text.
[[nodiscard]] std::string text_of(const CellPlan& plan);
[[nodiscard]] CellPlan cell_plan_from(std::string_view text);

}  // namespace models
