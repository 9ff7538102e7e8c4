#include "models/control/load/resources.hpp"

#include <algorithm>
#include <cstdint>

namespace models::control {

ResourceLoads::ResourceLoads(const ResourceList& resources, const LoadMap& map,
                             std::span<const Sampler> samplers, const Months& months,
                             sim::Duration period)
    : resources_(resources.size()), period_(period) {
    std::size_t instants = 0;
    std::vector<std::size_t> of_sampler;
    for (const Sampler& sampler : samplers) {
        of_sampler.push_back(sampler.instants());
        instants = std::max(instants, of_sampler.back());
    }
    for (std::size_t month = 0; month <= months.count(); ++month) {
        // The first sample at or after the start of the month.
        const sim::Duration start = months.month_start(month) - sim::Time{};
        first_sample_.push_back(std::min(
            static_cast<std::size_t>((start + period - sim::Duration{1}) / period), instants));
    }
    load_.resize(instants * resources_);
    busiest_.assign(instants, 0.0);
    most_loaded_.assign(instants, resources_);
    LoadBoard board(map);
    LoadReport report{};
    for (std::size_t k = 0; k < instants; ++k) {
        for (std::size_t i = 0; i < samplers.size(); ++i) {
            if (k >= of_sampler[i]) continue;
            samplers[i].report(k, report);
            board.take(report);
        }
        for (std::size_t resource = 0; resource < resources_; ++resource) {
            const double load = resources[resource].load(board);
            load_[resource * instants + k] = load;
            if (!(load > busiest_[k])) continue;
            busiest_[k] = load;
            most_loaded_[k] = resource;
        }
    }
}

std::span<const double> ResourceLoads::loads(const Scope& scope, std::size_t resource) const {
    const std::size_t first = first_sample_[scope.first_month];
    return std::span(load_).subspan(resource * busiest_.size() + first,
                                    first_sample_[scope.months_end] - first);
}

double ResourceLoads::most_loaded_share(const Scope& scope, std::size_t resource) const {
    std::int64_t instants = 0;
    std::int64_t as_most_loaded = 0;
    const std::size_t end = first_sample_[scope.months_end];
    for (std::size_t k = first_sample_[scope.first_month]; k < end; ++k) {
        if (most_loaded_[k] == resources_) continue;
        ++instants;
        if (most_loaded_[k] == resource) ++as_most_loaded;
    }
    return quotient(static_cast<double>(as_most_loaded), static_cast<double>(instants));
}

}  // namespace models::control
