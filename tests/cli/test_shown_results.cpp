// Memory for tables: only what they show is kept.
#include "cli/shown_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/support/small_study.hpp"

TEST_CASE("of a study only the KPIs asked for and the engine's counts are kept") {
    cli::ShownResults kept({"profit"});
    test_support::feed(kept, test_support::small_header(), test_support::small_layout(), 4);
    std::vector<std::string> names;
    for (const sim::Variable& variable : kept.results().layout().variables()) {
        names.push_back(variable.name);
    }
    CHECK(names == std::vector<std::string>{"profit", "events"});
}

TEST_CASE("what is kept of a study is what a run gave") {
    cli::ShownResults kept({"profit", "load"});
    test_support::feed(kept, test_support::small_header(), test_support::small_layout(), 4);
    const sim::Results all = test_support::small_results(4);
    const sim::Variable& load = all.layout().variable("load");
    const sim::Variable& kept_load = kept.results().layout().variable("load");
    for (std::size_t variant = 0; variant < all.variants(); ++variant) {
        CHECK(kept.results().series("profit", variant) == all.series("profit", variant));
        CHECK(kept.results().series("events", variant) == all.series("events", variant));
        for (std::size_t element = 0; element < load.size; ++element) {
            CHECK(kept.results().series(kept_load, variant, element) ==
                  all.series(load, variant, element));
        }
    }
}
