// A priority queue with few levels: the highest level goes first, and within a level first in,
// first out.
//
// Every operation is O(1), except `take_first` with a condition, which searches. Memory grows to
// the peak of each level and is reused.
#pragma once

#include <bit>
#include <boost/circular_buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace models {

template <typename Record>
class WaitingLine {
 public:
    /// At most 32 levels; 0 is the lowest.
    explicit WaitingLine(std::size_t levels = 1) : levels_(levels, Level(16)) {}

    /// Adds a record at the end of its level.
    void join(const Record& record, std::size_t level) { room_at(level).push_back(record); }
    /// Puts a record at the head of its level.
    void return_to(const Record& record, std::size_t level) { room_at(level).push_front(record); }

    [[nodiscard]] bool empty() const noexcept { return occupied_ == 0; }
    /// The level of the first record. The line must not be empty.
    [[nodiscard]] std::size_t first_level() const noexcept {
        return static_cast<std::size_t>(std::bit_width(occupied_)) - 1;
    }

    /// Removes and returns the first record. The line must not be empty.
    [[nodiscard]] Record take_first() {
        const std::size_t level = first_level();
        const Record first = levels_[level].front();
        levels_[level].pop_front();
        note(level);
        return first;
    }

    /// Removes and returns the first record that meets the condition, if there is one. O(length).
    template <typename Condition>
    [[nodiscard]] std::optional<Record> take_first(const Condition& meets) {
        for (std::size_t level = levels_.size(); level-- > 0;) {
            Level& line = levels_[level];
            for (auto place = line.begin(); place != line.end(); ++place) {
                if (!meets(*place)) continue;
                const Record found = *place;
                line.rerase(place);
                note(level);
                return found;
            }
        }
        return std::nullopt;
    }

 private:
    using Level = boost::circular_buffer<Record>;

    [[nodiscard]] Level& room_at(std::size_t level) {
        occupied_ |= std::uint32_t{1} << level;
        Level& line = levels_[level];
        if (line.full()) line.set_capacity(2 * line.capacity());
        return line;
    }
    void note(std::size_t level) {
        if (levels_[level].empty()) occupied_ &= ~(std::uint32_t{1} << level);
    }

    std::vector<Level> levels_;
    std::uint32_t occupied_ = 0;  // bit k: level k is not empty
};

}  // namespace models
