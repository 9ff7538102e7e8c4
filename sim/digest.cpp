#include "sim/digest.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <new>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "sim/compiler_builtins.hpp"

namespace sim {

namespace {
using Bytes = std::array<unsigned char, 8>;

Bytes little_endian(std::uint64_t number) {
    Bytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<unsigned char>(number >> (8 * i));
    }
    return bytes;
}

std::uint64_t canonical_bits(double value) {
    if (std::isnan(value)) {
        return bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN());
    }
    return bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value);
}

// XXH3-128 over a sequence of items; text carries its length, so that items cannot run together.
class Hash {
 public:
    explicit Hash(std::string_view what) : state_(XXH3_createState()) {
        if (state_ == nullptr) throw std::bad_alloc();
        XXH3_128bits_reset(state_.get());
        text(what);
    }

    void number(std::uint64_t number) {
        const Bytes bytes = little_endian(number);
        XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
    }

    void text(std::string_view text) {
        number(text.size());
        XXH3_128bits_update(state_.get(), text.data(), text.size());
    }

    void reals(std::span<const double> values) {
        for (const double value : values) number(canonical_bits(value));
    }

    [[nodiscard]] std::string hexadecimal() const {
        XXH128_canonical_t canonical;
        XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state_.get()));
        constexpr std::string_view digits = "0123456789abcdef";
        std::string text;
        for (const unsigned char byte : canonical.digest) {
            text += digits[byte >> 4];
            text += digits[byte & 15];
        }
        return text;
    }

 private:
    struct Free {
        void operator()(XXH3_state_t* state) const noexcept { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> state_;
};

// Pointers to the elements, sorted by name.
template <class Named>
std::vector<const Named*> by_name(const std::vector<Named>& things) {
    std::vector<const Named*> sorted;
    sorted.reserve(things.size());
    for (const Named& thing : things) sorted.push_back(&thing);
    std::sort(sorted.begin(), sorted.end(),
              [](const Named* a, const Named* b) { return a->name < b->name; });
    return sorted;
}

void add_values(Hash& hash, const Results& results, const Variable& variable,
                std::span<const std::size_t> variants) {
    for (std::size_t replication = 0; replication < results.replications(); ++replication) {
        for (const std::size_t variant : variants) {
            hash.reals(results.value(variant, replication, variable));
        }
    }
}

std::vector<std::size_t> all_variants(const Results& results) {
    std::vector<std::size_t> variants(results.variants());
    std::iota(variants.begin(), variants.end(), std::size_t{0});
    return variants;
}

std::string digest_of_values(const Results& results, std::span<const std::size_t> variants) {
    Hash hash("escala values 1");
    hash.number(results.header().first_replication);
    hash.number(results.replications());
    hash.number(variants.size());
    for (const Variable* variable : by_name(results.layout().variables())) {
        if (variable->engine_counter) continue;
        hash.text(variable->name);
        hash.number(variable->axes.size());
        for (const std::size_t axis : variable->axes) {
            hash.text(results.layout().axes()[axis].name);
            hash.number(results.layout().axes()[axis].size());
        }
        add_values(hash, results, *variable, variants);
    }
    return hash.hexadecimal();
}
}  // namespace

std::string digest(const Results& results) {
    const StudyHeader& header = results.header();
    const Layout& layout = results.layout();
    Hash hash("escala results 1");
    hash.number(header.seed);
    hash.number(header.first_replication);
    hash.number(results.replications());
    hash.number(results.complete() ? 1 : 0);

    hash.number(header.variants.size());
    for (const VariantInfo& variant : header.variants) {
        hash.text(variant.name);
        hash.text(variant.scenario_text);
    }

    hash.number(layout.axes().size());
    for (const Axis* axis : by_name(layout.axes())) {
        hash.text(axis->name);
        hash.text(axis->unit);
        hash.number(axis->labels.size());
        for (const std::string& label : axis->labels) hash.text(label);
        hash.number(axis->coordinates.size());
        hash.reals(axis->coordinates);
    }

    const std::vector<std::size_t> variants = all_variants(results);
    hash.number(layout.variables().size());
    for (const Variable* variable : by_name(layout.variables())) {
        hash.text(variable->name);
        hash.text(variable->unit);
        hash.number(variable->axes.size());
        for (const std::size_t axis : variable->axes) hash.text(layout.axes()[axis].name);
        add_values(hash, results, *variable, variants);
    }

    hash.number(results.failures().size());
    for (const FailedReplication& failure : results.failures()) {
        hash.number(failure.variant);
        hash.number(failure.replication);
        hash.number(failure.seed);
    }
    return hash.hexadecimal();
}

std::string values_digest(const Results& results) {
    return digest_of_values(results, all_variants(results));
}

std::string values_digest(const Results& results, std::size_t variant) {
    return digest_of_values(results, std::span(&variant, 1));
}

}  // namespace sim
