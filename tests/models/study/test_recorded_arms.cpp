// Arms that results record as what they are like.
#include "models/study/recorded_arms.hpp"

#include <catch2/catch_test_macros.hpp>

#include "models/study/scenario_text.hpp"

namespace {

sim::StudyHeader header_with(const std::string& text) {
    models::Scenario company;
    company.sales.reps = 7;
    sim::StudyHeader header;
    header.variants = {{"base", "Base", models::scenario_text(company)}, {"other", "Other", text}};
    return header;
}

}  // namespace

TEST_CASE("recorded arms: an arm that is like another has its company, but for the values stated") {
    const sim::StudyHeader header = header_with(
        models::text_like("base", {{"breakers.open_at", "150 %"}, {"orders.price", "2500 EUR"}}));
    models::RecordedArms arms(header);
    const auto other = arms.at(1);
    REQUIRE(other);
    CHECK(other->scenario.sales.reps == 7);
    CHECK(other->scenario.breakers.open_at == 1.5);
    CHECK(arms.at(0)->scenario.breakers.open_at == 1.2);
}

TEST_CASE("recorded arms: an arm that is like none that is there cannot be read") {
    const sim::StudyHeader unknown = header_with(models::text_like("bse", {}));
    CHECK_FALSE(models::RecordedArms(unknown).at(1));
    const sim::StudyHeader wrong =
        header_with(models::text_like("base", {{"breakers.open_at", "x"}}));
    CHECK_FALSE(models::RecordedArms(wrong).at(1));
    const sim::StudyHeader broken = header_with("like = \"base\"\nbreakers");
    CHECK_FALSE(models::RecordedArms(broken).at(1));
}

TEST_CASE("recorded arms: an arm in full is read as it is") {
    models::Scenario company;
    company.sales.reps = 9;
    const sim::StudyHeader header = header_with(models::scenario_text(company));
    CHECK(models::RecordedArms(header).at(1)->scenario.sales.reps == 9);
}
