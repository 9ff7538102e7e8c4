// Collects the rules that parameters break.
//
// The rules of a group of parameters stand in a function `void check(const Parameters&, const
// std::string& path, Rules&)`. It reports the path of the parameter to change and what is wrong
// with it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/describe/field_text.hpp"
#include "models/describe/named.hpp"
#include "models/describe/parameter.hpp"
#include "sim/errors.hpp"

namespace models {

class Rules {
 public:
    /// Reports what is wrong with the parameter at the path.
    void report(std::string path, std::string message);

    /// Reports `message` unless the rule holds.
    void require(bool holds, std::string_view path, std::string message);

    /// Reports every parameter below `root` that is out of its bounds. Paths begin with the prefix.
    template <typename Root>
    void check_bounds(const Root& root, const std::string& prefix = {}) {
        for_each_parameter(
            root,
            [this](const std::string& below, const Parameter& parameter) {
                check_bound(below, parameter);
            },
            prefix);
    }

    /// Reports a parameter that is out of its bounds; its path is the prefix and its name.
    void check_bound(const std::string& prefix, const Parameter& parameter);

    /// Reports every name that occurs twice.
    void check_names(const std::vector<std::string>& names, const std::string& path);

    /// The names of the entries, in order. Reports every name that occurs twice.
    template <typename T>
    std::vector<std::string> check_entries(const Named<T>& entries, const std::string& path) {
        std::vector<std::string> names;
        for (const auto& [name, entry] : entries) names.push_back(name);
        check_names(names, path);
        return names;
    }

    /// Reports a name that is not one of `known`; `noun` says what it is a name of.
    void check_reference(const std::string& name, const std::set<std::string>& known,
                         std::string_view noun, std::string path);

    /// Whether every name that was given to check_reference() is known.
    [[nodiscard]] bool references_hold() const { return references_hold_; }

    /// All that was reported, in order.
    [[nodiscard]] std::vector<sim::Diagnostic> broken() && { return std::move(broken_); }

 private:
    std::vector<sim::Diagnostic> broken_;
    bool references_hold_ = true;
};

}  // namespace models
