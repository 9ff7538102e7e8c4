// Random draws as a pure function of seed, replication, entity, purpose and sample.
//
// A draw is Philox2x64-10 (J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random
// numbers: as easy as 1, 2, 3", SC 2011; the code is the Random123 library's) of
//     key      mix(seed, replication)                                       64 bits
//     counter  entity : 64,  purpose : 16 | sample : 32 | block : 16       128 bits
// and of nothing else: there is no stream with a position that an earlier draw could move. Variants
// of a study share seed and replication, hence keys. A lead that exists in two variants therefore
// has the same patience, order value and decision in both, whatever else was drawn before it. What
// differs between the variants is then the effect of their parameters and not of other random
// numbers (common random numbers per entity). Nor does it depend on the order in which threads run.
//
//   entity   who the draw belongs to. An identity is made of its origin: child(parent, kind,
//            ordinal), where the ordinal counts opportunities (the k-th candidate of a day), never
//            acceptances, so that refusing one lead does not change the identity of the next.
//            Storage slots and addresses are never identities.
//   purpose  what is drawn for the entity: its price, its patience, its service time at one stage.
//            Models number their own; two purposes never share a draw.
//   sample   which of several draws for the same purpose: attempt n, visit n, day n.
//   block    which 128 bits of that draw. One block is two 64-bit words; samplers that need more
//            (rejection) go on to the next. A draw has 2^16 blocks.
//
// Every operation is constant time, allocates nothing and has the same result on every machine.
// Ids are 64-bit hashes: among n identities of a run two coincide with probability about
// n^2 / 2^65 (one million: 3e-8). Siblings of one parent and kind never do.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "sim/philox.hpp"

namespace sim {

// A model defines its own constants, such as `inline constexpr sim::Purpose patience{7};`.
enum class Purpose : std::uint16_t {};

// Who a draw belongs to; stable between variants of a study, unlike a storage slot.
struct EntityId {
    std::uint64_t value = 0;

    friend constexpr auto operator<=>(const EntityId&, const EntityId&) = default;
};

namespace detail {

// A bijection of 64 bits in which every input bit changes about half of the output: the finaliser
// of SplitMix64 (D. Stafford's mix 13; G. L. Steele, D. Lea, C. H. Flood, OOPSLA 2014).
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
}

// Hash of an ordered pair; for a given first it is a bijection of second.
constexpr std::uint64_t mix(std::uint64_t first, std::uint64_t second) noexcept {
    constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;  // 2^64 / golden ratio, odd
    return mix(mix(first + golden) + golden * (second + 1));
}

}  // namespace detail

// The identity of something that exists in every variant: a market, a plant, a machine. The name
// is its stable path ("market/national/desk").
constexpr EntityId root_entity(std::string_view stable_name) noexcept {
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo)
    for (const char letter : stable_name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x00000100000001b3U;
    }
    return EntityId{detail::mix(hash)};
}

// The identity of the ordinal-th thing of a kind that comes from parent. Distinct ordinals of one
// parent and kind have distinct identities.
constexpr EntityId child(EntityId parent, std::uint16_t kind, std::uint64_t ordinal) noexcept {
    return EntityId{detail::mix(detail::mix(parent.value, kind), ordinal)};
}

// Uniform on the open interval (0, 1) from the upper 52 bits of word: the middle of one of 2^52
// equal cells, so never 0 or 1, symmetric about 1/2, and 1 minus a value is exact and in the set.
inline double open_unit(std::uint64_t word) noexcept {
    return (static_cast<double>(static_cast<std::int64_t>(word >> 12)) + 0.5) * 0x1p-52;
}

// The words of one (entity, purpose, sample), in order. A uniform random bit generator in the sense
// of the standard, for the samplers of sim/distributions.hpp and for Boost.Random. Copying it
// copies its position. After 2^17 words it throws std::logic_error.
class Draw {
 public:
    using result_type = std::uint64_t;

    Draw(std::uint64_t key, EntityId entity, Purpose purpose, std::uint32_t sample) noexcept
        : key_{key},
          entity_{entity.value},
          place_{(static_cast<std::uint64_t>(purpose) << 48) |
                 (static_cast<std::uint64_t>(sample) << 16)} {}

    static constexpr result_type min() noexcept { return 0; }
    static constexpr result_type max() noexcept { return ~result_type{0}; }

    result_type operator()() {
        if (has_spare_) {
            has_spare_ = false;
            return spare_;
        }
        if (next_block_ >> 16 != 0) [[unlikely]] {
            throw_exhausted();
        }
        const r123::Philox2x64::ctr_type counter = {{entity_, place_ | next_block_}};
        const r123::Philox2x64::key_type key = {{key_}};
        const r123::Philox2x64::ctr_type words = r123::Philox2x64{}(counter, key);
        ++next_block_;
        spare_ = words.v[1];
        has_spare_ = true;
        return words.v[0];
    }

    // Uniform on (0, 1), from the next word.
    double unit() { return open_unit((*this)()); }

 private:
    [[noreturn]] void throw_exhausted() const;

    std::uint64_t key_;
    std::uint64_t entity_;
    std::uint64_t place_;
    std::uint64_t spare_ = 0;
    std::uint32_t next_block_ = 0;
    bool has_spare_ = false;
};

// All random draws of one replication of a study. Stateless: copies are interchangeable, and
// threads may share one.
class Chance {
 public:
    Chance(std::uint64_t seed, std::uint64_t replication) noexcept
        : key_{detail::mix(seed, replication)} {}

    Draw draw(EntityId entity, Purpose purpose, std::uint32_t sample = 0) const noexcept {
        return Draw{key_, entity, purpose, sample};
    }

    // Uniform on (0, 1): the first word of the draw with the same arguments.
    double uniform(EntityId entity, Purpose purpose, std::uint32_t sample = 0) const noexcept {
        return draw(entity, purpose, sample).unit();
    }

    // True with probability p (p <= 0 never, p >= 1 always, NaN never), by inversion of one
    // uniform: raising p between variants turns no yes into a no.
    bool bernoulli(double p, EntityId entity, Purpose purpose,
                   std::uint32_t sample = 0) const noexcept {
        return uniform(entity, purpose, sample) < p;
    }

 private:
    std::uint64_t key_;
};

static_assert(std::is_trivially_copyable_v<Chance> && sizeof(Chance) == 8);
static_assert(std::is_trivially_copyable_v<Draw>);

}  // namespace sim
