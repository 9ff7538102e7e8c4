// Results in a file: HDF5 that is also valid netCDF-4, written whole or not at all.
//
// Guarantees: the file appears under its name only when it is complete and on the disk; until then
// it is PATH.partial-<process id> in the same folder, which is removed on any failure that leaves
// the process alive. Replications are written in order and buffered, so memory does not grow with
// their number. The same study gives the same bytes: no times are stored.
//
// What is in it
//   dimensions    replication, variant, then the axes of the layout; each has a
//                 dimension scale of its name: int64, strings, and labels or coordinates
//   variables     (replication, variant, axes…) double, NaN = missing; units, long_name, better,
//                 kind, and engine_counter = 1 for those that count the simulator's work
//   per variant   variant_title and scenario, the resolved scenario as text
//   attributes    file_type, format_version, program_version, program_commit, seed,
//                 first_replication, title, question, complete, failures (JSON), Conventions, and
//                 the header's own
// Every variable is chunked, shuffled, deflated and carries a Fletcher-32 checksum.
//
// Only hdf5.cpp includes the library's header. The library is not thread-safe: use one writer or
// reader at a time in a process.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>

#include "sim/results.hpp"

namespace sim {

/// What is wrong with a results file.
enum class FileProblem {
    not_written,    ///< folder missing or not writable, disk full, path is a folder
    not_found,      ///< or not readable
    not_ours,       ///< no HDF5 file, or not one of results
    newer_version,  ///< written by a newer program
    damaged,        ///< truncated, or a checksum does not match
};

/// A results file cannot be written or read; the message names the path and the cause.
class FileError : public std::runtime_error {
 public:
    FileError(FileProblem problem, const std::filesystem::path& path, const std::string& cause);
    [[nodiscard]] FileProblem problem() const noexcept { return problem_; }

 private:
    FileProblem problem_;
};

/// Which program writes.
struct ProgramVersion {
    std::string version;  ///< e.g. "0.1.0"
    std::string commit;   ///< the source's revision; may be empty
};

/// Streams a study to a file.
class Hdf5Writer : public ResultSink {
 public:
    Hdf5Writer(std::filesystem::path path, ProgramVersion program);
    /// Without a finish before: removes what was written.
    ~Hdf5Writer() override;
    Hdf5Writer(const Hdf5Writer&) = delete;
    Hdf5Writer& operator=(const Hdf5Writer&) = delete;
    Hdf5Writer(Hdf5Writer&&) = delete;
    Hdf5Writer& operator=(Hdf5Writer&&) = delete;

    /// All three throw FileError (not_written), after which nothing is left of the file.
    void begin(const StudyHeader& header, const Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const FailedReplication> failures, bool complete) override;

 private:
    class File;

    template <class Action>
    void attempt(const Action& action);
    void discard() noexcept;

    std::filesystem::path path_;
    std::filesystem::path partial_;
    ProgramVersion program_;
    bool partial_exists_ = false;
    std::unique_ptr<File> file_;
};

/// Writes finished results at once. Throws FileError.
void write_hdf5(const Results& results, const std::filesystem::path& path,
                const ProgramVersion& program);

/// Reads a whole file. Throws FileError.
[[nodiscard]] Results read_hdf5(const std::filesystem::path& path);

}  // namespace sim
