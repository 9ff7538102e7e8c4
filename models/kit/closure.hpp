// The message that every room receives when the company closes.
#pragma once

namespace models {

/// The company is closed: rooms begin nothing more, and work in progress has no effect any more.
struct Closure {};

}  // namespace models
