// Where a default comes from, as a tag that is parsed at compile time: "[S] A2", "[A]", "[K] eq. 8"
// (docs/model/claims.md).
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace models {

/// What kind of source a default has.
enum class Provenance : std::uint8_t {
    seed_article,     ///< [S]
    published,        ///< [L] a published figure, second-hand
    standard_theory,  ///< [K]
    assumption,       ///< [A]
    prototype,        ///< [P] computed with a prototype
};

/// The provenance that a letter stands for, if any.
[[nodiscard]] constexpr std::optional<Provenance> provenance_of(char letter) {
    switch (letter) {
        case 'S':
            return Provenance::seed_article;
        case 'L':
            return Provenance::published;
        case 'K':
            return Provenance::standard_theory;
        case 'A':
            return Provenance::assumption;
        case 'P':
            return Provenance::prototype;
        default:
            return std::nullopt;
    }
}

/// Whether a tag is well formed: the letter of a provenance in brackets, then nothing, or a blank
/// and the place in the source.
[[nodiscard]] constexpr bool is_source_tag(std::string_view tag) {
    return tag.size() >= 3 && tag[0] == '[' && provenance_of(tag[1]) && tag[2] == ']' &&
           (tag.size() == 3 || (tag.size() > 4 && tag[3] == ' ' && tag[4] != ' '));
}

/// The source of a default. A tag that is not well formed does not compile.
class SourceTag {
 public:
    // Implicit, so that a table can state the tag alone.
    consteval SourceTag(const char* tag) : text_(tag) {
        const std::optional<Provenance> provenance =
            is_source_tag(text_) ? provenance_of(text_[1]) : std::nullopt;
        if (!provenance) {
            throw std::invalid_argument("a source is [S], [L], [K], [A] or [P], and where: [S] A2");
        }
        provenance_ = *provenance;
    }

    [[nodiscard]] constexpr Provenance provenance() const { return provenance_; }
    /// The place in the source: "A2", "eq. 8"; empty without one.
    [[nodiscard]] constexpr std::string_view reference() const {
        return text_.substr(text_.size() == 3 ? 3 : 4);
    }
    /// The tag as the table states it: "[S] A2".
    [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
    std::string_view text_;
    Provenance provenance_ = Provenance::assumption;
};

}  // namespace models
