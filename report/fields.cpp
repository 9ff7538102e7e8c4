#include "report/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/arms.hpp"
#include "report/markup.hpp"
#include "report/provenance.hpp"
#include "report/words.hpp"

namespace report {

using models::FieldSummary;

namespace {

std::string field_row(const FieldSummary& field) {
    const char tag = tag_of(field.source);
    return fmt::format(
        "<tr><th scope=\"row\">{}<code>{}</code></th><td class=\"value\" data-label=\"Value\">{}"
        "</td><td data-label=\"Source\"><span class=\"tag tag-{}\" title=\"{}\">{}</span></td>"
        "</tr>\n",
        escaped(field.sentence), escaped(field.path), escaped(field.value), tag, tag_words(tag),
        escaped(field.source));
}

}  // namespace

std::string field_table(const std::string& caption, const std::vector<FieldSummary>& fields) {
    std::string rows;
    for (const FieldSummary& field : fields) rows += field_row(field);
    return table("fields", caption, {"What", "Value", "Source"}, rows);
}

std::string field_tables(const std::vector<FieldSummary>& fields) {
    std::string tables;
    for (auto first = fields.begin(); first != fields.end();) {
        const std::string section(section_of(first->path));
        const auto last = std::find_if(first, fields.end(), [&](const FieldSummary& field) {
            return section_of(field.path) != section;
        });
        tables += field_table(capitalised(section), {first, last});
        first = last;
    }
    return tables;
}

}  // namespace report
