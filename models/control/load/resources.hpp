// The resources of a company and their load over a run, from fresh data.
//
// Rooms note what they would report at the same instants; afterwards a board is filled with these
// reports, instant by instant, and read as a tower reads it.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "models/control/load/load_board.hpp"
#include "models/kit/months.hpp"
#include "models/measure/observed.hpp"
#include "sim/time.hpp"

namespace models::control {

/// Something that can be busy: a stage, a warehouse, a lane.
struct Resource {
    std::string name;
    std::function<double(const LoadBoard&)> load;        ///< committed load, equation 4
    std::function<double(const Observed&)> utilisation;  ///< busy over available hours of a run
};
using ResourceList = std::vector<Resource>;

/// What a room would have reported at an instant, the sampling instants being numbered from 0 on.
struct Sampler {
    std::function<std::size_t()> instants;
    std::function<void(std::size_t, LoadReport&)> report;  ///< written into a report
};

class ResourceLoads {
 public:
    /// All that is given outlives it. O(instants x (samplers + resources)).
    ResourceLoads(const ResourceList& resources, const LoadMap& map,
                  std::span<const Sampler> samplers, const Months& months, sim::Duration period);

    /// The loads of a resource at the sampling instants in a scope's months.
    [[nodiscard]] std::span<const double> loads(const Scope& scope, std::size_t resource) const;
    /// Share of those instants at which the resource is the most loaded of all; missing when
    /// nothing is loaded at any.
    [[nodiscard]] double most_loaded_share(const Scope& scope, std::size_t resource) const;
    /// The highest load of all resources at every instant.
    [[nodiscard]] std::span<const double> busiest() const noexcept { return busiest_; }
    /// Time between two instants.
    [[nodiscard]] sim::Duration period() const noexcept { return period_; }
    [[nodiscard]] std::size_t resources() const noexcept { return resources_; }

 private:
    std::size_t resources_;
    sim::Duration period_;
    std::vector<std::size_t> first_sample_;  // [month], one more than months
    std::vector<double> load_;               // [resource][instant]
    std::vector<double> busiest_;            // [instant]
    std::vector<std::size_t> most_loaded_;   // [instant]; resources_ when nothing is loaded
};

}  // namespace models::control
