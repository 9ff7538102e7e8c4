// Keeps the scalars of a study and lets the series pass: enough for tables of KPIs, in a small and
// known part of the memory that all results take.
#pragma once

#include <cstddef>
#include <vector>

#include "sim/results.hpp"

namespace cli {

class ScalarResults : public sim::ResultSink {
 public:
    void begin(const sim::StudyHeader& header, const sim::Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const sim::FailedReplication> failures, bool complete) override;

    /// The results with a layout of scalars only, those of the engine included.
    [[nodiscard]] const sim::Results& results() const noexcept { return results_; }

 private:
    sim::Results results_;
    std::vector<std::size_t> offsets_;  // of each scalar in a row that comes in
    std::size_t row_size_ = 0;          // of a row that comes in
    std::vector<double> scalars_;       // of one replication, variant by variant
};

}  // namespace cli
