#include "cli/results_sink.hpp"

#include "escala/version.hpp"
#include "sim/files.hpp"

namespace cli {

ResultsSink::ResultsSink(const std::filesystem::path& path, Interrupt& interrupt)
    : interrupt_(interrupt),
      writer_(path, sim::ProgramVersion{escala::version(), escala::commit()}) {}

ResultsSink::~ResultsSink() { interrupt_.removes({}); }

void ResultsSink::begin(const sim::StudyHeader& header, const sim::Layout& layout) {
    writer_.begin(header, layout);
    interrupt_.removes(writer_.partial_path());
}

void ResultsSink::append(std::uint64_t replication, std::span<const double> rows) {
    if (failed_) return;
    try {
        writer_.append(replication, rows);
        any_ = true;
    } catch (const sim::FileError&) {
        failure_ = std::current_exception();
        failed_ = true;
    }
}

void ResultsSink::finish(std::span<const sim::FailedReplication> failures, bool complete) {
    failures_.assign(failures.begin(), failures.end());
    complete_ = complete;
}

bool ResultsSink::write() {
    if (failure_) std::rethrow_exception(failure_);
    if (!any_ && !complete_) return false;
    writer_.finish(failures_, complete_);
    return true;
}

}  // namespace cli
