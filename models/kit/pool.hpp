// A pool of records. Each record in use has a small number that does not change. Taking and
// returning a record is O(1). Memory grows to the peak of use, at most a quarter beyond it, and is
// reused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace models {

/// Adds a record to a vector that grows by a quarter when it is full. Doubling it would leave more
/// memory unused.
template <typename Record>
void append(std::vector<Record>& records, const Record& record) {
    if (records.size() == records.capacity()) {
        records.reserve(records.size() + records.size() / 4 + 16);
    }
    records.push_back(record);
}

template <typename Record>
class Pool {
 public:
    [[nodiscard]] std::uint32_t take(const Record& record) {
        if (free_.empty()) {
            append(records_, record);
            return static_cast<std::uint32_t>(records_.size() - 1);
        }
        const std::uint32_t slot = free_.back();
        free_.pop_back();
        records_[slot] = record;
        return slot;
    }
    void give_back(std::uint32_t slot) { free_.push_back(slot); }
    [[nodiscard]] Record& operator[](std::uint32_t slot) { return records_[slot]; }
    [[nodiscard]] const Record& operator[](std::uint32_t slot) const { return records_[slot]; }
    [[nodiscard]] std::size_t in_use() const noexcept { return records_.size() - free_.size(); }
    /// Records in use and returned; the numbers of all are below it.
    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }

 private:
    std::vector<Record> records_;
    std::vector<std::uint32_t> free_;
};

}  // namespace models
