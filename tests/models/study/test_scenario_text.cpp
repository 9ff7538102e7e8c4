// The echo of a company: every field, read back as the same company.
#include <rapidcheck.h>
#include <catch2/catch_test_macros.hpp>
#include <type_traits>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"
#include "models/describe/field_text.hpp"
#include "models/describe/walk.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/scenario_text.hpp"

using namespace models;

namespace {

Scenario read_back(const Scenario& scenario) {
    return parse_study(scenario_text(scenario), "echo.toml").variants.at(0).scenario;
}

// A value of the field's type within its bounds, with digits to spare.
template <typename T>
T arbitrary_value(const Form& form, const T& otherwise) {
    const double least = std::max(form.bounds.least, -1e9);
    const double most = std::min(form.bounds.most, 1e9);
    const double size = least + (most - least) * (*rc::gen::inRange(1, 1'000'000) / 1e6);
    if constexpr (std::is_same_v<T, double>) {
        return size;
    } else if constexpr (std::is_same_v<T, Money>) {
        return money_from_euros(size);
    } else if constexpr (std::is_same_v<T, sim::Duration>) {
        return sim::from_hours(size);
    } else if constexpr (std::is_same_v<T, Span>) {
        return *rc::gen::arbitrary<bool>() ? wd(size) : clock_time(sim::from_hours(size * 24.0));
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return static_cast<std::int64_t>(size);
    } else if constexpr (std::is_same_v<T, bool>) {
        return *rc::gen::arbitrary<bool>();
    } else if constexpr (std::is_same_v<T, std::optional<bool>>) {
        const int kind = *rc::gen::inRange(0, 3);
        return kind == 0 ? std::nullopt : std::optional<bool>(kind == 1);
    } else if constexpr (std::is_enum_v<T>) {
        const auto count = static_cast<int>(choices<T>().size());
        return static_cast<T>(*rc::gen::inRange(0, count));
    } else {
        return otherwise;
    }
}

}  // namespace

TEST_CASE("The echo of the default company reads back as the default company") {
    CHECK(read_back(Scenario{}) == Scenario{});
}

TEST_CASE("The echo states every parameter") {
    const std::string text = scenario_text(Scenario{});
    for (const std::string& path : all_paths(Scenario{})) {
        const std::string name = path.substr(path.rfind('.') + 1);
        INFO(path);
        CHECK(text.find("\n" + name + " = ") != std::string::npos);
    }
}

TEST_CASE("The echo of a company with its own stages and texts reads back") {
    Scenario scenario;
    scenario.plants[0].second.stages.emplace_back("paint-shop_2", production::StageParameters{});
    scenario.breakers.pause_campaigns = false;
    scenario.plants[0].second.stages[0].second.repair = sim::Duration{1};
    CHECK(read_back(scenario) == scenario);
}

TEST_CASE("Text in the echo is quoted, whatever it holds") {
    Scenario scenario;
    scenario.plants[0].second.stages[0].second.rework_at = "a\"b\\c\nd\x01";
    CHECK(scenario_text(scenario).find(R"("a\"b\\c\u000Ad\u0001")") != std::string::npos);
}

TEST_CASE("The echo of any company within its bounds reads back, each field alone") {
    CHECK(rc::check([] {
        Scenario changed;
        for_each_field(changed, [](const std::string&, auto& value, const auto& field) {
            value = arbitrary_value(field.form, value);
        });
        // One field at a time: together they may break a rule across fields.
        const std::vector<FieldSummary> fields = all_fields(changed);
        const auto& field =
            fields[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(fields.size())))];
        Scenario scenario;
        set_value(scenario, field.path, field.value);
        RC_ASSERT(value_at(scenario, field.path) == field.value);
        RC_PRE(check(scenario).empty());
        RC_ASSERT(read_back(scenario) == scenario);
    }));
}

TEST_CASE("Equal companies have equal text") {
    Scenario one;
    Scenario two;
    one.marketing.season_amplitude = 0.0;
    two.marketing.season_amplitude = -0.0;
    REQUIRE(one == two);
    CHECK(scenario_text(one) == scenario_text(two));
}

TEST_CASE("Different companies have different text") {
    Scenario other;
    other.orders.price.cents += 1;
    CHECK(scenario_text(other) != scenario_text(Scenario{}));
}
