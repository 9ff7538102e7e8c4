// A variant of a study by its name, for tests of the shipped scenarios.
#pragma once

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "models/study/study_spec.hpp"

namespace models::testing {

/// Fails the test when there is none of this name.
[[nodiscard]] inline const VariantSpec& variant_of(const StudySpec& study,
                                                   const std::string& name) {
    const auto found = std::find_if(study.variants.begin(), study.variants.end(),
                                    [&](const VariantSpec& v) { return v.name == name; });
    REQUIRE(found != study.variants.end());
    return *found;
}

}  // namespace models::testing
