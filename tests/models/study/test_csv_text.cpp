// Tables as RFC 4180 and spreadsheets write them, with the place of every field.
#include "models/study/csv_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sim/errors.hpp"

using Catch::Matchers::ContainsSubstring;

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::vector<models::CsvRecord> records_of(std::string_view text) {
    return models::csv_records(text, models::SourceText("t.csv", text));
}

Rows texts_of(std::string_view text) {
    Rows rows;
    for (const models::CsvRecord& record : records_of(text)) {
        rows.emplace_back();
        for (const models::CsvField& field : record) rows.back().push_back(field.text);
    }
    return rows;
}

std::string mistake_in_csv(std::string_view text) {
    try {
        static_cast<void>(records_of(text));
    } catch (const sim::ConfigError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("csv: empty lines before the header say nothing about the separator") {
    CHECK(texts_of("\n\r\na;b\n1;2\n") == texts_of("a;b\n1;2\n"));
}

TEST_CASE("csv: commas divide fields, lines divide records, with either end of line") {
    CHECK(texts_of("a,b\n1,2\n") == Rows{{"a", "b"}, {"1", "2"}});
    CHECK(texts_of("a,b\r\n1,2") == Rows{{"a", "b"}, {"1", "2"}});
}

TEST_CASE("csv: a semicolon in the first line is the separator, and commas are text") {
    CHECK(texts_of("a;b\n1,5;2\n") == Rows{{"a", "b"}, {"1,5", "2"}});
    CHECK(texts_of("\"a;b\",c\n1,2\n") == Rows{{"a;b", "c"}, {"1", "2"}});
}

TEST_CASE("csv: quotes hold separators, ends of lines and doubled quotes") {
    CHECK(texts_of("\"a,\"\"b\"\"\",\"two\nlines\"\n") == Rows{{"a,\"b\"", "two\nlines"}});
}

TEST_CASE("csv: empty fields are fields, and empty lines are no records") {
    CHECK(texts_of("a,,b\n\n,,\n") == Rows{{"a", "", "b"}, {"", "", ""}});
    CHECK(texts_of("").empty());
}

TEST_CASE("csv: a mark of byte order is no part of the first field") {
    CHECK(texts_of("\xEF\xBB\xBFmonth,b\n") == Rows{{"month", "b"}});
}

TEST_CASE("csv: a field knows its line and its column in characters") {
    const auto records = records_of("a,b\nñandú,\"x\ny\",z\n1,2,3\n");
    CHECK(records[1][1].place.line == 2);
    CHECK(records[1][1].place.column == 7);
    CHECK(records[1][2].place.line == 3);
    CHECK(records[2][0].place.line == 4);
    CHECK(records[2][2].place.column == 5);
}

TEST_CASE("csv: a quote without an end and text behind a quote are refused with their place") {
    CHECK_THAT(mistake_in_csv("a,b\n1,\"2\n"),
               ContainsSubstring("t.csv:2:3: this field begins with"));
    CHECK_THAT(mistake_in_csv("a,b\n\"1\"x,2\n"),
               ContainsSubstring("t.csv:2:1: this field has text"));
}
