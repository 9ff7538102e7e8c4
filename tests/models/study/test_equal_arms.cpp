#include "models/study/equal_arms.hpp"
#include "tests/models/anchor_company.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <functional>
#include <string>

namespace {

using Catch::Matchers::EndsWith;
using models::Scenario;

std::string text_of(const std::function<void(Scenario&)>& change, std::size_t futures = 40) {
    const Scenario base = models::testing::anchor_company();
    Scenario arm = models::testing::anchor_company();
    change(arm);
    return models::equal_arms_text({.name = "arm",
                                    .other_name = "base",
                                    .company = arm,
                                    .other = base,
                                    .decisions = {},
                                    .other_decisions = {},
                                    .futures = futures});
}

}  // namespace

TEST_CASE("equal arms: an arm that changes nothing says what it set and that it never acted") {
    CHECK(text_of([](Scenario& s) { s.breakers.backup = true; }) ==
          "arm equals base in each of 40 futures, in every metric. It differs only by "
          "breakers.backup = true (orders go to the backup plant while the load is high), which "
          "had nothing to act on in these futures.");
}

TEST_CASE("equal arms: two parameters are joined by a word") {
    CHECK_THAT(text_of([](Scenario& s) {
                   s.breakers.backup_on = 1.4;
                   s.breakers.backup_off = 0.8;
               }),
               EndsWith("It differs only by breakers.backup_on = 140 % (load at which the backup "
                        "plant is called) and breakers.backup_off = 80 % (load at which the backup "
                        "plant is released), which had nothing to act on in these futures."));
}

TEST_CASE("equal arms: of many parameters the first are named and the others counted") {
    CHECK_THAT(text_of([](Scenario& s) {
                   s.breakers.backup = true;
                   s.breakers.open_at = 1.3;
                   s.breakers.backup_on = 1.4;
                   s.breakers.backup_off = 0.8;
                   s.backup.capacity = 9.0;
               }),
               EndsWith("(load at which deals are deferred) and 2 more, which had nothing to act "
                        "on in these futures."));
}

TEST_CASE("equal arms: arms with the same parameters are said to have them") {
    CHECK(text_of([](Scenario&) {}, 1) ==
          "arm equals base in the one future, in every metric. Both have the same parameters.");
}
