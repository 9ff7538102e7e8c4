// The exit codes of the command.
#pragma once

namespace cli {

/// The exit status of the process. The numbers are part of the interface and never change their
/// meaning.
enum class ExitCode : int {
    complete = 0,
    failed = 1,       ///< a run failed, or something could not be written
    usage = 2,        ///< the command line is not understood
    invalid = 3,      ///< a scenario is not valid
    interrupted = 4,  ///< stopped by a signal; the complete replications are kept
    damaged = 5,      ///< a results file is damaged or is not one
};

}  // namespace cli
