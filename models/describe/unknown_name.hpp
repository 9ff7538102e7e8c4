// What to say of a name in a file or a path that is no parameter.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace models {

/// Something that a company has and this model does not.
struct NotSimulated {
    std::string_view words;  ///< by which users ask for it, divided by blanks: "tax taxes vat"
    std::string_view what;   ///< the sentence after "is not simulated: "
};

/// All that is told by name. A word is never a part of a parameter's name.
[[nodiscard]] std::span<const NotSimulated> not_simulated();

/// What is wrong with a name that is no parameter: "is not simulated: ..." when a word of the name
/// (between underscores, dashes and dots) is one of not_simulated(), else "there is no such
/// parameter" and the suggestion, which may be empty.
[[nodiscard]] std::string unknown_name(std::string_view name, std::string_view suggestion);

/// "; sales has reps, wage and 20 more", or "; the sections are ..." of the company itself, whose
/// path is empty. Of the names in a section the first are told. Empty when there are none.
[[nodiscard]] std::string existing_names(std::string_view within,
                                         const std::vector<std::string>& names);

}  // namespace models
