// Splits a whole number by shares. It rounds the cumulative sums, so the parts add up to the whole.
#pragma once

#include <cstdint>

namespace models {

class Split {
 public:
    explicit Split(std::int64_t whole) : whole_(static_cast<double>(whole)) {}

    /// The part for the next share. The shares need not add up to one.
    [[nodiscard]] std::int64_t next(double share) {
        const auto before = static_cast<std::int64_t>(whole_ * shares_ + 0.5);
        shares_ += share;
        return static_cast<std::int64_t>(whole_ * shares_ + 0.5) - before;
    }

 private:
    double whole_;
    double shares_ = 0.0;
};

/// The nearest whole number to a scaled one; halves up.
[[nodiscard]] inline std::int64_t scaled(std::int64_t number, double scale) {
    return static_cast<std::int64_t>(static_cast<double>(number) * scale + 0.5);
}

}  // namespace models
