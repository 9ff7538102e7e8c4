#include "models/study/csv_text.hpp"

#include <cstddef>

#include "sim/errors.hpp"

namespace models {

namespace {

class Reader {
 public:
    Reader(std::string_view text, const SourceText& source) : text_(text), source_(source) {
        constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        separator_ = separator_in_first_line();
    }

    std::vector<CsvRecord> records() {
        std::vector<CsvRecord> all;
        while (at_ < text_.size()) {
            CsvRecord record = this->record();
            if (record.size() > 1 || !record.front().text.empty()) all.push_back(std::move(record));
        }
        return all;
    }

 private:
    [[nodiscard]] char separator_in_first_line() const {
        bool quoted = false;
        bool empty = true;  // what stands before the header
        for (const char c : text_.substr(at_)) {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c == ';') return ';';
            if (c == '\n' && !empty) break;
            if (c != '\n' && c != '\r') empty = false;
        }
        return ',';
    }

    [[nodiscard]] bool at_end_of_line() const {
        return at_ == text_.size() || text_[at_] == '\n' ||
               (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
    }

    void step() {
        const char c = text_[at_++];
        if (c == '\n') {
            ++place_.line;
            place_.column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {  // no continuation
            ++place_.column;
        }
    }

    CsvRecord record() {
        CsvRecord record{field()};
        while (!at_end_of_line()) {
            step();  // the separator
            record.push_back(field());
        }
        if (at_ < text_.size() && text_[at_] == '\r') step();
        if (at_ < text_.size()) step();
        return record;
    }

    CsvField field() {
        CsvField field{.text = {}, .place = place_};
        if (at_ < text_.size() && text_[at_] == '"') {
            read_quoted(field);
            return field;
        }
        while (!at_end_of_line() && text_[at_] != separator_) {
            field.text += text_[at_];
            step();
        }
        return field;
    }

    void read_quoted(CsvField& field) {
        step();
        for (;;) {
            if (at_ == text_.size()) refuse(field, "begins with a quote and has none at its end");
            if (text_[at_] == '"') {
                step();
                if (at_ == text_.size() || text_[at_] != '"') break;
            }
            field.text += text_[at_];
            step();
        }
        if (!at_end_of_line() && text_[at_] != separator_) {
            refuse(field, "has text behind the quote that ends it; write a quote within twice");
        }
    }

    [[noreturn]] void refuse(const CsvField& field, const char* why) const {
        throw sim::ConfigError({source_.at(field.place, {}, std::string("this field ") + why)});
    }

    std::string_view text_;
    const SourceText& source_;
    char separator_ = ',';
    std::size_t at_ = 0;
    toml::source_position place_{1, 1};
};

}  // namespace

std::vector<CsvRecord> csv_records(std::string_view text, const SourceText& source) {
    return Reader(text, source).records();
}

}  // namespace models
