#include "report/provenance.hpp"

#include <catch2/catch_test_macros.hpp>

#include "models/study/scenario_path.hpp"

namespace {

using report::Claim;
using report::claim_of;
using report::tag_of;

TEST_CASE("The tag of a source is the letter between its brackets") {
    CHECK(tag_of("[S] A2") == 'S');
    CHECK(tag_of("A2") == '?');
    CHECK(tag_of("") == '?');
}

TEST_CASE("The claim of a source is the first that it names, if any") {
    CHECK(claim_of("[S] A2") == Claim{'A', 2});
    CHECK(claim_of("[A] A20, eq. 1") == Claim{'A', 20});
    CHECK(claim_of("[S] A5: 20 %") == Claim{'A', 5});
    CHECK_FALSE(claim_of("[A] eq. 1"));
    CHECK_FALSE(claim_of("[A]"));
    CHECK_FALSE(claim_of("[A] 44 leads/wd at 22 EUR"));
}

TEST_CASE("Claims come in the order of their numbers") {
    CHECK(Claim{'A', 9} < Claim{'A', 20});
    CHECK(Claim{'A', 20} < Claim{'B', 1});
}

TEST_CASE("Every parameter has a tag that has words") {
    for (const models::FieldSummary& field : models::all_fields(models::Scenario{})) {
        CAPTURE(field.path);
        CHECK(report::tag_words(tag_of(field.source)) != "not stated");
    }
}

}  // namespace
