// The checksum of a results file: over everything that is read from it, so that values and names
// are those that were simulated, whatever wrote the file last.
//
// XXH3-128 over a canonical serialisation. It does not depend on how values are stored, nor on the
// order in which axes, variables and attributes stand in the file; every NaN counts as the same
// NaN. Unlike a digest it covers titles, sentences, the program's version and the sign of zero.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/hash.hpp"
#include "sim/program_version.hpp"
#include "sim/results.hpp"

namespace sim {

/// Takes a study as it comes, replication by replication.
class ResultsChecksum {
 public:
    ResultsChecksum(const StudyHeader& header, const Layout& layout, const ProgramVersion& program);

    /// One replication, of the shape variants × row_size.
    void append(std::span<const double> rows);

    /// The checksum in 32 hexadecimal digits.
    [[nodiscard]] std::string finish(std::span<const FailedReplication> failures, bool complete);

 private:
    struct Part {
        std::size_t offset;
        std::size_t size;
    };

    Hash hash_;
    std::size_t row_size_;
    std::vector<Part> parts_;  // of a row, in the order of their variables' names
    std::uint64_t replications_ = 0;
    std::vector<std::uint64_t> bits_;
};

[[nodiscard]] std::string checksum(const Results& results, const ProgramVersion& program);

}  // namespace sim
