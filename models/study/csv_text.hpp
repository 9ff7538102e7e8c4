// Tables as text in the form of RFC 4180, as spreadsheets write them: fields between separators,
// perhaps in quotes.
//
// Of the libraries that Debian 12 and 13 have, libcsv and fast-cpp-csv-parser, neither tells the
// line and the column of a field, which every message of ours needs, and the second wants the
// separator when it is compiled. The form is small, so it is read here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/describe/source_text.hpp"

namespace models {

/// A field and where it begins; line and column count from 1, columns in characters.
struct CsvField {
    std::string text;
    toml::source_position place{1, 1};
};

/// One record: its fields. An empty line is none.
using CsvRecord = std::vector<CsvField>;

/// Reads all records. The separator is a semicolon if the first line has one outside of quotes,
/// else a comma. Lines end in LF or CRLF. A mark of byte order is skipped. A quote within a field
/// that does not begin with one is a character like others. Throws sim::ConfigError for a quoted
/// field that does not end, or that is followed by other text.
[[nodiscard]] std::vector<CsvRecord> csv_records(std::string_view text, const SourceText& source);

}  // namespace models
