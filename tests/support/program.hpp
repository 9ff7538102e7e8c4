// Random programs of scheduling, sending and cancelling, with a reference that runs them naively.
//
// A program says what every handler call does: the n-th call of the run performs the n-th list of
// actions. The engine and the reference must therefore agree on every call, or they part for good.
// The reference is a sorted map and a list, without pool, heap, generations or purging.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/event.hpp"

namespace test_support {

struct Action {
    enum class Kind : std::uint8_t { schedule, send, send_to, cancel };
    Kind kind = Kind::schedule;
    std::int64_t delay = 0;                ///< microseconds; for messages, beyond the link's least
    sim::Phase phase = sim::Phase::timer;  ///< of own work
    std::size_t choice = 0;                ///< which link, or which of the handles obtained so far
    std::size_t size = 0;                  ///< payload: 0, 1 or 2 for 40, 104 or 232 bytes
};

struct ProgramLink {
    std::size_t from;
    std::size_t to;
    std::int64_t least;  ///< microseconds
};

struct Program {
    std::size_t components = 1;
    std::vector<ProgramLink> links;
    std::vector<std::vector<Action>> starts;  ///< by component
    std::vector<std::vector<Action>> calls;   ///< by number of the handler call; then nothing
    std::int64_t end = 0;                     ///< microseconds

    /// Reads a program off any words, so that whatever shortens the words simplifies the program.
    [[nodiscard]] static Program decode(std::span<const std::uint32_t> words);
};

/// One thing that happened: a handler call with its message's number, or an attempt to cancel.
struct Step {
    enum class What : std::uint8_t { call, took_back, came_too_late };
    std::int64_t time = 0;  ///< microseconds
    std::size_t component = 0;
    What what = What::call;
    std::uint64_t message = 0;  ///< numbered by order of scheduling; 0 for cancellations

    auto operator<=>(const Step&) const = default;
};

/// What the engine does; components are added in the order given (all, each once).
[[nodiscard]] std::vector<Step> run_in_engine(const Program& program,
                                              std::span<const std::size_t> order_of_adding);
/// What the rules say.
[[nodiscard]] std::vector<Step> run_in_reference(const Program& program);
/// Where two runs part, in words; empty when they do not.
[[nodiscard]] std::string first_difference(std::span<const Step> some,
                                           std::span<const Step> others);

}  // namespace test_support
