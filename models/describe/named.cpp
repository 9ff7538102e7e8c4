#include "models/describe/named.hpp"

#include <algorithm>

namespace models {

bool is_name(std::string_view name) {
    constexpr std::size_t most_name = 64;
    if (name.empty() || name.size() > most_name) return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return is_letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

}  // namespace models
