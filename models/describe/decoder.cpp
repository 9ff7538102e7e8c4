#include "models/describe/decoder.hpp"

#include <cstddef>
#include <iterator>
#include <tuple>

#include "models/describe/doubt.hpp"
#include "models/describe/toml_text.hpp"

namespace models {

namespace {

std::vector<sim::Diagnostic> in_order_of_text(std::vector<sim::Diagnostic> diagnostics) {
    std::stable_sort(diagnostics.begin(), diagnostics.end(), [](const auto& a, const auto& b) {
        return std::tie(a.line, a.column) < std::tie(b.line, b.column);
    });
    return diagnostics;
}

}  // namespace

std::string kind_of(const toml::node& node) {
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    if (node.is_date_time()) return "a date with a time";
    return "a value";
}

std::optional<Literal> literal_of(const toml::node& node) {
    if (const auto* flag = node.as_boolean()) return Literal{flag->get()};
    if (const auto* integer = node.as_integer()) return Literal{integer->get()};
    if (const auto* number = node.as_floating_point()) return Literal{number->get()};
    if (const auto* text = node.as_string()) return Literal{text->get()};
    if (const auto* date = node.as_date()) {
        const toml::date& d = date->get();
        return Literal{fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day)};
    }
    if (const auto* time = node.as_time()) {
        const toml::time& t = time->get();
        return Literal{fmt::format("{:02}:{:02}:{:02}.{:06}", t.hour, t.minute, t.second,
                                   t.nanosecond / 1000)};
    }
    return std::nullopt;
}

std::vector<TomlItem> in_file_order(const toml::table& table) {
    std::vector<TomlItem> items;
    for (auto&& [key, node] : table) items.push_back({&key, &node});
    std::stable_sort(items.begin(), items.end(), [](const TomlItem& a, const TomlItem& b) {
        const toml::source_position& left = a.key->source().begin;
        const toml::source_position& right = b.key->source().begin;
        return std::tie(left.line, left.column) < std::tie(right.line, right.column);
    });
    return items;
}

std::string path_below(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

void Decoder::report(const toml::source_position& position, std::string path, std::string message) {
    broken_.push_back(source_.at(position, std::move(path), std::move(message)));
}

void Decoder::report_at(const sim::Diagnostic& place, std::string path, std::string message) {
    sim::Diagnostic diagnostic = place;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    broken_.push_back(std::move(diagnostic));
}

void Decoder::warn(const toml::source_position& position, std::string path, std::string message) {
    warnings_.push_back(source_.at(position, std::move(path), std::move(message)));
}

void Decoder::decode_text(const toml::table& table, const std::string& name, std::string& value) {
    const toml::node* node = table.get(name);
    if (!node) return;
    if (const auto* text = node->as_string()) {
        value = text->get();
    } else {
        report(node->source().begin, prefix_ + name, "must be text in quotes");
    }
}

void Decoder::decode_whole(const toml::table& table, const std::string& name,
                           const WholeLimits& limits, std::uint64_t& value) {
    const toml::node* node = table.get(name);
    if (!node) return;
    const std::optional<Literal> literal = literal_of(*node);
    const Problem problem = literal ? read_whole(*literal, limits, value)
                                    : Problem{"is " + kind_of(*node) + ", not a whole number"};
    if (problem) report(node->source().begin, prefix_ + name, problem.text);
}

std::vector<sim::Diagnostic> Decoder::broken() { return in_order_of_text(std::move(broken_)); }

std::vector<sim::Diagnostic> Decoder::warnings() { return in_order_of_text(std::move(warnings_)); }

void Decoder::add(std::vector<sim::Diagnostic> diagnostics) {
    std::move(diagnostics.begin(), diagnostics.end(), std::back_inserter(broken_));
}

void Decoder::add(Decoder& part) {
    add(part.broken());
    std::vector<sim::Diagnostic> warnings = part.warnings();
    std::move(warnings.begin(), warnings.end(), std::back_inserter(warnings_));
}

void Decoder::check_left_out(const TomlItem& item, const std::set<std::string>& named,
                             const std::set<std::string>& defaults, const std::string& path) {
    std::vector<std::string> left_out;
    std::set_difference(defaults.begin(), defaults.end(), named.begin(), named.end(),
                        std::back_inserter(left_out));
    for (const std::string& name : left_out) {
        const std::string below = path_below(path, name) + ".";
        const auto set = places_.lower_bound(below);
        if (set == places_.end() || !set->first.starts_with(below)) continue;
        sim::Diagnostic& lost = broken_.emplace_back(set->second);
        lost.path = prefix_ + set->first;
        lost.message = fmt::format(
            "is set, but the entries that a file names take the place of the defaults, and '{}' is "
            "none of them; name it too",
            name);
    }
    const bool all_are_defaults =
        std::includes(defaults.begin(), defaults.end(), named.begin(), named.end());
    if (left_out.empty() || named.empty() || !all_are_defaults) return;
    const bool one = left_out.size() == 1;
    warn(item.key->source().begin, prefix_ + path,
         fmt::format("the entries that a file names take the place of the defaults, so {} {} left "
                     "out; to keep {}, write \"{} = {{}}\" too",
                     list_text(left_out), one ? "is" : "are", one ? "it" : "them",
                     left_out.front()));
}

void Decoder::decode_parameter(const TomlItem& item, const WritableParameter& parameter,
                               const std::string& path) {
    const std::optional<Literal> literal = literal_of(*item.node);
    const toml::source_position& place = item.node->source().begin;
    remember(path, place);
    if (!literal) {
        report(place, prefix_ + path,
               fmt::format("is {}, not one value; write it like {}", kind_of(*item.node),
                           parameter.example_text()));
        return;
    }
    if (std::string problem = parameter.read(*literal, days_); !problem.empty()) {
        report(place, prefix_ + path, std::move(problem));
    } else if (std::string doubtful = doubt(*literal, parameter.form.unit); !doubtful.empty()) {
        warn(place, prefix_ + path, std::move(doubtful));
    }
}

void Decoder::remember(const std::string& path, const toml::source_position& position) {
    places_[path] = source_.at(position, {}, {});
}

const toml::table* Decoder::table_of(const TomlItem& item, const std::string& path) {
    remember(path, item.key->source().begin);
    const toml::table* table = item.node->as_table();
    if (!table) {
        report(item.node->source().begin, prefix_ + path,
               fmt::format("is {}, not a table; write [{}] above its parameters",
                           kind_of(*item.node), describe::toml_path(prefix_ + path)));
    }
    return table;
}

const toml::table* Decoder::entries_of(const TomlItem& item, std::string_view noun,
                                       std::size_t most, const std::string& path) {
    remember(path, item.key->source().begin);
    const toml::table* table = item.node->as_table();
    if (!table) {
        report(item.node->source().begin, prefix_ + path,
               fmt::format("is {}, not a table; write [{}.NAME] above the parameters of each {}",
                           kind_of(*item.node), describe::toml_path(prefix_ + path), noun));
    } else if (table->size() > most) {
        report(item.key->source().begin, prefix_ + path,
               fmt::format("has {} entries, but at most {} can be simulated", table->size(), most));
        return nullptr;
    }
    return table;
}

bool Decoder::check_name(const TomlItem& item, const std::string& path) {
    const std::string name(item.key->str());
    if (is_name(name)) return true;
    report(item.key->source().begin, prefix_ + path,
           fmt::format("'{}' {}", shown(name), name_rule));
    return false;
}

}  // namespace models
