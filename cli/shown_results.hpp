// A sink that keeps only the KPIs that tables show. It keeps them for every replication, because
// comparisons are paired. So memory grows by the numbers of these KPIs per replication.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/kept_variables.hpp"
#include "sim/results.hpp"

namespace cli {

class ShownResults : public sim::ResultSink {
 public:
    /// Keeps these KPIs, whether a company closed, and the variables that count the simulator's
    /// work.
    explicit ShownResults(std::vector<std::string> kpis) : kpis_(std::move(kpis)) {}

    void begin(const sim::StudyHeader& header, const sim::Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const sim::FailedReplication> failures, bool complete) override;

    /// The results with a layout of what was kept.
    [[nodiscard]] const sim::Results& results() const noexcept { return results_; }

 private:
    std::vector<std::string> kpis_;
    sim::Results results_;
    std::optional<sim::KeptVariables> kept_;
    std::size_t row_size_ = 0;    // of a row of the study
    std::vector<double> values_;  // of one replication, by variant
};

}  // namespace cli
