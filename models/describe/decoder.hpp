// Decodes TOML tables into described structs. It collects every mistake with its place in the file,
// and a warning for every value that can hardly be meant. A table of named entries that is larger
// than any company (limits.hpp) is refused before its entries are made. Linear in the file.
//
// Templates over the struct at the root, to be instantiated once for each: for a company that is
// models/study/scenario_decoder.cpp.
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "models/describe/limits.hpp"
#include "models/describe/named.hpp"
#include "models/describe/parameter.hpp"
#include "models/describe/path.hpp"
#include "models/describe/read_quantity.hpp"
#include "models/describe/source_text.hpp"
#include "models/describe/suggestion.hpp"
#include "models/describe/unknown_name.hpp"
#include "models/describe/whole_number.hpp"
#include "models/describe/working_days.hpp"
#include "sim/errors.hpp"

namespace models {

/// The place in a file where each parameter was last set. A broken rule is reported at that place.
using Places = std::map<std::string, sim::Diagnostic>;

/// What a node is that is no literal, in words for the user: "a table", "a list".
[[nodiscard]] std::string kind_of(const toml::node& node);

/// The value of a node; none for tables, lists and dates with a time.
[[nodiscard]] std::optional<Literal> literal_of(const toml::node& node);

/// A key and its value.
struct TomlItem {
    const toml::key* key;
    const toml::node* node;
};

/// The items of a table in the order of the file. (toml++ sorts them by key.)
[[nodiscard]] std::vector<TomlItem> in_file_order(const toml::table& table);

/// The path of a name below `path`, which may be empty.
[[nodiscard]] std::string path_below(const std::string& path, std::string_view name);

/// Decodes the tables of one text and collects everything that is wrong.
class Decoder {
 public:
    Decoder(const SourceText& source, Places& places) : source_(source), places_(places) {}

    /// Reports what is wrong at a place of the text.
    void report(const toml::source_position& position, std::string path, std::string message);

    /// Reports what is wrong at a place that was remembered.
    void report_at(const sim::Diagnostic& place, std::string path, std::string message);

    /// Warns of a value that was read.
    void warn(const toml::source_position& position, std::string path, std::string message);

    /// Decodes a table into a described struct. A quoted key may be the whole path of a parameter:
    /// "breakers.open_at" = "110 %". Keys in `extra` are skipped, because other code decodes them.
    template <typename Root>
    void decode(const toml::table& table, Root& root, const std::vector<std::string>& extra = {}) {
        decode_members<Root>(table, root, {}, extra);
    }

    /// Reads a whole number that is not a parameter, if the table has it.
    void decode_whole(const toml::table& table, const std::string& name, const WholeLimits& limits,
                      std::uint64_t& value);

    /// Reads a text that is not a parameter, if the table has it.
    void decode_text(const toml::table& table, const std::string& name, std::string& value);

    /// Everything that was wrong, in the order of the file.
    [[nodiscard]] std::vector<sim::Diagnostic> broken();

    /// Every warning, in the order of the file.
    [[nodiscard]] std::vector<sim::Diagnostic> warnings();

    [[nodiscard]] bool clean() const { return broken_.empty(); }

    /// From here on, the entries that the text names take the place of the default ones, unless the
    /// places say that an earlier text named entries of that table.
    void replace_defaults() { replaces_defaults_ = true; }

    /// Sets by which working days rates are read that are written per another period.
    void set_working_days(const WorkingDays& days) { days_ = days; }

    /// Sets the prefix of every path in messages: empty, or the path of a variant.
    void set_prefix(std::string prefix) { prefix_ = std::move(prefix); }

    /// Adds mistakes that other code found.
    void add(std::vector<sim::Diagnostic> diagnostics);

    /// Takes over the mistakes and the warnings of a decoder for a part of the same text.
    void add(Decoder& part);

 private:
    template <typename Root, typename T>
    void decode_members(const toml::table& table, T& object, const std::string& path,
                        const std::vector<std::string>& extra = {}) {
        for (const TomlItem& item : in_file_order(table)) {
            const std::string_view name = item.key->str();
            if (std::find(extra.begin(), extra.end(), name) != extra.end()) continue;
            bool known = false;
            visit_members<T>([&]<typename D>(const D& described) {
                if (described.name != name) return;
                known = true;
                if constexpr (is_field<D>) {
                    decode_parameter(item, parameter_of(object, described), path_below(path, name));
                } else {
                    decode_group<Root>(item, object.*described.member, described,
                                       path_below(path, name));
                }
            });
            if (!known) report_unknown<Root>(item, object, path, extra);
        }
    }

    template <typename Root, typename Owner, typename T>
    void decode_group(const TomlItem& item, T& value, const Section<Owner, T>&,
                      const std::string& path) {
        if (const toml::table* table = table_of(item, path)) {
            decode_members<Root>(*table, value, path);
        }
    }

    template <typename Root, typename Owner, typename T>
    void decode_group(const TomlItem& item, Named<T>& value, const Entries<Owner, T>& described,
                      const std::string& path) {
        const bool replaces = replaces_defaults_ && !places_.contains(path);
        const toml::table* table = entries_of(item, described.noun, described.most, path);
        if (!table) return;
        Named<T> defaults;
        if (replaces) defaults.swap(value);
        // Where the entries stand, so that each is found without a look at all others.
        std::map<std::string, std::size_t, std::less<>> places;
        for (std::size_t i = 0; i < value.size(); ++i) places.try_emplace(value[i].first, i);
        for (const TomlItem& entry : in_file_order(*table)) {
            const std::string name(entry.key->str());
            if (!check_name(entry, path)) continue;
            const bool is_value = has_one_parameter<T>() && !entry.node->is_table();
            const toml::table* members =
                is_value ? nullptr : table_of(entry, path_below(path, name));
            if (!members && !is_value) continue;
            const auto [place, is_new] = places.try_emplace(name, value.size());
            if (is_new) {
                const std::size_t given = place_of(defaults, name);
                value.emplace_back(name, given == defaults.size() ? T{} : defaults[given].second);
            }
            T& decoded = value[place->second].second;
            if constexpr (has_one_parameter<T>()) {
                if (is_value) {
                    visit_members<T>([&](const auto& only) {
                        decode_parameter(entry, parameter_of(decoded, only),
                                         path_below(path_below(path, name), only.name));
                    });
                    continue;
                }
            }
            decode_members<Root>(*members, decoded, path_below(path, name));
        }
        if (replaces) check_left_out(item, names_of(value), names_of(defaults), path);
    }

    template <typename Root, typename T>
    void report_unknown(const TomlItem& item, T& object, const std::string& path,
                        const std::vector<std::string>& extra) {
        const std::string name(item.key->str());
        if constexpr (std::is_same_v<T, Root>) {
            if (decode_path(item, object, name)) return;
        }
        std::vector<std::string> known = extra;
        std::vector<std::string>
            listed;  // the parameters of a section; of the company its sections
        visit_members<T>([&](const auto& described) {
            known.emplace_back(described.name);
            constexpr bool is_parameter = is_field<std::remove_cvref_t<decltype(described)>>;
            if (!is_parameter || !path.empty()) listed.emplace_back(described.name);
        });
        std::string suggestion = did_you_mean(name, known);
        if (suggestion.empty()) suggestion = elsewhere<Root>(name);
        if (suggestion.empty() || (path.empty() && item.node->is_table())) {
            suggestion += existing_names(path, listed);
        }
        report(item.key->source().begin, prefix_ + path_below(path, shown(name)),
               unknown_name(name, suggestion));
    }

    // A quoted key may be a whole path.
    template <typename Root>
    bool decode_path(const TomlItem& item, Root& root, const std::string& name) {
        const std::string path = describe::full_path(root, name);
        const std::optional<WritableParameter> parameter = parameter_at(root, path);
        if (parameter) decode_parameter(item, *parameter, path);
        return parameter.has_value();
    }

    // The parameter of another section that has this name.
    template <typename Root>
    static std::string elsewhere(const std::string& name) {
        static const std::vector<std::string> paths = describe::all_paths(Root{});
        for (const std::string& path : paths) {
            if (path.ends_with("." + name)) return "; did you mean '" + path + "'?";
        }
        return {};
    }

    // Reports parameters that were set of default entries whose place others took. Warns when a
    // table names some of the default entries and nothing else, because who writes that may mean to
    // change these and keep the others.
    void check_left_out(const TomlItem& item, const std::set<std::string>& named,
                        const std::set<std::string>& defaults, const std::string& path);

    void decode_parameter(const TomlItem& item, const WritableParameter& parameter,
                          const std::string& path);

    void remember(const std::string& path, const toml::source_position& position);
    // Both record the place of the item and return it as a table. If it is no table, or has more
    // entries than any company, they report that and return null.
    const toml::table* table_of(const TomlItem& item, const std::string& path);
    const toml::table* entries_of(const TomlItem& item, std::string_view noun, std::size_t most,
                                  const std::string& path);
    // Whether the name of an entry is valid (see is_name); otherwise it is reported.
    bool check_name(const TomlItem& item, const std::string& path);

    const SourceText& source_;
    Places& places_;
    std::string prefix_;
    bool replaces_defaults_ = false;
    WorkingDays days_;
    std::vector<sim::Diagnostic> broken_;
    std::vector<sim::Diagnostic> warnings_;
};

}  // namespace models
