#include "report/glossary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "report/markup.hpp"

namespace report {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a character belongs to a word, so that no other word begins or ends beside it.
bool joins(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

/// Whether the text goes on with the word before it, as a path does after its point.
bool goes_on(std::string_view text) {
    return !text.empty() &&
           (joins(text[0]) || (text[0] == '.' && text.size() > 1 && joins(text[1])));
}

/// The name in small letters, without anything else: what a link can name, and sorts the list.
std::string id_of(std::string_view name) {
    std::string id;
    for (const char c : name) {
        if (is_letter(c)) {
            id += static_cast<char>(c | 0x20);
        } else if (!id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    return id.ends_with('-') ? id.substr(0, id.size() - 1) : id;
}

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements whose text is a control, code, or linked already.
constexpr std::array<std::string_view, 7> untouched{"a",      "button", "code",   "pre",
                                                    "select", "label",  "summary"};
// Elements in which every word is linked anew.
constexpr std::array<std::string_view, 6> parts{"section", "article", "figure",
                                                "details", "table",   "thead"};

}  // namespace

KpiSentences sentences_of(const sim::Layout& layout) {
    return [&layout](std::string_view kpi) -> std::string {
        if (layout.has_variable(kpi)) return layout.variable(kpi).long_name;
        const std::string breakdown = std::string(kpi) + "_by_";
        for (const sim::Variable& variable : layout.variables()) {
            if (variable.name.starts_with(breakdown)) return variable.long_name;
        }
        return "";
    };
}

/// One pass over HTML, element by element.
class WordLinks {
 public:
    WordLinks(Glossary& glossary, std::string_view html, std::optional<std::size_t> own = {})
        : glossary_(glossary), rest_(html), own_(own) {}

    std::string text() {
        while (!rest_.empty()) {
            if (rest_.front() == '<') {
                add_tag();
            } else if (untouched_from_) {
                add(rest_.find('<'));
            } else {
                add_words();
            }
        }
        return std::move(result_);
    }

 private:
    void add(std::size_t length) {
        result_ += rest_.substr(0, length);
        rest_.remove_prefix(std::min(length, rest_.size()));
    }

    void add_tag() {
        const std::string_view tag = rest_.substr(0, rest_.find('>') + 1);
        const bool closes = tag.starts_with("</");
        const std::size_t start = closes ? 2 : 1;
        const std::string_view name = tag.substr(start, tag.find_first_of(" >", start) - start);
        if (closes) {
            if (depth_ > 0) --depth_;
            if (untouched_from_ && depth_ < *untouched_from_) untouched_from_.reset();
        } else if (name != "br") {
            open(name, tag);
        }
        add(tag.size());
    }

    void open(std::string_view name, std::string_view tag) {
        if (is_one_of(parts, name) || name == "h3") linked_.clear();
        if (name == "table") of_parameters_ = tag.find("class=\"fields\"") != std::string::npos;
        // The title of an arm stands beside its swatch, in the same element.
        const bool titles = tag.find("class=\"swatch\"") != std::string::npos;
        const bool skips =
            titles || is_one_of(untouched, name) || (name == "tbody" && of_parameters_);
        if (skips && !untouched_from_) untouched_from_ = titles ? depth_ : depth_ + 1;
        ++depth_;
    }

    /// Text up to the next tag.
    void add_words() {
        constexpr std::string_view opening = "“";
        constexpr std::string_view closing = "”";
        const std::size_t end = std::min(rest_.find('<'), rest_.size());
        for (std::size_t left = end; left > 0;) {
            const std::string_view here = rest_.substr(0, left);
            const Glossary::Form* const form = form_at(here);
            std::size_t length = 1;
            if (form != nullptr) {
                length = form->text.size();
                if (link(*form)) {
                    rest_.remove_prefix(length);
                    left -= length;
                    continue;
                }
            } else if (here.starts_with(opening)) {
                const std::size_t quotation = here.find(closing);
                length =
                    quotation == std::string_view::npos ? here.size() : quotation + closing.size();
            }
            add(length);
            left -= length;
        }
    }

    /// The form with which the text begins, as a word; nullptr without one.
    [[nodiscard]] const Glossary::Form* form_at(std::string_view here) const {
        if (!result_.empty() && (joins(result_.back()) || result_.back() == '.') &&
            joins(here.front())) {
            return nullptr;
        }
        for (const Glossary::Form& form : glossary_.forms_) {
            if (!here.starts_with(form.text)) continue;
            const bool ends = !joins(form.text.back()) || !goes_on(here.substr(form.text.size()));
            if (ends) return &form;
        }
        return nullptr;
    }

    /// Adds a link, unless the word has one in this part already.
    bool link(const Glossary::Form& form) {
        if (own_ == form.entry || !linked_.insert(form.entry).second) return false;
        glossary_.used_.insert(form.entry);
        const std::string& id = glossary_.entries_[form.entry].id;
        result_ += fmt::format(
            "<a class=\"term\" href=\"#word-{0}\" aria-describedby=\"word-{0}\">{1}</a>", id,
            form.text);
        return true;
    }

    Glossary& glossary_;
    std::string_view rest_;
    std::optional<std::size_t> own_;  // the entry whose meaning this is
    std::string result_;
    std::size_t depth_ = 0;
    std::optional<std::size_t> untouched_from_;  // the depth below which text is linked again
    bool of_parameters_ = false;
    std::set<std::size_t> linked_;
};

Glossary::Glossary(const KpiSentences& sentences) {
    for (const GlossaryTerm& term : all_terms()) {
        const std::string meaning =
            term.kpi.empty() ? std::string(term.meaning) : sentences(term.kpi);
        if (meaning.empty()) continue;
        for (const std::string_view form : term.forms) forms_.push_back({form, entries_.size()});
        entries_.push_back({id_of(term.name), std::string(term.name), meaning});
    }
    std::stable_sort(forms_.begin(), forms_.end(),
                     [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
}

std::string Glossary::linked(std::string_view html) { return WordLinks(*this, html).text(); }

std::string Glossary::html() {
    std::map<std::string_view, std::string> items;  // by id
    std::set<std::size_t> written;
    // A meaning may use further words.
    while (written.size() < used_.size()) {
        for (const std::size_t index : std::set<std::size_t>(used_)) {
            if (!written.insert(index).second) continue;
            const Entry& entry = entries_[index];
            items[entry.id] = fmt::format("<div><dt>{}</dt><dd id=\"word-{}\">{}</dd></div>\n",
                                          escaped(entry.name), entry.id,
                                          WordLinks(*this, escaped(entry.meaning), index).text());
        }
    }
    if (items.empty()) return "";
    std::string text = "<h3>What the words mean</h3>\n<dl class=\"words\">\n";
    for (const auto& [id, item] : items) text += item;
    return text + "</dl>\n";
}

}  // namespace report
