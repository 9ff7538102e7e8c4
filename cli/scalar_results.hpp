// A sink that keeps only the KPIs that tables show. It keeps them for every replication, because
// comparisons are paired. So memory grows by a few numbers per replication.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "sim/results.hpp"

namespace cli {

class ScalarResults : public sim::ResultSink {
 public:
    /// Keeps these KPIs and the variables that count the simulator's work.
    explicit ScalarResults(std::vector<std::string> kpis) : kpis_(std::move(kpis)) {}

    void begin(const sim::StudyHeader& header, const sim::Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const sim::FailedReplication> failures, bool complete) override;

    /// The results with a layout of what was kept.
    [[nodiscard]] const sim::Results& results() const noexcept { return results_; }

 private:
    std::vector<std::string> kpis_;
    sim::Results results_;
    std::vector<std::size_t> offsets_;  // of each scalar in a row of the study
    std::size_t row_size_ = 0;          // of a row of the study
    std::vector<double> scalars_;       // of one replication, variant by variant
};

}  // namespace cli
