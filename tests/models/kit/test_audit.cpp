// What rooms are asked after a run: models/kit/audit.hpp.
#include "models/kit/audit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "sim/errors.hpp"

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {
const models::Audit of_a_desk("market/home/desk", sim::Time{sim::day}, 3, 7);
}  // namespace

TEST_CASE("audit: all that came has left or is here") {
    CHECK_NOTHROW(of_a_desk.conserved("leads", 10, 7, 3));
}

TEST_CASE("audit: what is lost is refused, with the room and the numbers") {
    CHECK_THROWS_MATCHES(of_a_desk.conserved("leads", 10, 7, 2), sim::ModelError,
                         MessageMatches(ContainsSubstring("market/home/desk") &&
                                        ContainsSubstring("10 leads came and 9 are accounted")));
}

TEST_CASE("audit: what comes from nowhere is refused") {
    CHECK_THROWS_AS(of_a_desk.conserved("leads", 10, 8, 3), sim::ModelError);
}
