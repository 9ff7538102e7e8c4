// The figures of the first year: their names, their months and what these make of the year.
#include "models/study/today/figures.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "models/company/company.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/today/first_year.hpp"
#include "models/study/untouched.hpp"
#include "models/study/variants.hpp"
#include "sim/results.hpp"
#include "tests/models/anchor_company.hpp"

using namespace models;

namespace {

sim::Results run(const StudySpec& study, std::uint64_t replications) {
    sim::Results results;
    sim::ResultSink* const sink = &results;
    const std::atomic<bool> stop = false;
    static_cast<void>(run_company_study(study, {.replications = replications, .threads = 1},
                                        std::span(&sink, 1), {}, stop));
    return results;
}

std::vector<std::string> names_of(const std::vector<FigureName>& figures) {
    std::vector<std::string> names;
    for (const FigureName& figure : figures) names.push_back(figure.name);
    return names;
}

}  // namespace

TEST_CASE("today: the usual figures are those of the books, with every stage and the warehouse") {
    CHECK(names_of(usual_figures(kpi_layout(models::testing::anchor_company()))) ==
          std::vector<std::string>{"orders_accepted", "revenue", "operating_margin", "otd",
                                   "lead_time", "utilisation.cutting", "utilisation.assembly",
                                   "utilisation.qc", "utilisation.packing", "utilisation.warehouse",
                                   "desk_utilisation", "provider_utilisation",
                                   "support_utilisation", "tickets_late", "customers",
                                   "days_sales_outstanding", "cash_end"});
}

TEST_CASE("today: the first year is that of the base alone, and of twelve months at most") {
    const StudySpec long_one = first_year_of(
        parse_study("run.months = 36\n[variants.a]\nbreakers.enabled = true\n[sweep]\n"
                    "\"breakers.open_at\" = { values = [\"110 %\", \"130 %\"] }\n",
                    "s.toml"));
    CHECK(long_one.variants.size() == 1);
    CHECK(long_one.variants.front().name == "base_open_at_110");  // of a sweep the first
    CHECK(long_one.variants.front().scenario.run.months == 12);
    CHECK(first_year_of(parse_study("run.months = 5\n", "s.toml"))
              .variants.front()
              .scenario.run.months == 5);
}

TEST_CASE("today: the first months are the same to the bit as those of a longer run") {
    StudySpec longer = parse_study("run.months = 14\n", "s.toml");
    const sim::Results of_longer = run(longer, 2);
    const sim::Results of_year = run(first_year_of(longer), 2);
    for (const FigureName& words : usual_figures(of_year.layout())) {
        INFO(words.name);
        const Figure a = figure_of(of_year, words);
        const Figure b = figure_of(of_longer, words);
        // What concerns open promises of the last months is aged to the end of the run.
        const std::size_t months = words.name == "otd" ? 10 : 12;
        for (std::size_t month = 0; month < months; ++month) {
            for (std::size_t r = 0; r < 2; ++r) {
                const double x = a.months[month][r];
                const double y = b.months[month][r];
                CHECK(((std::isnan(x) && std::isnan(y)) || x == y));
            }
        }
    }
}

TEST_CASE("today: what is counted adds up to the year, and a state is that of its end") {
    const sim::Results results =
        run(parse_study("run.months = 4\nmarketing.growth = \"3 %/month\"\n", "s.toml"), 2);
    for (const FigureName& words : all_figures(results.layout())) {
        if (words.in_all.empty() || words.year == YearOf::whole) continue;
        INFO(words.name);
        const Figure figure = figure_of(results, words);
        for (std::size_t r = 0; r < 2; ++r) {
            double sum = 0.0;
            for (const auto& month : figure.months) sum += month[r];
            const double expected = words.year == YearOf::sum ? sum : figure.months.back()[r];
            CHECK(std::abs(figure.year[r] - expected) < 1e-6 * (1.0 + std::abs(expected)));
        }
    }
}

TEST_CASE("today: a utilisation of the year is that of its months, weighted by their hours") {
    const sim::Results results =
        run(parse_study("run.months = 3\n[support]\ntickets = \"0.1 tickets/wd\"\n", "s.toml"), 1);
    for (const char* name : {"utilisation.assembly", "utilisation.warehouse", "desk_utilisation",
                             "support_utilisation"}) {
        INFO(name);
        const auto all = all_figures(results.layout());
        const auto words = std::find_if(all.begin(), all.end(),
                                        [&](const FigureName& one) { return one.name == name; });
        REQUIRE(words != all.end());
        const Figure figure = figure_of(results, *words);
        const auto [least, most] =
            std::minmax({figure.months[0][0], figure.months[1][0], figure.months[2][0]});
        CHECK(least > 0.0);
        CHECK(figure.year[0] > least);
        CHECK(figure.year[0] < most);
    }
}

TEST_CASE("today: the utilisation of a month is to the bit that of a run of this month alone") {
    const std::string more =
        "outsourcing.enabled = true\noutsourcing.onboarding = \"10 d\"\n"
        "[support]\ntickets = \"0.1 tickets/wd\"\n";
    const sim::Results alone = run(parse_study("run.months = 1\n" + more, "s.toml"), 1);
    const sim::Results longer = run(parse_study("run.months = 3\n" + more, "s.toml"), 1);
    std::size_t compared = 0;
    for (const FigureName& words : all_figures(longer.layout())) {
        if (words.name.find("utilisation") == std::string::npos) continue;
        INFO(words.name);
        const double month = figure_of(longer, words).months[0][0];
        CHECK(month > 0.0);
        CHECK(month == figure_of(alone, words).year[0]);
        ++compared;
    }
    CHECK(compared == 9);
}

TEST_CASE("today: a figure without a value is left out, unless the reader states it") {
    const StudySpec study = first_year_of(parse_study("run.months = 2\n", "s.toml"));
    const sim::Results results = run(study, 1);
    const std::vector<FigureName> usual = usual_figures(results.layout());
    const auto has = [](const FirstYear& year, const std::string& name) {
        return std::any_of(year.figures.begin(), year.figures.end(),
                           [&](const Figure& figure) { return figure.words.name == name; });
    };
    const FirstYear year = first_year(study, results, usual, {});
    CHECK_FALSE(has(year, "provider_utilisation"));
    CHECK(has(year, "revenue"));
    CHECK(year.months == std::vector<std::string>{"2027-02", "2027-03"});
    const auto provider = std::find_if(usual.begin(), usual.end(), [](const FigureName& one) {
        return one.name == "provider_utilisation";
    });
    const std::vector<OwnFigure> own{{*provider, {0.5, 0.5}}};
    CHECK(has(first_year(study, results, usual, own), "provider_utilisation"));
}

TEST_CASE("untouched: what a file or a setting states is touched, even with the default value") {
    StudySpec study = parse_study(
        "sales.reps = 6\n[plants.main.stages.assembly]\nservers = 8\n"
        "[variants.a]\nfinance.opening_cash = \"1 EUR\"\n",
        "s.toml");
    const auto is_untouched = [&study](const std::string& path) {
        const Untouched untouched = untouched_defaults(study);
        return std::any_of(untouched.fields.begin(), untouched.fields.end(),
                           [&](const FieldSummary& field) { return field.path == path; });
    };
    CHECK_FALSE(is_untouched("sales.reps"));
    CHECK_FALSE(is_untouched("plants.main.stages.assembly.servers"));
    CHECK(is_untouched("plants.main.stages.assembly.cv"));
    CHECK(is_untouched("finance.opening_cash"));
    set_in_every_variant(study, {{"finance.opening_cash", "300000 EUR"}});
    CHECK_FALSE(is_untouched("finance.opening_cash"));
}

TEST_CASE("untouched: the parameters of a mechanism that is off are counted apart") {
    const Untouched off = untouched_defaults(parse_study("", "s.toml"));
    const Untouched on = untouched_defaults(parse_study("outsourcing.enabled = true\n", "s.toml"));
    CHECK(off.switched_off > on.switched_off);
    CHECK(off.fields.size() + off.switched_off == off.parameters);
    CHECK(std::any_of(off.fields.begin(), off.fields.end(), [](const FieldSummary& field) {
        return field.path == "outsourcing.enabled";
    }));
    CHECK(std::none_of(off.fields.begin(), off.fields.end(), [](const FieldSummary& field) {
        return field.path == "outsourcing.monthly_fee";
    }));
}

TEST_CASE("year: of a sweep it is that of the first point, and a warning says so") {
    const StudySpec first =
        first_year_of(parse_study("[sweep]\n\"sales.reps\" = { values = [7, 9] }\n", "s.toml"));
    REQUIRE(first.variants.size() == 1);
    CHECK(first.variants.front().scenario.sales.reps == 7);
    REQUIRE(first.warnings.size() == 1);
    CHECK(first.warnings.front().text() ==
          "s.toml: sales.reps: is swept; this is the year of its first value, 7");
}
