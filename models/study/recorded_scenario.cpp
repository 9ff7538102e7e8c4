#include "models/study/recorded_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/company/check.hpp"
#include "models/company/scenario.hpp"
#include "models/describe/named.hpp"
#include "models/describe/parameter.hpp"
#include "models/describe/toml_text.hpp"

namespace models {

namespace {

/// A value between quotes as scenario_text() writes it; nothing when it has another form. Of the
/// escapes of TOML there are three: of a quote, of a backslash and of a control character.
std::optional<std::string> without_quotes(std::string_view quoted) {
    if (quoted.size() < 2 || quoted.back() != '"') return std::nullopt;
    const std::string_view inner = quoted.substr(1, quoted.size() - 2);
    std::string text;
    text.reserve(inner.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '"') return std::nullopt;
        if (inner[i] != '\\') {
            text += inner[i];
            continue;
        }
        if (++i == inner.size()) return std::nullopt;
        if (inner[i] == '"' || inner[i] == '\\') {
            text += inner[i];
            continue;
        }
        if (inner[i] != 'u') return std::nullopt;
        constexpr std::size_t digits = 4;  // of a control character
        unsigned code = 0;
        const std::string_view hexadecimal = inner.substr(i + 1, digits);
        if (hexadecimal.size() < digits) return std::nullopt;
        for (const char digit : hexadecimal) {
            constexpr std::string_view all = "0123456789abcdef";
            const std::size_t value = all.find(
                digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit);
            if (value == std::string_view::npos) return std::nullopt;
            code = 16 * code + static_cast<unsigned>(value);
        }
        if (code > 0x7F) return std::nullopt;
        text += static_cast<char>(code);
        i += digits;
    }
    return text;
}

/// A table of the text: the lines between one "[path]" and the next.
struct Table {
    std::vector<std::pair<std::string_view, std::string_view>> values;  // name and value, in order
    bool was_read = false;
};

class Record {
 public:
    /// Splits the text into tables. False when a line does not have the form that scenario_text()
    /// writes, or when a table occurs twice.
    [[nodiscard]] bool divide(std::string_view text) {
        Table* table = nullptr;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view line = text.substr(0, end);
            text.remove_prefix(std::min(end + 1, text.size()));
            if (line.empty()) continue;
            if (line.front() == '[') {
                if (line.back() != ']') return false;
                const std::string_view head = line.substr(1, line.size() - 2);
                std::string path(head);
                std::erase(path, '"');  // around names with other letters than those of ASCII
                if (describe::toml_path(path) != head) return false;
                const auto [at, is_new] = tables_.try_emplace(std::move(path));
                if (!is_new) return false;
                table = &at->second;
                list_entries(at->first);
                continue;
            }
            constexpr std::string_view equals = " = ";
            const std::size_t name = line.find(equals);
            if (table == nullptr || name == std::string_view::npos) return false;
            table->values.emplace_back(line.substr(0, name), line.substr(name + equals.size()));
        }
        return true;
    }

    /// Reads a struct and the structs in it; false when a value does not fit or a name is unknown.
    template <typename T>
    [[nodiscard]] bool read(T& object, const std::string& path) {
        bool fits = read_values(object, path);
        visit_members<T>([&](const auto& described) {
            using D = std::remove_cvref_t<decltype(described)>;
            if constexpr (is_section<D> || is_entries<D>) {
                const std::string below =
                    (path.empty() ? "" : path + ".") + std::string(described.name);
                if constexpr (is_section<D>) {
                    fits = fits && read(object.*described.member, below);
                } else {
                    fits = fits && read_entries(object.*described.member, below);
                }
            }
        });
        return fits;
    }

    /// Reads the decisions; false when one does not have the form that scenario_text() writes.
    [[nodiscard]] bool read_decisions(std::vector<Decision>& decisions) {
        const auto found = entries_.find("at");
        if (found == entries_.end()) return true;
        for (const std::string_view key : found->second) {
            Decision decision;
            decision.month = month_in(key);
            const std::string path = fmt::format("at.{}", key);
            const auto table = tables_.find(path);
            if (decision.month == 0 || table == tables_.end()) return false;
            table->second.was_read = true;
            auto& values = table->second.values;
            const auto first_change =
                std::find_if(values.begin(), values.end(),
                             [](const auto& value) { return value.first.starts_with('"'); });
            for (auto change = first_change; change != values.end(); ++change) {
                const auto changed = without_quotes(change->first);
                const bool is_switch = change->second == "true" || change->second == "false";
                const auto value = is_switch ? std::optional(std::string(change->second))
                                             : without_quotes(change->second);
                if (!changed || !value) return false;
                decision.changes.emplace_back(*changed, *value);
            }
            values.erase(first_change, values.end());
            if (!read_values(decision.terms, path)) return false;
            decisions.push_back(std::move(decision));
        }
        return true;
    }

    /// Whether every table belonged to a parameter struct.
    [[nodiscard]] bool was_read_out() const {
        return std::all_of(tables_.begin(), tables_.end(),
                           [](const auto& table) { return table.second.was_read; });
    }

 private:
    /// Records the names below each part of a path, in the order of the text.
    void list_entries(std::string_view path) {
        for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
             dot = path.find('.', dot + 1)) {
            std::vector<std::string_view>& names = entries_[path.substr(0, dot)];
            const std::string_view rest = path.substr(dot + 1);
            const std::string_view name = rest.substr(0, rest.find('.'));
            if (!names.empty() && names.back() == name) continue;
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
        }
    }

    template <typename T>
    bool read_values(T& object, const std::string& path) {
        const auto found = tables_.find(path);
        if (found == tables_.end()) return true;
        found->second.was_read = true;
        const auto& values = found->second.values;
        std::size_t next = 0;  // index at which the next member is expected
        std::size_t count = 0;
        bool fits = true;
        visit_members<T>([&](const auto& described) {
            using D = std::remove_cvref_t<decltype(described)>;
            if constexpr (!is_section<D> && !is_entries<D>) {
                const auto is_it = [&](const auto& value) { return value.first == described.name; };
                auto value = values.begin() + static_cast<std::ptrdiff_t>(next);
                if (value == values.end() || !is_it(*value)) {
                    value = std::find_if(values.begin(), values.end(), is_it);
                    if (value == values.end()) return;
                }
                next = static_cast<std::size_t>(value - values.begin()) + 1;
                ++count;
                fits = fits && read_value(parameter_of(object, described), value->second);
            }
        });
        // If a name is unknown or occurs twice, some line was not read.
        return fits && count == values.size();
    }

    static bool read_value(const WritableParameter& parameter, std::string_view text) {
        const Unit& unit = parameter.form.unit;
        if (!text.starts_with('"')) {
            return is_bare(unit) && parameter.read(literal_of(text, unit)).empty();
        }
        const std::optional<std::string> inner = without_quotes(text);
        return inner && parameter.read(Literal{*inner}).empty();
    }

    template <typename T>
    bool read_entries(Named<T>& value, const std::string& path) {
        const auto found = entries_.find(path);
        if (found == entries_.end()) return true;
        Named<T> defaults;
        defaults.swap(value);
        for (const std::string_view name : found->second) {
            if (!is_name(name)) return false;
            const auto is_it = [&](const auto& entry) { return entry.first == name; };
            auto entry = std::find_if(value.begin(), value.end(), is_it);
            if (entry == value.end()) {
                const auto given = std::find_if(defaults.begin(), defaults.end(), is_it);
                entry =
                    value.emplace(value.end(), name, given == defaults.end() ? T{} : given->second);
            }
            if (!read(entry->second, path + "." + std::string(name))) return false;
        }
        return true;
    }

    std::map<std::string, Table, std::less<>> tables_;
    std::map<std::string_view, std::vector<std::string_view>, std::less<>> entries_;
};

}  // namespace

std::optional<RecordedScenario> recorded_scenario(const sim::VariantInfo& arm) {
    if (arm.scenario_text.empty()) return std::nullopt;
    Record record;
    RecordedScenario recorded;
    if (!record.divide(arm.scenario_text) || !record.read(recorded.scenario, {}) ||
        !record.read_decisions(recorded.decisions) || !record.was_read_out() ||
        !check(recorded.scenario).empty() ||
        !check(recorded.scenario, recorded.decisions).empty()) {
        return std::nullopt;
    }
    return recorded;
}

}  // namespace models
