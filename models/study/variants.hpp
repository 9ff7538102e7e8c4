// Functions to add and change variants in a program. variants_section.hpp reads those of a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/study/study_spec.hpp"

namespace models {

/// Appends a variant that differs from the variant `like` by the changes and by more decisions, and
/// returns it. The reference is valid until the next call. Throws sim::ConfigError with all
/// mistakes; the study is then unchanged. Values that can hardly be meant are added to the study's
/// warnings.
const VariantSpec& add_variant(StudySpec& study, const std::string& name, const std::string& like,
                               const Assignments& changes, const std::string& title = {},
                               const std::vector<Decision>& decisions = {});

/// Sets parameters in the base and in every variant, and checks them all. Throws sim::ConfigError
/// with all mistakes, such as a parameter that the file sweeps; the study is then unchanged. Values
/// that can hardly be meant are added to the study's warnings.
void set_in_every_variant(StudySpec& study, const Assignments& changes);

/// The study of the variants of these names, in its own order, and of those under which they ran
/// before their opening, with which they are compared. Throws sim::ConfigError for a name that no
/// variant has.
[[nodiscard]] StudySpec selected(const StudySpec& study, const std::vector<std::string>& names);

/// The variant of a name; null when there is none. The pointer is valid until the variants change.
[[nodiscard]] const VariantSpec* find_variant(const std::vector<VariantSpec>& variants,
                                              std::string_view name);

/// "there is no variant 'x'; did you mean 'y'?"
[[nodiscard]] std::string unknown_variant(const std::vector<VariantSpec>& variants,
                                          std::string_view name);

/// Sets the changes of the variant to all in which it differs from the base.
void state_changes(const VariantSpec& base, VariantSpec& variant);

/// What is wrong with a company and with the decisions of its variant (check()).
[[nodiscard]] std::vector<sim::Diagnostic> check(const VariantSpec& variant);

}  // namespace models
