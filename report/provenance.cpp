#include "report/provenance.hpp"

#include <charconv>

namespace report {

char tag_of(std::string_view source) {
    return source.size() >= 3 && source[0] == '[' ? source[1] : '?';
}

std::string tag_words(char tag) {
    switch (tag) {
        case 'S':
            return "claim of an article that the model examines";
        case 'L':
            return "published figure, second-hand";
        case 'K':
            return "standard theory";
        case 'A':
            return "assumption";
        case 'P':
            return "computed with a prototype";
        default:
            return "not stated";
    }
}

std::optional<Claim> claim_of(std::string_view source) {
    constexpr std::string_view end_of_tag = "] ";
    const std::size_t tag = source.find(end_of_tag);
    if (tag == std::string_view::npos) return std::nullopt;
    const std::string_view name = source.substr(tag + end_of_tag.size());
    if (name.empty() || name[0] < 'A' || name[0] > 'Z') return std::nullopt;
    Claim claim{name[0], 0};
    const auto read = std::from_chars(name.data() + 1, name.data() + name.size(), claim.number);
    if (read.ec != std::errc{}) return std::nullopt;
    return claim;
}

}  // namespace report
