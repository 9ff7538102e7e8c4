#include "tests/fuzz/random_text.hpp"

#include <algorithm>
#include <utility>

namespace fuzz {

namespace {

std::string digits(Random& random, std::size_t most) {
    std::string text;
    for (std::size_t left = 1 + random.below(most); left > 0; --left) {
        text += static_cast<char>('0' + random.below(10));
    }
    return text;
}

}  // namespace

std::string mutated(std::string text, const std::string& other, Random& random) {
    for (std::size_t left = 1 + random.below(4); left > 0; --left) {
        const std::size_t at = random.below(text.size() + 1);
        const std::size_t length = std::min(1 + random.below(12), text.size() - at);
        switch (random.below(7)) {
            case 0:
                if (at < text.size()) {
                    text[at] =
                        static_cast<char>(text[at] ^ static_cast<char>(1U << random.below(8)));
                }
                break;
            case 1:
                text.erase(at, length);
                break;
            case 2:
                text.insert(at, text.substr(at, length));
                break;
            case 3:
                text.insert(at, any_bytes(random));
                break;
            case 4:
                text.insert(at, any_number(random));
                break;
            case 5: {
                const std::size_t from = random.below(other.size() + 1);
                text.insert(at, other.substr(from, 1 + random.below(200)));
                break;
            }
            default:
                text.resize(at);
        }
    }
    return text;
}

std::string any_number(Random& random) {
    std::string text{random.one_of({"", "", "", "-", "+", "_", " "})};
    text += digits(random, random.one_in(20) ? 60 : 6);
    while (random.one_in(3)) {
        text += random.one_of(
            {".", ".", ",", "_", " ", "'", "\xC2\xA0", "\xE2\x80\xAF", "__", "..", "٣"});
        text +=
            random.one_in(2) ? digits(random, 3).append("000", 3).substr(0, 3) : digits(random, 6);
    }
    if (random.one_in(6)) {
        text += random.one_of({"e", "E", "e-", "e+", "E+0"});
        text += digits(random, random.one_in(5) ? 9 : 2);
    }
    if (random.one_in(40)) {
        text = random.one_of({"inf", "-inf", "nan", "0x1F", "0b11", "1e", "e5", ".5", "5.", "-0",
                              "1e400", "9223372036854775808", "18446744073709551616", "½", ""});
    }
    return text;
}

std::string any_bytes(Random& random) {
    if (random.one_in(2)) {
        return std::string{
            random.one_of({"\n",      "\"",          "'",  "\\", "=",  "[",      "]",
                           "{",       "}",           "#",  ".",  ",",  "\"\"\"", "'''",
                           "\\u0000", "\\UFFFFFFFF", "\r", "\t", "[[", "]]",     "\xEF\xBB\xBF",
                           "\xC3",    "\xED\xA0\x80"})};
    }
    std::string text;
    for (std::size_t left = 1 + random.below(8); left > 0; --left) {
        text += static_cast<char>(random.below(256));
    }
    return text;
}

}  // namespace fuzz
