// Scenario files: lines that the description of the company allows, in any mixture and with
// mistakes, and mutated files.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "models/describe/limits.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_file.hpp"
#include "models/study/scenario_text.hpp"
#include "sim/errors.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {

namespace {

constexpr const char* file_name = "fuzzed.toml";

/// Every parameter of the default company, with its default value as it stands in a file.
struct Known {
    std::vector<std::string> paths;
    std::vector<std::string> values;
};

const Known& known() {
    static const Known all = [] {
        Known found;
        std::istringstream lines(models::scenario_text({}));
        std::string table;
        for (std::string line; std::getline(lines, line);) {
            const std::size_t equals = line.find(" = ");
            if (line.starts_with('[')) {
                table = line.substr(1, line.size() - 2);
            } else if (equals != std::string::npos) {
                found.paths.push_back(table + "." + line.substr(0, equals));
                found.values.push_back(line.substr(equals + 3));
            }
        }
        return found;
    }();
    return all;
}

std::string in_toml_quotes(std::string_view text) {
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"' || letter == '\\') quoted += '\\';
        if (static_cast<unsigned char>(letter) < 0x20) {
            quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
        } else {
            quoted += letter;
        }
    }
    return quoted + '"';
}

/// A number that needs no quotes.
std::string any_toml_number(Random& random) {
    const double size = std::pow(10.0, 24.0 * random.share() - 6.0);
    switch (random.below(4)) {
        case 0:
            return std::to_string(random.below(12));
        case 1:
            return fmt::format("{}", static_cast<std::int64_t>(size));
        case 2:
            return fmt::format("{:.3f}", random.share());
        default:
            return fmt::format("{:e}", random.one_in(4) ? -size : size);
    }
}

/// How many mistakes a file has.
enum class Mistakes : std::uint8_t { few, many };

/// A value as it could stand behind an equals sign; `usual` is that of the parameter.
std::string any_value(const std::string& usual, Mistakes mistakes, Random& random) {
    const bool quoted = usual.starts_with('"');
    // What follows the number in the usual value: its unit.
    const std::size_t end = usual.find_first_not_of("+-.0123456789e", quoted ? 1 : 0);
    const std::string unit = quoted ? usual.substr(end, usual.size() - 1 - end) : "";
    if (mistakes == Mistakes::few && !random.one_in(100)) {
        if (random.one_in(3)) return usual;
        const double factor = std::pow(10.0, random.share() - 0.5);
        const std::size_t begin = quoted ? 1 : 0;
        double number = 0.0;
        const auto read =
            std::from_chars(usual.data() + begin, usual.data() + usual.size(), number);
        if (read.ec != std::errc{} || end == 0 || unit.starts_with('-') || unit.starts_with(':'))
            return usual;
        const std::string text = quoted ? fmt::format("{:.4g}", number * factor)
                                        : fmt::format("{:.0f}", number * factor);
        return quoted ? in_toml_quotes(text + unit) : text;
    }
    switch (random.below(24)) {
        case 0:
        case 1:
            return in_toml_quotes(any_number(random) + unit);
        case 2:
            return any_toml_number(random);
        case 3:
            return in_toml_quotes(any_number(random) + std::string(random.one_of(
                                                           {" EUR", " %", " d", " wd", " EUR/month",
                                                            " orders/wd", " h", " weeks", ""})));
        case 4:
            return std::string(random.one_of(
                {"true", "false", "2027-02-01", "09:00:00", "1979-05-27T07:32:00Z", "[]", "{}",
                 "[1, [2, {a = 1}]]", "''", "\"\"", "nan", "inf", "0x7FFFFFFFFFFFFFFF",
                 "9223372036854775807", "-9223372036854775808"}));
        case 5:
            return "[" + any_value(usual, mistakes, random) + ", " +
                   any_value(usual, mistakes, random) + "]";
        case 6:
            return "{ from = " + any_value(usual, mistakes, random) +
                   ", to = " + any_value(usual, mistakes, random) +
                   ", steps = " + any_toml_number(random) + " }";
        case 7:
            return random.one_of(known().values);
        case 8:
            return in_toml_quotes(random.one_in(4) ? any_bytes(random) : usual);
        case 9:
        case 10:
        case 11:
        case 12: {
            const std::string number =
                fmt::format("{:.4g}", std::pow(10.0, 8.0 * random.share() - 3.0));
            return quoted ? in_toml_quotes(number + unit) : number;
        }
        default:
            return usual;
    }
}

std::string any_path(Random& random) {
    std::string path = random.one_of(known().paths);
    if (random.one_in(12)) path = mutated(path, random.one_of(known().paths), random);
    if (random.one_in(30)) path += "." + random.one_of(known().paths);
    return path;
}

std::string assignment(Mistakes mistakes, Random& random) {
    const std::size_t which = random.below(known().paths.size());
    const std::string path = random.one_in(mistakes == Mistakes::few ? 200 : 12)
                                 ? any_path(random)
                                 : known().paths[which];
    return path + " = " + any_value(known().values[which], mistakes, random) + "\n";
}

std::string sweep(Mistakes mistakes, Random& random) {
    std::string text = "[sweep]\n";
    for (std::size_t left = 1 + random.below(3); left > 0; --left) {
        const std::size_t which = random.below(known().paths.size());
        const std::string& usual = known().values[which];
        text += in_toml_quotes(known().paths[which]) + " = ";
        if (random.one_in(2)) {
            text += "{ values = [";
            const std::size_t most = random.one_in(50) ? 300 : 5;
            for (std::size_t values = random.below(most); values > 0; --values) {
                text += any_value(usual, mistakes, random) + ", ";
            }
            text += "] }\n";
        } else {
            text += fmt::format(
                "{{ from = {}, to = {}, steps = {} }}\n", any_value(usual, mistakes, random),
                any_value(usual, mistakes, random),
                random.one_in(9) ? any_toml_number(random)
                                 : std::to_string(random.below(random.one_in(20) ? 5000 : 8)));
        }
    }
    return text;
}

/// The parameters of an entry of a table such as "markets", as the default company has them: those
/// whose path goes on below the name of one entry.
std::string any_parameter_of(std::string_view table, Mistakes mistakes, Random& random) {
    const std::size_t first = random.below(known().paths.size());
    for (std::size_t i = 0; i < known().paths.size(); ++i) {
        const std::size_t which = (first + i) % known().paths.size();
        const std::string& path = known().paths[which];
        if (!path.starts_with(table)) continue;
        const std::size_t below = path.find('.', table.size() + 1);
        if (below == std::string::npos) continue;
        return path.substr(below + 1) + " = " + any_value(known().values[which], mistakes, random) +
               "\n";
    }
    return assignment(mistakes, random);
}

std::string entry(Mistakes mistakes, Random& random) {
    std::string_view table =
        random.one_of({"markets", "plants", "warehouses", "plants.main.stages", "variants"});
    std::string name{random.one_of({"a", "b", "c", "main", "national", "assembly"})};
    if (mistakes == Mistakes::many) {
        if (random.one_in(6)) name = random.one_of({"\"\"", "\"ä ö\"", "\"a.b\"", "base"});
        if (random.one_in(12)) name = in_toml_quotes(any_bytes(random));
        if (random.one_in(8)) table = random.one_of({"hauls", "nothing", "sales"});
    }
    std::string text = fmt::format("[{}.{}]\n", table, name);
    for (std::size_t left = random.below(4); left > 0; --left) {
        text += table == "variants" ? assignment(mistakes, random)
                                    : any_parameter_of(table, mistakes, random);
    }
    return text;
}

std::string many_entries(Random& random) {
    std::string text;
    const std::size_t count = random.below(random.one_in(10) ? 6000 : 200);
    const std::string_view table = random.one_of({"markets", "plants", "variants", "warehouses"});
    for (std::size_t i = 0; i < count; ++i) text += fmt::format("[{}.e{}]\n", table, i);
    return text;
}

std::string any_file(Random& random) {
    const Mistakes mistakes = random.one_in(2) ? Mistakes::few : Mistakes::many;
    std::string text;
    if (random.one_in(mistakes == Mistakes::few ? 50 : 3)) {
        text += std::string(
            random.one_of({"title = \"a\"\n", "question = 'b'\n", "seed = 3\n",
                           "replications = 4\n", "seed = 4\n", "title = 3\n", "seed = -1\n"}));
    }
    if (random.one_in(40)) text += "extends = " + in_toml_quotes(any_bytes(random)) + "\n";
    for (std::size_t left = random.below(8); left > 0; --left) text += assignment(mistakes, random);
    for (std::size_t left = random.below(4); left > 0; --left) text += entry(mistakes, random);
    if (random.one_in(3)) text += sweep(mistakes, random);
    if (random.one_in(100)) text += many_entries(random);
    if (random.one_in(200)) {
        const std::string deep(random.below(3000), random.one_in(2) ? '[' : '{');
        text += "deep = " + deep + "\n";
    }
    return text;
}

std::string make(Random& random, const std::vector<std::string>& corpus) {
    std::string text =
        random.one_in(5) && !corpus.empty() ? random.one_of(corpus) : any_file(random);
    if (random.one_in(8)) {
        text = mutated(std::move(text), corpus.empty() ? any_file(random) : random.one_of(corpus),
                       random);
    }
    return text;
}

void require_located(const sim::ConfigError& error) {
    require(!error.diagnostics().empty(), "an error says nothing");
    for (const sim::Diagnostic& diagnostic : error.diagnostics()) {
        require(!diagnostic.message.empty(), "an error has no message");
        require(!diagnostic.file.empty() && diagnostic.line > 0 && diagnostic.column > 0,
                "an error has no place: " + diagnostic.text());
    }
}

void check(const std::string& input) {
    models::StudySpec study;
    try {
        study = models::parse_study(input, file_name);
    } catch (const sim::ConfigError& error) {
        require_located(error);
        return;
    }
    require(!study.variants.empty() && study.variants.size() <= models::most_variants,
            "a study has no variant, or too many");
    try {
        models::require_one_layout(study);
    } catch (const sim::ConfigError& error) {
        require(!error.diagnostics().empty(), "an error says nothing");
        return;
    }
    // The company as the program writes it is read as the same company.
    const std::string text = models::scenario_text(study.variants.back().scenario);
    const models::StudySpec again = models::parse_study(text, "written.toml");
    require(models::scenario_text(again.variants.front().scenario) == text,
            "a company that was written is read as another");
}

}  // namespace

const Target scenario_target{
    "scenario", "a scenario file is read, or refused with the place of everything that is wrong",
    make, check};

}  // namespace fuzz
