#include "report/neighbours.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <string>
#include <vector>

#include "tests/report/synthetic_study.hpp"

namespace {

using report::equal_but_for;
using report::Scope;

/// All combinations of two switches and of the values of two parameters, of which the last one
/// stands in a section of its own.
std::vector<report::Arm> factorial(std::size_t levels, std::size_t scales) {
    sim::StudyHeader header;
    std::vector<models::RecordedScenario> companies;
    for (std::size_t scale = 0; scale < scales; ++scale) {
        for (std::size_t level = 0; level < levels; ++level) {
            for (const bool pauses : {false, true}) {
                for (const bool trips : {false, true}) {
                    models::Scenario company;
                    company.breakers.pause_campaigns = pauses;
                    company.breakers.trip = trips;
                    company.breakers.open_at = 1.2 + 0.01 * static_cast<double>(level);
                    company.demand.scale = 1.0 + 0.01 * static_cast<double>(scale);
                    header.variants.push_back({"a" + std::to_string(companies.size()), "", ""});
                    companies.emplace_back().scenario = company;
                }
            }
        }
    }
    return report::read_arms(header, companies);
}

std::map<std::string, std::size_t> members_by_part(const std::vector<report::Neighbours>& groups) {
    std::map<std::string, std::size_t> members;
    for (const report::Neighbours& group : groups) members[group.part] += group.arms.size();
    return members;
}

TEST_CASE("Every arm of a factorial study has its neighbours in every parameter, once") {
    const auto arms = factorial(3, 4);
    const auto groups = equal_but_for(Scope::parameter, arms);
    CHECK(members_by_part(groups) ==
          std::map<std::string, std::size_t>{{"breakers.open_at", arms.size()},
                                             {"breakers.pause_campaigns", arms.size()},
                                             {"breakers.trip", arms.size()},
                                             {"demand.scale", arms.size()}});
    for (const report::Neighbours& group : groups) {
        for (const std::size_t other : group.arms) {
            const auto changes = report::difference(arms[group.arms.front()], arms[other]);
            CHECK(changes.size() == (other == group.arms.front() ? 0 : 1));
        }
    }
}

TEST_CASE("Neighbours in a section equal each other in all other sections") {
    const auto arms = factorial(3, 4);
    for (const report::Neighbours& group : equal_but_for(Scope::section, arms)) {
        CHECK(group.arms.size() == (group.part == "breakers" ? 12 : 4));
        for (const std::size_t other : group.arms) {
            for (const auto& change : report::difference(arms[group.arms.front()], arms[other])) {
                CHECK(report::section_of(change.path) == group.part);
            }
        }
    }
}

TEST_CASE("The pairs to look at grow with the arms of a study, not with their square") {
    for (const std::size_t scales : {16U, 64U}) {
        const auto arms = factorial(16, scales);
        std::size_t members = 0;
        for (const Scope scope : {Scope::parameter, Scope::section}) {
            for (const report::Neighbours& group : equal_but_for(scope, arms)) {
                members += group.arms.size();
            }
        }
        CHECK(members == 6 * arms.size());  // of four parameters and two sections
    }
}

TEST_CASE("Arms that change many things have no neighbours") {
    const auto change = [](double by) {
        return [by](models::Scenario& s) {
            s.breakers.open_at += by;
            s.demand.scale += by;
        };
    };
    sim::StudyHeader header;
    header.variants = {test_support::arm("base", ""), test_support::arm("a", "", change(0.1)),
                       test_support::arm("b", "", change(0.2))};
    CHECK(equal_but_for(Scope::parameter, report::read_arms(header)).empty());
    CHECK(equal_but_for(Scope::section, report::read_arms(header)).empty());
}

}  // namespace
