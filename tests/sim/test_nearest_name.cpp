// "Did you mean …": which name is near, and which is not.
#include "sim/nearest_name.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>

using sim::nearest_name;

namespace {

constexpr std::array<std::string_view, 4> names{"open_at", "opening", "profit", "ab"};

}  // namespace

TEST_CASE("nearest name: one edit is near: a letter less, more, other, or two swapped") {
    CHECK(nearest_name("open_t", names) == "open_at");
    CHECK(nearest_name("open_aat", names) == "open_at");
    CHECK(nearest_name("open_ay", names) == "open_at");
    CHECK(nearest_name("opne_at", names) == "open_at");
}

TEST_CASE("nearest name: more edits than a third of the name and one are not near") {
    CHECK(nearest_name("poft", names) == "profit");  // 2 of 4 letters
    CHECK(nearest_name("pft", names).empty());       // 3 of 3 letters
    CHECK(nearest_name("xyz", names).empty());
}

TEST_CASE("nearest name: no name is near that would be written anew") {
    CHECK(nearest_name("cd", names).empty());
}

TEST_CASE("nearest name: the first of equals is taken") {
    constexpr std::array<std::string_view, 2> equals{"leads_won", "leads_wan"};
    CHECK(nearest_name("leads_wn", equals) == "leads_won");
}

TEST_CASE("nearest name: a name of any length is answered at once") {
    CHECK(nearest_name(std::string(1'000'000, 'a'), names).empty());
}
