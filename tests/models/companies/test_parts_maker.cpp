// The maker of machine parts (scenarios/companies/parts_maker.toml): the first year shows what its
// owner's books say, within the tolerance that the owner states.
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "models/study/scenario_file.hpp"
#include "tests/models/first_year.hpp"

namespace {

const models::testing::FirstYear& parts_maker() {
    static const models::testing::FirstYear year = [] {
        const models::StudySpec study =
            models::load_study(ESCALA_SOURCE_DIR "/scenarios/companies/parts_maker.toml");
        return models::testing::FirstYear(study.variants.front().scenario, study.seed);
    }();
    return year;
}

}  // namespace

TEST_CASE("companies: the parts maker accepts 35 orders a month, within 5 %") {
    CHECK(parts_maker().mean("orders_accepted") >= 12 * 35 * 0.95);
    CHECK(parts_maker().mean("orders_accepted") <= 12 * 35 * 1.05);
}

TEST_CASE("companies: the parts maker earns 630,000 EUR of revenue a month, within 6 %") {
    CHECK(parts_maker().mean("revenue") >= 12 * 630e3 * 0.94);
    CHECK(parts_maker().mean("revenue") <= 12 * 630e3 * 1.06);
}

TEST_CASE("companies: the parts maker has an operating margin of 3 % to 9 %") {
    CHECK(parts_maker().mean("operating_margin") >= 0.03);
    CHECK(parts_maker().mean("operating_margin") <= 0.09);
}

TEST_CASE("companies: the parts maker delivers 75 % to 92 % on time") {
    CHECK(parts_maker().mean("otd") >= 0.75);
    CHECK(parts_maker().mean("otd") <= 0.92);
}

TEST_CASE("companies: the lathes and mills of the parts maker are busier than its grinders") {
    const std::vector<double> busy = parts_maker().mean_of_each("utilisation");
    CHECK(busy[0] >= 0.85);  // turning
    CHECK(busy[0] <= 0.94);
    CHECK(busy[1] >= 0.85);  // milling
    CHECK(busy[1] <= 0.94);
    CHECK(busy[2] >= 0.65);  // grinding
    CHECK(busy[2] <= 0.80);
}

TEST_CASE("companies: the reps of the parts maker are busy for 50 % to 80 % of their time") {
    CHECK(parts_maker().mean("desk_utilisation") >= 0.50);
    CHECK(parts_maker().mean("desk_utilisation") <= 0.80);
}

TEST_CASE("companies: the parts maker has 22 to 36 orders in the shop in every month") {
    for (const double orders : parts_maker().mean_of_each("backlog_by_month")) {
        CHECK(orders >= 22.0);
        CHECK(orders <= 36.0);
    }
}
