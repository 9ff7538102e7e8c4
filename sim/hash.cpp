#include "sim/hash.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <new>

#include "sim/compiler_builtins.hpp"

namespace sim {

namespace {
constexpr std::size_t number_bytes = 8;

void store_little_endian(std::uint64_t number, char* to) {
    for (std::size_t i = 0; i < number_bytes; ++i) to[i] = static_cast<char>(number >> (8 * i));
}
}  // namespace

void Hash::Free::operator()(XXH3_state_s* state) const noexcept { XXH3_freeState(state); }

Hash::Hash() : state_(XXH3_createState()) {
    if (state_ == nullptr) throw std::bad_alloc();
    XXH3_128bits_reset(state_.get());
}

void Hash::bytes(std::string_view bytes) {
    XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
}

void Hash::number(std::uint64_t number) {
    std::array<char, number_bytes> stored{};
    store_little_endian(number, stored.data());
    bytes({stored.data(), stored.size()});
}

void Hash::numbers(std::span<const std::uint64_t> numbers) {
    constexpr std::size_t at_a_time = 64;
    std::array<char, at_a_time * number_bytes> stored;
    while (!numbers.empty()) {
        const std::size_t count = std::min(at_a_time, numbers.size());
        for (std::size_t i = 0; i < count; ++i) {
            store_little_endian(numbers[i], stored.data() + i * number_bytes);
        }
        bytes({stored.data(), count * number_bytes});
        numbers = numbers.subspan(count);
    }
}

void Hash::reals(std::span<const double> values) {
    for (const double value : values) {
        const double canonical = std::isnan(value) ? std::numeric_limits<double>::quiet_NaN()
                                 : value == 0.0    ? 0.0
                                                   : value;
        number(bit_cast<std::uint64_t>(canonical));
    }
}

void Hash::text(std::string_view text) {
    number(text.size());
    bytes(text);
}

Hash::Value Hash::value() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
    Value value{};
    std::copy(std::begin(canonical.digest), std::end(canonical.digest), value.begin());
    return value;
}

std::string Hash::hexadecimal() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : value()) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

}  // namespace sim
