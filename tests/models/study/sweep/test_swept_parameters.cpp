// The swept parameters of a study, read from what its results record.
#include "models/study/sweep/swept_parameters.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/models/study/study_text.hpp"

namespace {

using models::Literal;
using models::testing::header_of;

}  // namespace

TEST_CASE("swept: each parameter has its value in every arm, with a unit and what it means") {
    const auto parameters = models::swept_parameters(header_of(R"([variants.pause]
breakers.pause_campaigns = true
[sweep]
"breakers.open_at" = { values = ["110 %", "130 %"] }
"finance.fixed_costs" = { values = ["1 EUR/month", "2.5 EUR/month"] }
)"));
    REQUIRE(parameters.size() == 2);
    CHECK(parameters[0].path == "breakers.open_at");
    CHECK(parameters[0].unit == "1");
    CHECK_FALSE(parameters[0].sentence.empty());
    CHECK(parameters[0].values == std::vector<Literal>{1.1, 1.1, 1.1, 1.1, 1.3, 1.3, 1.3, 1.3});
    CHECK(parameters[1].unit == "EUR/month");
    CHECK(parameters[1].values == std::vector<Literal>{1.0, 1.0, 2.5, 2.5, 1.0, 1.0, 2.5, 2.5});
}

TEST_CASE("swept: values of two units stay the text of the file") {
    const auto parameters = models::swept_parameters(
        header_of("[sweep]\n\"orders.standard_lead_time\" = { values = [\"20 wd\", \"3 d\"] }\n"));
    REQUIRE(parameters.size() == 1);
    CHECK(parameters[0].unit == "1");
    CHECK(parameters[0].values == std::vector<Literal>{std::string("20 wd"), std::string("3 d")});
}

TEST_CASE("swept: nothing is made up where nothing was swept or a scenario cannot be read") {
    CHECK(models::swept_parameters(header_of("sales.reps = 3\n")).empty());
    sim::StudyHeader header = header_of("[sweep]\n\"sales.reps\" = { values = [1, 2] }\n");
    CHECK(models::swept_parameters(header).size() == 1);
    header.attributes.back().second = "sales.nobody";
    CHECK(models::swept_parameters(header).empty());
    header.attributes.back().second = "sales.reps";
    header.variants.back().scenario_text = "[sales]\nunknown = 3\n";
    CHECK(models::swept_parameters(header).empty());
}
