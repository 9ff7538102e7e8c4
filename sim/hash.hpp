// XXH3-128 over a sequence of items, the same on every machine: what digests, checksums and seals
// are made of. It finds damage and tells results apart; it is no protection against forgery.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace sim {

class Hash {
 public:
    /// Big-endian, the canonical form of XXH3-128.
    using Value = std::array<unsigned char, 16>;

    Hash();

    /// The bytes as they are, without their number.
    void bytes(std::string_view bytes);

    /// As 64 bits, little-endian.
    void number(std::uint64_t number);
    void numbers(std::span<const std::uint64_t> numbers);

    /// Values of a model: -0 as 0, and every NaN as the same NaN.
    void reals(std::span<const double> values);

    /// The number of bytes, then the bytes, so that two texts cannot run together.
    void text(std::string_view text);

    [[nodiscard]] Value value() const;
    /// The value in 32 lower-case digits.
    [[nodiscard]] std::string hexadecimal() const;

 private:
    struct Free {
        void operator()(XXH3_state_s* state) const noexcept;
    };
    std::unique_ptr<XXH3_state_s, Free> state_;
};

}  // namespace sim
