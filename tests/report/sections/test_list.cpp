#include "report/sections/list.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <set>
#include <span>
#include <string>

#include "report/sections/cards/card.hpp"
#include "tests/report/sample_studies.hpp"

namespace {

namespace fs = std::filesystem;

std::set<std::string> files_in(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(ESCALA_SOURCE_DIR "/report/" + folder)) {
        if (file.path().extension() == ".cpp") names.insert(file.path().stem().string());
    }
    return names;
}

std::set<std::string> names_of(std::span<const report::Section* const> list) {
    std::set<std::string> names;
    for (const report::Section* const section : list) {
        CHECK(names.emplace(section->name).second);
        CHECK(section->shown_when != nullptr);
        CHECK(section->html != nullptr);
    }
    return names;
}

TEST_CASE("Every section of the folder is in the list") {
    std::set<std::string> files = files_in("sections");
    files.erase("header");  // of the page, and no section
    CHECK(files == names_of(report::sections::all));
}

TEST_CASE("Every part of the foot is in its list") {
    CHECK(files_in("sections/foot") == names_of(report::foot::all));
}

TEST_CASE("Every card of the folder is in a column") {
    CHECK(files_in("sections/cards").size() ==
          report::cards::left.size() + report::cards::right.size());
}

TEST_CASE("A section that is shown has something to say") {
    for (const sim::Results& results :
         {test_support::breaker_study(), test_support::market_study(2),
          test_support::profit_alone()}) {
        const report::Study study(results);
        for (const report::Section* const section : report::sections::all) {
            CAPTURE(section->name);
            if (section->shown_when(study)) CHECK_FALSE(section->html(study).empty());
        }
        for (const report::Card* const card : {report::cards::left[0], report::cards::left[1],
                                               report::cards::right[0], report::cards::right[1]}) {
            if (card->shown_when(study)) CHECK_FALSE(card->body(study).empty());
        }
    }
}

}  // namespace
