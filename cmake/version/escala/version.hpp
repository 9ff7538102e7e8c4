// What program this is: its version and the commit that it was built from. The only file compiled
// again at a new commit is the one behind this header.
#pragma once

namespace escala {

/// The project's version, as in "0.1.0".
const char* version() noexcept;

/// The commit, abbreviated, with "-dirty" when the checkout had changes; "unknown" outside of git.
const char* commit() noexcept;

}  // namespace escala
