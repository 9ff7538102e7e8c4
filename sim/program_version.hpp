// Which program simulated a study.
#pragma once

#include <string>

namespace sim {

struct ProgramVersion {
    std::string version;  ///< e.g. "0.1.0"
    std::string commit;   ///< the source's revision; may be empty
};

}  // namespace sim
