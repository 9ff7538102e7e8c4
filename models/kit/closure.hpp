// What every room is told when the company closes.
#pragma once

namespace models {

/// The company is closed: nothing more is begun, and what is under way has no effect any more.
struct Closure {};

}  // namespace models
