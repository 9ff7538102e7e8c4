// Finds the variants of a study that came out the same, in every value of every replication.
//
// What counts the simulator's work is left out. -0 equals 0, and a missing value a missing one. A
// variant with a run without any value, because it failed, equals no other. Takes time for the rows
// of variants that are still equal to another: of most studies, for the first replication only.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sim/hash.hpp"
#include "sim/results.hpp"

namespace sim {

class EqualVariants : public ResultSink {
 public:
    void begin(const StudyHeader& header, const Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const FailedReplication> failures, bool complete) override;

    /// For each variant the first one with the same values, which may be the variant itself.
    [[nodiscard]] const std::vector<std::size_t>& first() const noexcept { return first_; }

 private:
    struct Part {  // of a row
        std::size_t offset = 0;
        std::size_t size = 0;
    };

    [[nodiscard]] Hash::Value hash_of(std::span<const double> row) const;

    std::vector<Part> parts_;  // those that count
    std::size_t row_size_ = 0;
    bool begun_ = false;
    std::vector<std::size_t> first_;
};

/// The same for results in memory.
[[nodiscard]] std::vector<std::size_t> equal_variants(const Results& results);

}  // namespace sim
