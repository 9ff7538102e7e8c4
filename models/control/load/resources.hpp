// The resources of a company and their load over a run, without the delay of reports.
//
// All rooms sample what they would report at the same instants. After the run a board is filled
// with these reports, instant by instant, and the load is computed as a tower computes it.
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

/// A stage, a warehouse or a lane.
struct Resource {
    std::string name;
    std::function<double(const LoadBoard&)> load;  ///< committed load, equation 4
    std::function<double(const Observed&, const Scope&)> utilisation;  ///< busy over available time
};
using ResourceList = std::vector<Resource>;

/// The reports that a room would have sent at the sampling instants, which are numbered from 0.
struct Sampler {
    std::function<std::size_t()> instants;
    std::function<void(std::size_t, LoadReport&)> report;  ///< written into a report
};

class ResourceLoads {
 public:
    /// All arguments outlive it. O(instants x (samplers + resources)).
    ResourceLoads(const ResourceList& resources, const LoadMap& map,
                  std::span<const Sampler> samplers, const Months& months, sim::Duration period);

    /// The loads of a resource at the sampling instants in a scope's months.
    [[nodiscard]] std::span<const double> loads(const Scope& scope, std::size_t resource) const;
    /// The share of these instants at which the resource has the highest load. Missing when no
    /// resource has any load at any of them.
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
