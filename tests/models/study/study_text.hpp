// Studies from the text of a scenario file.
#pragma once

#include <string>
#include <string_view>

#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "sim/errors.hpp"

namespace models::testing {

/// The study of a file "s.toml" with this text.
inline StudySpec study_of(std::string_view text) { return parse_study(text, "s.toml"); }

/// What is wrong with the text; empty where nothing is.
inline std::string mistake(std::string_view text) {
    try {
        static_cast<void>(study_of(text));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

/// What the results of a study say that it is.
inline sim::StudyHeader header_of(const std::string& text) {
    const StudySpec study = study_of(text);
    return study_header(study, study_run(study));
}

}  // namespace models::testing
