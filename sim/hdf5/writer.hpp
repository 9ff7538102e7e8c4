// Writes the results of a study to a file (see format.hpp), whole or not at all.
//
// The file appears under its name only when it is complete and on the disk. Until then it is a
// partial file (partial_file.hpp), which is removed on any failure that leaves the process alive.
// Replications are written in order and buffered, so memory does not grow with their number.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "sim/partial_file.hpp"
#include "sim/program_version.hpp"
#include "sim/results.hpp"

namespace sim {

/// Streams a study to a file. The library is not thread-safe: use one writer or reader at a time in
/// a process.
class Hdf5Writer : public ResultSink {
 public:
    Hdf5Writer(std::filesystem::path path, ProgramVersion program);
    /// Without a finish before: removes what was written.
    ~Hdf5Writer() override;
    Hdf5Writer(const Hdf5Writer&) = delete;
    Hdf5Writer& operator=(const Hdf5Writer&) = delete;
    Hdf5Writer(Hdf5Writer&&) = delete;
    Hdf5Writer& operator=(Hdf5Writer&&) = delete;

    /// All three throw FileError (not_written), after which nothing is left of the file. Where only
    /// the last step fails, a complete copy is kept elsewhere, and the error says where.
    void begin(const StudyHeader& header, const Layout& layout) override;
    void append(std::uint64_t replication, std::span<const double> rows) override;
    void finish(std::span<const FailedReplication> failures, bool complete) override;

    /// The name of the file between begin and finish.
    [[nodiscard]] const std::filesystem::path& partial_path() const { return partial_->path(); }

 private:
    class File;

    template <class Action>
    void attempt(const Action& action);
    void discard() noexcept;

    std::filesystem::path path_;
    std::unique_ptr<PartialFile> partial_;
    ProgramVersion program_;
    std::unique_ptr<File> file_;
};

/// Writes finished results at once. Throws FileError.
void write_hdf5(const Results& results, const std::filesystem::path& path,
                const ProgramVersion& program);

}  // namespace sim
