#include "models/describe/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "models/describe/suggestion.hpp"

namespace models {

void Rules::report(std::string path, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    broken_.push_back(std::move(diagnostic));
}

void Rules::require(bool holds, std::string_view path, std::string message) {
    if (!holds) report(std::string(path), std::move(message));
}

void Rules::check_names(const std::vector<std::string>& names, const std::string& path) {
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second)
            report(path + "." + name, "is there twice; names must differ");
    }
}

void Rules::check_reference(const std::string& name, const std::vector<std::string>& known,
                            std::string_view noun, std::string path) {
    if (std::find(known.begin(), known.end(), name) != known.end()) return;
    references_hold_ = false;
    report(std::move(path), name.empty() ? fmt::format("is missing; name a {}", noun)
                                         : fmt::format("there is no {} \"{}\"{}", noun, shown(name),
                                                       did_you_mean(name, known)));
}

}  // namespace models
