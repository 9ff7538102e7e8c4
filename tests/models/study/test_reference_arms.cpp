// With which arm each arm is compared.
#include "models/study/reference_arms.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <string>
#include <vector>

#include "tests/models/study/study_text.hpp"

namespace {

using models::testing::header_of;
using Arms = std::vector<std::size_t>;

constexpr const char* two_variants = "[variants.pause]\nbreakers.pause_campaigns = true\n";
constexpr const char* three_points = "[sweep]\n\"sales.reps\" = { values = [3, 4, 5] }\n";

}  // namespace

TEST_CASE("references: every variant of a file is compared with the first") {
    CHECK(models::reference_arms(header_of(two_variants)) == Arms{0, 0});
    CHECK(models::reference_arms(header_of("sales.reps = 3\n")) == Arms{0});
}

TEST_CASE("references: the variants of a sweep are compared with the first at the same point") {
    const std::string text = std::string(two_variants) + three_points;
    CHECK(models::reference_arms(header_of(text)) == Arms{0, 0, 2, 2, 4, 4});
}

TEST_CASE("references: points of a sweep are not compared with each other") {
    CHECK(models::reference_arms(header_of(three_points)) == Arms{0, 1, 2});
}

TEST_CASE("references: no arm is compared where the points cannot be read") {
    sim::StudyHeader header = header_of(std::string(two_variants) + three_points);
    for (sim::VariantInfo& variant : header.variants) variant.scenario_text = "[sales]\nx = 1\n";
    CHECK(models::reference_arms(header) == Arms{0, 1, 2, 3, 4, 5});
}
