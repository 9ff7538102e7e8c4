// The message with which a room gets other parameters at the date of a decision.
#pragma once

namespace models {

/// The parameters from now on; they outlive the run.
template <typename Parameters>
struct Changed {
    const Parameters* parameters;
};

}  // namespace models
