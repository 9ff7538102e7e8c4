// The results file of a study while the study runs, and until its tables are printed.
//
// An answer that took hours must not be lost with the file. So the file is finished after the
// tables are printed, and a file that cannot be written stops the study and keeps the complete
// replications.
#pragma once

#include <atomic>
#include <exception>
#include <filesystem>
#include <span>
#include <vector>

#include "cli/interrupt.hpp"
#include "sim/hdf5/writer.hpp"
#include "sim/results.hpp"

namespace cli {

class ResultsSink : public sim::ResultSink {
 public:
    /// The second signal that `interrupt` catches removes the unfinished file.
    ResultsSink(const std::filesystem::path& path, Interrupt& interrupt);
    ~ResultsSink() override;
    ResultsSink(const ResultsSink&) = delete;
    ResultsSink& operator=(const ResultsSink&) = delete;
    ResultsSink(ResultsSink&&) = delete;
    ResultsSink& operator=(ResultsSink&&) = delete;

    /// Throws sim::FileError where nothing can be written.
    void begin(const sim::StudyHeader& header, const sim::Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const sim::FailedReplication> failures, bool complete) override;

    /// True when a replication could not be written. Any thread may ask.
    [[nodiscard]] bool failed() const noexcept { return failed_; }

    /// After the study: writes the file, unless no replication is complete, whose empty file would
    /// replace an earlier one. Returns whether it did. Throws the sim::FileError of this or of the
    /// first replication that could not be written.
    bool write();

 private:
    Interrupt& interrupt_;
    sim::Hdf5Writer writer_;
    std::atomic<bool> failed_ = false;
    std::exception_ptr failure_;
    bool any_ = false;
    bool complete_ = false;
    std::vector<sim::FailedReplication> failures_;
};

}  // namespace cli
