// Rows that share no cache line with others.
#include "sim/cache_line.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <set>
#include <vector>

namespace {

std::uintptr_t line_of(const std::uint32_t& value) {
    return reinterpret_cast<std::uintptr_t>(&value) / sim::cache_line;
}

// In how many lines so many rows of a few values lie, which grow in turns.
template <typename Row>
std::size_t lines_of(std::size_t rows) {
    std::vector<Row> all(rows);
    for (int i = 0; i < 3; ++i) {
        for (Row& row : all) row.push_back(0);
    }
    std::set<std::uintptr_t> lines;
    for (const Row& row : all) {
        lines.insert(line_of(row.front()));
        lines.insert(line_of(row.back()));
    }
    return lines.size();
}

}  // namespace

TEST_CASE("rows of one's own lie in cache lines of their own", "[cache_line]") {
    CHECK(lines_of<sim::CacheLineVector<std::uint32_t>>(200) == 200);
    // The control: usual rows do not.
    CHECK(lines_of<std::vector<std::uint32_t>>(200) < 200);
}
