#include "models/describe/field_text.hpp"

namespace models::detail {

std::string with_values(std::string_view words,
                        const std::function<std::string(std::string_view name)>& value_of) {
    std::string text;
    for (;;) {
        const std::size_t open = words.find('{');
        text += words.substr(0, open);
        if (open == std::string_view::npos) return text;
        words.remove_prefix(open + 1);
        const std::size_t close = words.find('}');
        text += value_of(words.substr(0, close));
        words.remove_prefix(close +
                            1);  // `close` was found: EveryMemberIsDescribed checks the braces
    }
}

}  // namespace models::detail
