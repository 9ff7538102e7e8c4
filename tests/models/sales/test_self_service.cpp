// A company in which nobody sells: visitors order by themselves (sales.self_service, decision 30).
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "models/study/judgement.hpp"
#include "models/study/rough_cut/company_text.hpp"
#include "models/study/rough_cut/rough_cut.hpp"
#include "models/study/scenario_file.hpp"
#include "tests/models/measured.hpp"

namespace {

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using models::Scenario;
using models::testing::Measured;

/// A web shop as large as the default company: 1 of 20 leads orders.
Scenario web_shop() {
    Scenario scenario;
    scenario.run.months = 12;
    scenario.sales.self_service = true;
    scenario.sales.win_probability = 0.05;
    scenario.sales.reputation_sensitivity = 0.0;
    return scenario;
}

Measured year_of(const Scenario& scenario, std::uint64_t future = 0) {
    return models::testing::measured(scenario, 33, future);
}

}  // namespace

TEST_CASE("self-service: nobody is called, rejected or paid, and nobody can be busy",
          "[self-service][toggle]") {
    const Measured year = year_of(web_shop());
    CHECK(year("leads") > 10'000.0);
    CHECK(year("leads_unreached") == 0.0);
    CHECK(year("leads_rejected") == 0.0);
    CHECK(year("rep_cost") == 0.0);
    CHECK(std::isnan(year("desk_utilisation")));
    CHECK(std::isnan(year("qualified_share")));
}

TEST_CASE("self-service: what a desk would do with a lead means nothing, to the bit",
          "[self-service]") {
    Scenario other = web_shop();
    other.sales.reps = 1;
    other.sales.selling_time = 1h;
    other.sales.wage = models::euros(50'000);
    other.sales.wage_booked = false;
    other.sales.pickup = 20h;
    other.sales.live_contact = other.sales.cold_contact = other.sales.bant_pass = 0.01;
    other.sales.discovery_time = other.sales.proposal_time = other.sales.negotiation_time = 9h;
    models::testing::check_same_business(year_of(web_shop()), year_of(other));
}

TEST_CASE("self-service: of all leads those are won that the win probability says",
          "[self-service]") {
    const Measured year = year_of(web_shop());
    const double decided = year("deals_won") + year("deals_lost");
    const double deviation = std::sqrt(0.05 * 0.95 / decided);
    CHECK(std::abs(year("win_rate") - 0.05) < 4.0 * deviation);
    CHECK(deviation < 0.003);
}

TEST_CASE("self-service: a customer costs advertising and nothing else", "[self-service]") {
    const Measured year = year_of(web_shop());
    CHECK(std::abs(year("cac") * year("customers_born") - year("ad_spend")) < 0.01);
}

TEST_CASE("self-service: the rough cut asks for the orders that visitors place", "[self-service]") {
    Scenario scenario = web_shop();
    scenario.marketing.organic = 20.0;
    scenario.waiting.postponement = 0.0;
    constexpr std::uint64_t futures = 10;
    double won = 0.0;
    for (std::uint64_t r = 0; r < futures; ++r) won += year_of(scenario, r)("deals_won") / futures;
    double asked = 0.0;  // in months of 365/12 days, of which 5 in 7 are worked on
    for (const models::Demand& month : models::rough_cut(scenario).company) {
        asked += month.new_orders * 365.0 / 12.0 * 5.0 / 7.0;
    }
    CHECK(std::abs(won / asked - 1.0) < 0.02);
}

TEST_CASE("self-service: the plan says that orders come without representatives",
          "[self-service]") {
    std::string text;
    for (const std::string& sentence : models::company_text(web_shop())) text += sentence + '\n';
    CHECK_THAT(text, ContainsSubstring("Orders come without representatives: of 44 leads"));
    CHECK_THAT(text, !ContainsSubstring("selling") && !ContainsSubstring("reached"));
}

TEST_CASE("self-service: representatives that are stated all the same are told", "[self-service]") {
    const auto warned = [](const char* toml) {
        std::string texts;
        for (const auto& warning : models::judgement(models::parse_study(toml, "s.toml"))) {
            texts += warning.text() + '\n';
        }
        return texts;
    };
    CHECK_THAT(warned("[sales]\nself_service = true\nreps = 4\n"),
               ContainsSubstring("s.toml: sales.reps: means nothing while sales.self_service"));
    CHECK_THAT(
        warned("sales.self_service = true\n[variants.more]\nsales.pickup = \"1 h\"\n"),
        ContainsSubstring("s.toml: variants.more.sales.pickup: means nothing while sales.self"));
    CHECK_THAT(warned("[sales]\nself_service = true\nwin_probability = \"5 %\"\n"),
               !ContainsSubstring("means nothing"));
    CHECK_THAT(warned("[sales]\nself_service = true\nreps = 4\n"
                      "[variants.desk]\nsales.self_service = false\n"),
               !ContainsSubstring("means nothing"));
    CHECK_THAT(warned("[sales]\nreps = 14\n[variants.shop]\nsales.self_service = true\n"),
               !ContainsSubstring("means nothing"));
}
