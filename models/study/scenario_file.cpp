#include "models/study/scenario_file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <tuple>
#include <type_traits>

#include "models/describe/suggestion.hpp"
#include "models/scenario_check.hpp"
#include "models/scenario_fields.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/sweep.hpp"
#include "sim/errors.hpp"

namespace models {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 4U << 20U;
constexpr std::size_t most_name = 64;
// Of one line: each dot between two parts of a key is one more table inside a table.
constexpr std::size_t most_dots = 40;
constexpr std::size_t widest_excerpt = 160;

const Form replications_form{Unit{Dimension::count, "replications"}, between(1, 1e6)};
const Form seed_form{Unit{Dimension::count}, between(0, 1e18)};

// ---- the text of a file ----------------------------------------------------------------------

// A file's text by lines, for the excerpts of messages.
class Source {
 public:
    Source(std::string name, std::string_view text) : name_(std::move(name)) {
        while (!text.empty()) {
            const std::size_t end = text.find('\n');
            lines_.emplace_back(text.substr(0, std::min(end, widest_excerpt * 4)));
            if (end == std::string_view::npos) break;
            text.remove_prefix(end + 1);
        }
    }

    sim::Diagnostic at(const toml::source_position& position, std::string path,
                       std::string message) const {
        sim::Diagnostic diagnostic;
        diagnostic.file = name_;
        diagnostic.line = static_cast<int>(position.line);
        diagnostic.column = static_cast<int>(position.column);
        diagnostic.path = std::move(path);
        diagnostic.message = std::move(message);
        if (position.line >= 1 && position.line <= lines_.size() &&
            position.column <= widest_excerpt) {
            diagnostic.excerpt = excerpt(lines_[position.line - 1]);
        }
        return diagnostic;
    }

    const std::string& name() const { return name_; }

 private:
    // Characters stay one column wide each, so that the caret stands under its own.
    static std::string excerpt(std::string_view line) {
        if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
        std::string result;
        while (!line.empty()) {
            const std::size_t size = std::min<std::size_t>(line.size(), 40);
            // A cut inside a character would show as question marks.
            std::size_t end = size;
            while (end > 1 && end < line.size() &&
                   (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) {
                --end;
            }
            std::string piece(line.substr(0, end));
            std::replace(piece.begin(), piece.end(), '\t', ' ');
            result += shown(piece);
            line.remove_prefix(end);
            if (result.size() > widest_excerpt) return result + (line.empty() ? "" : "…");
        }
        return result;
    }

    std::string name_;
    std::vector<std::string> lines_;
};

// The line with more key parts than any scenario has, 0 when there is none. The parser would build
// a table for each part, and so many tables inside each other exhaust the stack.
toml::source_position too_deep(std::string_view text) {
    const auto is_part = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '_' || c == '-' || c == '"' || c == '\'';
    };
    toml::source_position position{1, 1};
    std::size_t dots = 0;
    bool after_part = false;
    bool after_dot = false;
    for (const char c : text) {
        if (c == '\n') {
            ++position.line;
            position.column = 0;
            dots = 0;
            after_part = after_dot = false;
        } else if (c == '.') {
            after_dot = after_part;
            after_part = false;
        } else if (is_part(c)) {
            if (after_dot && ++dots > most_dots) return position;
            after_dot = false;
            after_part = true;
        } else if (c != ' ' && c != '\t') {
            after_part = after_dot = false;
        }
        ++position.column;
    }
    return {0, 0};
}

// ---- one file --------------------------------------------------------------------------------

// Where parameters were last set, so that a broken rule can be shown at its cause.
using Places = std::map<std::string, sim::Diagnostic>;

bool is_name(std::string_view name) {
    if (name.empty() || name.size() > most_name) return false;
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return is_letter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

constexpr std::string_view name_rule =
    "is no name: it needs 1 to 64 letters, digits, dashes or underscores, a letter first";

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

// A key and its value, by their place in the file.
struct Item {
    const toml::key* key;
    const toml::node* node;
};

// toml++ sorts keys; this gives back the order of the file.
std::vector<Item> in_file_order(const toml::table& table) {
    std::vector<Item> items;
    for (auto&& [key, node] : table) items.push_back({&key, &node});
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
        const toml::source_position& left = a.key->source().begin;
        const toml::source_position& right = b.key->source().begin;
        return std::tie(left.line, left.column) < std::tie(right.line, right.column);
    });
    return items;
}

std::string below(const std::string& path, std::string_view name) {
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

// The parameter of another section that has this name.
std::string suggest_elsewhere(const std::string& name) {
    for (const std::string& path : all_paths(Scenario{})) {
        if (path.ends_with("." + name)) return "; did you mean '" + path + "'?";
    }
    return {};
}

// Decodes tables onto a company and collects all that is wrong.
class Decoder {
 public:
    Decoder(const Source& source, Places& places) : source_(source), places_(places) {}

    void report(const toml::source_position& position, std::string path, std::string message) {
        broken_.push_back(source_.at(position, std::move(path), std::move(message)));
    }

    /// Decodes the members of a struct; `extra` are keys of the same table that others decode.
    template <typename T>
    void decode_table(const toml::table& table, T& object, const std::string& path,
                      const std::vector<std::string>& extra = {}) {
        for (const Item& item : in_file_order(table)) {
            const std::string_view name = item.key->str();
            if (std::find(extra.begin(), extra.end(), name) != extra.end()) continue;
            bool known = false;
            visit_members<T>([&](const auto& described) {
                if (described.name != name) return;
                known = true;
                decode_member(item, object.*described.member, described, below(path, name));
            });
            if (!known) report_unknown<T>(item, object, path, extra);
        }
    }

    /// Reads a count that is no parameter of the company.
    template <typename T>
    void decode_plain(const toml::table& table, const std::string& name, const Form& form,
                      T& value) {
        const toml::node* node = table.get(name);
        if (!node) return;
        const std::optional<Literal> literal = literal_of(*node);
        const Problem problem = literal ? read(*literal, form, value)
                                        : Problem{"is " + kind_of(*node) + ", not one value"};
        if (problem) report(node->source().begin, prefix_ + name, problem.text);
    }

    /// All that was wrong, by its place in the file.
    std::vector<sim::Diagnostic> broken() {
        std::stable_sort(broken_.begin(), broken_.end(), [](const auto& a, const auto& b) {
            return std::tie(a.line, a.column) < std::tie(b.line, b.column);
        });
        return std::move(broken_);
    }

    bool clean() const { return broken_.empty(); }

    /// From here on, named entries may take the place of the default ones (see Defaults).
    void replace_defaults() { replaces_defaults_ = true; }

    /// What stands before every path in messages: empty, or that of a variant.
    void set_prefix(std::string prefix) { prefix_ = std::move(prefix); }

    void add(std::vector<sim::Diagnostic> diagnostics) {
        std::move(diagnostics.begin(), diagnostics.end(), std::back_inserter(broken_));
    }

    void remember(const std::string& path, const toml::source_position& position) {
        places_[path] = source_.at(position, {}, {});
    }

 private:
    template <typename Owner, typename T>
    void decode_member(const Item& item, T& value, const Field<Owner, T>& field,
                       const std::string& path) {
        const toml::source_position& position = item.node->source().begin;
        const std::optional<Literal> literal = literal_of(*item.node);
        std::string problem = literal ? read_field(*literal, field, value)
                                      : fmt::format("is {}, not one value; write it like {}",
                                                    kind_of(*item.node), example_text(field));
        if (!problem.empty()) report(position, prefix_ + path, std::move(problem));
        remember(path, position);
    }

    template <typename Owner, typename T>
    void decode_member(const Item& item, T& value, const Section<Owner, T>&,
                       const std::string& path) {
        remember(path, item.key->source().begin);
        if (const toml::table* table = item.node->as_table()) {
            decode_table(*table, value, path);
        } else {
            report(item.node->source().begin, prefix_ + path,
                   fmt::format("is {}, not a table; write [{}{}] above its parameters",
                               kind_of(*item.node), prefix_, path));
        }
    }

    template <typename Owner, typename T>
    void decode_member(const Item& item, Named<T>& value, const Entries<Owner, T>& described,
                       const std::string& path) {
        remember(path, item.key->source().begin);
        const toml::table* table = item.node->as_table();
        if (!table) {
            report(item.node->source().begin, prefix_ + path,
                   fmt::format("is {}, not a table; write [{}{}.NAME] above the parameters of each "
                               "{}",
                               kind_of(*item.node), prefix_, path, described.noun));
            return;
        }
        Named<T> defaults;
        if (described.defaults == Defaults::replaced && replaces_defaults_) defaults.swap(value);
        for (const Item& entry : in_file_order(*table)) {
            const std::string name(entry.key->str());
            const std::string entry_path = path + "." + name;
            const toml::source_position& position = entry.key->source().begin;
            if (!is_name(name)) {
                report(position, prefix_ + path, fmt::format("'{}' {}", shown(name), name_rule));
                continue;
            }
            remember(entry_path, position);
            const toml::table* below_entry = entry.node->as_table();
            if (!below_entry) {
                report(entry.node->source().begin, prefix_ + entry_path,
                       fmt::format("is {}, not a table; write [{}{}] above its parameters",
                                   kind_of(*entry.node), prefix_, entry_path));
                continue;
            }
            const auto named = [&](const auto& known) { return known.first == name; };
            auto found = std::find_if(value.begin(), value.end(), named);
            if (found == value.end()) {
                const auto given = std::find_if(defaults.begin(), defaults.end(), named);
                found =
                    value.emplace(value.end(), name, given == defaults.end() ? T{} : given->second);
            }
            decode_table(*below_entry, found->second, entry_path);
        }
    }

    template <typename T>
    void report_unknown(const Item& item, T& object, const std::string& path,
                        const std::vector<std::string>& extra) {
        const std::string name(item.key->str());
        if constexpr (std::is_same_v<T, Scenario>) {
            if (decode_path(item, object, name)) return;
        }
        std::vector<std::string> known = extra;
        visit_members<T>([&](const auto& described) { known.emplace_back(described.name); });
        std::string suggestion = did_you_mean(name, known);
        if (suggestion.empty()) suggestion = suggest_elsewhere(name);
        report(item.key->source().begin, prefix_ + below(path, shown(name)),
               "there is no such parameter" + suggestion);
    }

    // A quoted key may be a whole path: "breakers.open_at" = "110 %".
    bool decode_path(const Item& item, Scenario& scenario, const std::string& name) {
        bool found = false;
        for_each_field(scenario, [&](const std::string& path, auto& value, const auto& field) {
            if (path != name) return;
            found = true;
            decode_member(item, value, field, path);
        });
        return found;
    }

    const Source& source_;
    Places& places_;
    std::string prefix_;
    bool replaces_defaults_ = false;
    std::vector<sim::Diagnostic> broken_;
};

// ---- a file and those it extends ---------------------------------------------------------------

struct Loaded {
    StudySpec study;
    Scenario base;
    Places places;
    std::vector<sim::Diagnostic> broken;
};

sim::Diagnostic without_place(const std::string& file, std::string message) {
    sim::Diagnostic diagnostic;
    diagnostic.file = file;
    diagnostic.message = std::move(message);
    return diagnostic;
}

// The text of a file, or why there is none.
std::string read_text(const fs::path& file, std::string& problem) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) {
        problem = "there is no such file";
    } else if (fs::is_directory(status)) {
        problem = "is a directory, not a scenario file";
    }
    if (!problem.empty()) return {};
    std::ifstream stream(file, std::ios::binary);
    std::string text(most_bytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.fail() && !stream.eof())) {
        problem = "cannot be read";
        return {};
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (text.size() > most_bytes) problem = "is larger than 4 MiB, so it is no scenario file";
    return text;
}

std::string identity_of(const fs::path& file) {
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(file, error);
    return error ? file.string() : canonical.string();
}

class Loader {
 public:
    /// Decodes a text onto the company that it extends; the variants only of the file asked for.
    void load(std::string_view text, const std::string& name, const fs::path& directory,
              bool with_variants, Loaded& loaded) {
        const Source source(name, text);
        Decoder decoder(source, loaded.places);
        toml::table table;
        if (parse(text, source, decoder, table)) {
            extend(table, decoder, directory, loaded);
            decode_study(table, decoder, loaded.study);
            if (!table.contains("extends")) decoder.replace_defaults();
            static const std::vector<std::string> extra = {
                "title", "question", "extends", "seed", "replications", "variants", "sweep"};
            decoder.decode_table(table, loaded.base, {}, extra);
            if (with_variants) {
                decode_variants(table, source, decoder, loaded);
                decode_sweep(table, decoder, loaded);
            }
        }
        std::vector<sim::Diagnostic> broken = decoder.broken();
        std::move(broken.begin(), broken.end(), std::back_inserter(loaded.broken));
    }

    /// Decodes a file, which must not extend itself.
    void load_file(const fs::path& file, const std::string& name, bool with_variants,
                   Loaded& loaded) {
        std::string problem;
        const std::string text = read_text(file, problem);
        if (!problem.empty()) {
            loaded.broken.push_back(without_place(name, problem));
            return;
        }
        open_.push_back(identity_of(file));
        load(text, name, file.parent_path(), with_variants, loaded);
        open_.pop_back();
    }

 private:
    static bool parse(std::string_view text, const Source& source, Decoder& decoder,
                      toml::table& table) {
        if (text.starts_with("\x89HDF")) {
            decoder.report(toml::source_position{1, 1}, {},
                           "this is a results file and no scenario; `escala report` draws it, and "
                           "`escala.open` reads it in Python");
            return false;
        }
        if (const toml::source_position deep = too_deep(text)) {
            decoder.report(deep, {}, fmt::format("more than {} parts in a key", most_dots));
            return false;
        }
        try {
            table = toml::parse(text, std::string_view(source.name()));
            return true;
        } catch (const toml::parse_error& error) {
            decoder.report(error.source().begin, {},
                           "this is not TOML: " + shown_long(error.description()));
            return false;
        }
    }

    // The parser's words may quote the file at any length.
    static std::string shown_long(std::string_view text) {
        std::string result;
        for (std::size_t i = 0; i < text.size() && i < 240; i += 40) {
            result += shown(text.substr(i, 40));
        }
        return result;
    }

    void extend(const toml::table& table, Decoder& decoder, const fs::path& directory,
                Loaded& loaded) {
        const toml::node* node = table.get("extends");
        if (!node) return;
        const toml::source_position& position = node->source().begin;
        const auto* written = node->as_string();
        if (!written || written->get().empty() || written->get().find('\0') != std::string::npos) {
            decoder.report(position, "extends", "must be the path of another scenario file");
            return;
        }
        const fs::path parent = directory / fs::path(written->get());
        std::string problem;
        if (std::find(open_.begin(), open_.end(), identity_of(parent)) != open_.end()) {
            problem = "extends itself, directly or through others";
        } else if (constexpr std::size_t most_parents = 64; open_.size() > most_parents) {
            problem = fmt::format("more than {} files extend each other", most_parents);
        } else {
            static_cast<void>(read_text(parent, problem));
        }
        if (!problem.empty()) {
            decoder.report(position, "extends",
                           fmt::format("\"{}\" {}", shown(written->get()), problem));
            return;
        }
        load_file(parent, parent.lexically_normal().string(), false, loaded);
    }

    static void decode_text(const toml::table& table, const std::string& name,
                            const std::string& path, Decoder& decoder, std::string& value) {
        const toml::node* node = table.get(name);
        if (!node) return;
        if (const auto* text = node->as_string()) {
            value = text->get();
        } else {
            decoder.report(node->source().begin, path + name, "must be text in quotes");
        }
    }

    static void decode_study(const toml::table& table, Decoder& decoder, StudySpec& study) {
        decode_text(table, "title", {}, decoder, study.title);
        decode_text(table, "question", {}, decoder, study.question);
        decoder.decode_plain(table, "replications", replications_form, study.replications);
        auto seed = static_cast<std::int64_t>(study.seed);
        decoder.decode_plain(table, "seed", seed_form, seed);
        study.seed = static_cast<std::uint64_t>(seed);
    }

    // Reports the rules that a company breaks, each at its cause where the file states it.
    static bool check_rules(const Scenario& scenario, const Places& places,
                            const sim::Diagnostic& otherwise, const std::string& prefix,
                            Decoder& decoder) {
        std::vector<sim::Diagnostic> broken = check(scenario);
        for (sim::Diagnostic& diagnostic : broken) {
            sim::Diagnostic place = otherwise;
            for (std::string path = diagnostic.path; !path.empty();
                 path.resize(path.rfind('.') == std::string::npos ? 0 : path.rfind('.'))) {
                if (const auto found = places.find(path); found != places.end()) {
                    place = found->second;
                    break;
                }
            }
            place.path = prefix + diagnostic.path;
            place.message = std::move(diagnostic.message);
            diagnostic = std::move(place);
        }
        const bool holds = broken.empty();
        decoder.add(std::move(broken));
        return holds;
    }

    static void decode_variants(const toml::table& table, const Source& source, Decoder& decoder,
                                Loaded& loaded) {
        std::vector<VariantSpec>& variants = loaded.study.variants;
        bool base_holds = decoder.clean() && loaded.broken.empty();
        base_holds = base_holds && check_rules(loaded.base, loaded.places,
                                               without_place(source.name(), {}), {}, decoder);
        variants.push_back({"base", "As it is", loaded.base, {}});

        const toml::node* node = table.get("variants");
        if (!node) return;
        const toml::table* tables = node->as_table();
        if (!tables) {
            decoder.report(node->source().begin, "variants",
                           "is " + kind_of(*node) + ", not a table; write [variants.NAME]");
            return;
        }
        const std::vector<Item> items = in_file_order(*tables);
        for (const Item& item : items) {
            decode_variant(item, items, source, decoder, base_holds, variants);
        }
    }

    static void decode_variant(const Item& item, const std::vector<Item>& items,
                               const Source& source, Decoder& decoder, bool base_holds,
                               std::vector<VariantSpec>& variants) {
        const std::string name(item.key->str());
        const toml::source_position& position = item.key->source().begin;
        if (!is_name(name)) {
            decoder.report(position, "variants", fmt::format("'{}' {}", shown(name), name_rule));
            return;
        }
        const toml::table* table = item.node->as_table();
        if (!table) {
            decoder.report(item.node->source().begin, "variants." + name,
                           "is " + kind_of(*item.node) + ", not a table");
            return;
        }
        if (name == "base") {
            title_base(*table, decoder, variants.front());
            return;
        }
        const std::string prefix = "variants." + name + ".";
        Places places;
        Decoder own(source, places);
        own.set_prefix(prefix);

        VariantSpec variant{name, name, variants.front().scenario, {}};
        decode_text(*table, "title", prefix, own, variant.title);
        std::string like = "base";
        decode_text(*table, "like", prefix, own, like);
        if (const VariantSpec* model = find(variants, like)) {
            variant.scenario = model->scenario;
        } else {
            own.report(table->get("like")->source().begin, prefix + "like",
                       unknown_like(like, items, variants));
        }
        own.decode_table(*table, variant.scenario, {}, {"title", "like"});
        if (own.clean() && base_holds) {
            check_rules(variant.scenario, places, source.at(position, {}, {}), prefix, own);
        }
        decoder.add(own.broken());
        for (FieldChange& change : changed_fields(variants.front().scenario, variant.scenario)) {
            variant.changes.emplace_back(std::move(change.path), std::move(change.after));
        }
        variants.push_back(std::move(variant));
    }

    static void decode_sweep(const toml::table& table, Decoder& decoder, Loaded& loaded) {
        const toml::node* node = table.get("sweep");
        if (!node) return;
        const toml::table* tables = node->as_table();
        if (!tables) {
            decoder.report(node->source().begin, "sweep",
                           "is " + kind_of(*node) +
                               R"(, not a table; write [sweep] above "parameter" = { from = )"
                               R"(..., to = ..., steps = ... })");
            return;
        }
        std::vector<SweepAxis> axes;
        std::map<std::string, toml::source_position> places;
        decode_axes(*tables, {}, decoder, axes, places);
        if (!decoder.clean() || !loaded.broken.empty()) return;
        try {
            loaded.study.variants = swept(loaded.study.variants, axes);
        } catch (const sim::ConfigError& error) {
            for (const sim::Diagnostic& diagnostic : error.diagnostics()) {
                const auto place = places.find(diagnostic.path);
                decoder.report(place == places.end() ? node->source().begin : place->second,
                               diagnostic.path, diagnostic.message);
            }
        }
    }

    // A parameter's path is written as one quoted key or as dotted keys, which are tables.
    static void decode_axes(const toml::table& table, const std::string& path, Decoder& decoder,
                            std::vector<SweepAxis>& axes,
                            std::map<std::string, toml::source_position>& places) {
        for (const Item& item : in_file_order(table)) {
            const std::string here = below(path, item.key->str());
            const toml::source_position& position = item.key->source().begin;
            places["sweep." + here] = position;
            const toml::table* inner = item.node->as_table();
            if (!inner) {
                decoder.report(item.node->source().begin, "sweep." + shown(here),
                               "is " + kind_of(*item.node) +
                                   ", not { from = ..., to = ..., steps = ... } or "
                                   "{ values = [...] }");
            } else if (inner->contains("values") || inner->contains("from") ||
                       inner->contains("to") || inner->contains("steps")) {
                try {
                    axes.push_back({here, axis_values(*inner)});
                } catch (const sim::ConfigError& error) {
                    decoder.report(position, "sweep." + shown(here),
                                   error.diagnostics().front().message);
                }
            } else {
                decode_axes(*inner, here, decoder, axes, places);
            }
        }
    }

    // Throws sim::ConfigError without a place.
    static std::vector<std::string> axis_values(const toml::table& table) {
        const auto refuse = [](std::string message) {
            sim::Diagnostic diagnostic;
            diagnostic.message = std::move(message);
            return sim::ConfigError({std::move(diagnostic)});
        };
        for (auto&& [key, node] : table) {
            const std::vector<std::string> known = {"values", "from", "to", "steps"};
            if (std::find(known.begin(), known.end(), key.str()) == known.end()) {
                throw refuse(fmt::format("has '{}', which no sweep has{}", shown(key.str()),
                                         did_you_mean(key.str(), known)));
            }
        }
        std::vector<std::string> values;
        if (const toml::node* list = table.get("values")) {
            if (table.size() > 1) throw refuse("has values and more; state one or the other");
            const toml::array* array = list->as_array();
            if (!array || array->empty()) throw refuse("has values that are no list of values");
            for (const toml::node& node : *array) values.push_back(value_text(node, refuse));
            return values;
        }
        const toml::node* from = table.get("from");
        const toml::node* to = table.get("to");
        const toml::node* steps = table.get("steps");
        if (!from || !to || !steps) throw refuse("needs from, to and steps, or values");
        const auto* count = steps->as_integer();
        if (!count || count->get() < 2 || count->get() > static_cast<std::int64_t>(most_swept)) {
            throw refuse(
                fmt::format("has steps that are no whole number from 2 to {}", most_swept));
        }
        return evenly(value_text(*from, refuse), value_text(*to, refuse),
                      static_cast<std::size_t>(count->get()));
    }

    template <typename Refuse>
    static std::string value_text(const toml::node& node, const Refuse& refuse) {
        const std::optional<Literal> literal = literal_of(node);
        if (!literal) throw refuse("has " + kind_of(node) + " where a value belongs");
        return std::visit(
            [](const auto& value) -> std::string {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
                    return value;
                } else {
                    return fmt::format("{}", value);
                }
            },
            *literal);
    }

    // The base is the file without its variants, so that it can be given a title only.
    static void title_base(const toml::table& table, Decoder& decoder, VariantSpec& base) {
        decode_text(table, "title", "variants.base.", decoder, base.title);
        for (const Item& item : in_file_order(table)) {
            if (item.key->str() == "title") continue;
            decoder.report(item.key->source().begin, "variants.base." + shown(item.key->str()),
                           "the base is the file without its variants and takes a title only; "
                           "state parameters above the variants");
        }
    }

    static const VariantSpec* find(const std::vector<VariantSpec>& variants,
                                   const std::string& name) {
        for (const VariantSpec& variant : variants) {
            if (variant.name == name) return &variant;
        }
        return nullptr;
    }

    static std::string unknown_like(const std::string& like, const std::vector<Item>& items,
                                    const std::vector<VariantSpec>& variants) {
        for (const Item& item : items) {
            if (item.key->str() == like) {
                return fmt::format("'{}' must stand above the variant that is like it", like);
            }
        }
        std::vector<std::string> known;
        for (const VariantSpec& variant : variants) known.push_back(variant.name);
        return fmt::format("there is no variant '{}'{}", shown(like), did_you_mean(like, known));
    }

    std::vector<std::string> open_;  // the files being read, outermost first
};

StudySpec finished(Loaded loaded, std::string file) {
    if (!loaded.broken.empty()) throw sim::ConfigError(std::move(loaded.broken));
    loaded.study.file = std::move(file);
    return std::move(loaded.study);
}

// Applies changes to one company; adds what is wrong, each path after the prefix.
void apply(const Assignments& changes, const std::string& prefix, Scenario& scenario,
           std::vector<sim::Diagnostic>& broken) {
    const std::size_t before = broken.size();
    const auto collect = [&](std::vector<sim::Diagnostic> diagnostics) {
        for (sim::Diagnostic& diagnostic : diagnostics) {
            diagnostic.path = prefix + diagnostic.path;
            broken.push_back(std::move(diagnostic));
        }
    };
    for (const auto& [path, value] : changes) {
        try {
            set_value(scenario, path, value);
        } catch (const sim::ConfigError& error) {
            collect(error.diagnostics());
        }
    }
    if (broken.size() == before) collect(check(scenario));
}

void state_changes(const Scenario& base, VariantSpec& variant) {
    variant.changes.clear();
    for (FieldChange& change : changed_fields(base, variant.scenario)) {
        variant.changes.emplace_back(std::move(change.path), std::move(change.after));
    }
}

}  // namespace

StudySpec load_study(const std::filesystem::path& file) {
    Loaded loaded;
    Loader().load_file(file, file.string(), true, loaded);
    return finished(std::move(loaded), file.string());
}

StudySpec parse_study(std::string_view toml, const std::string& name,
                      const std::filesystem::path& directory) {
    Loaded loaded;
    if (toml.size() > most_bytes) {
        loaded.broken.push_back(without_place(name, "is larger than 4 MiB, so it is no scenario"));
    } else {
        Loader().load(toml, name, directory, true, loaded);
    }
    return finished(std::move(loaded), name);
}

const VariantSpec& add_variant(StudySpec& study, const std::string& name, const std::string& like,
                               const Assignments& changes, const std::string& title) {
    std::vector<sim::Diagnostic> broken;
    const auto report = [&](std::string message) {
        sim::Diagnostic diagnostic;
        diagnostic.path = "variants." + shown(name);
        diagnostic.message = std::move(message);
        broken.push_back(std::move(diagnostic));
    };
    std::vector<std::string> known;
    const VariantSpec* model = nullptr;
    for (const VariantSpec& variant : study.variants) {
        known.push_back(variant.name);
        if (variant.name == like) model = &variant;
        if (variant.name == name) report("there is a variant of this name already");
    }
    if (!is_name(name)) report(std::string(name_rule));
    if (!model) report("there is no variant '" + shown(like) + "'" + did_you_mean(like, known));
    VariantSpec variant{
        name, title.empty() ? name : title, model ? model->scenario : Scenario{}, {}};
    apply(changes, "variants." + name + ".", variant.scenario, broken);
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
    state_changes(study.variants.front().scenario, variant);
    return study.variants.emplace_back(std::move(variant));
}

void set_in_every_variant(StudySpec& study, const Assignments& changes) {
    std::vector<VariantSpec> variants = study.variants;
    for (VariantSpec& variant : variants) {
        std::vector<sim::Diagnostic> broken;
        const bool is_base = variant.name == "base";
        apply(changes, is_base ? "" : "variants." + variant.name + ".", variant.scenario, broken);
        if (!broken.empty()) throw sim::ConfigError(std::move(broken));
        state_changes(variants.front().scenario, variant);
    }
    study.variants = std::move(variants);
}

}  // namespace models
