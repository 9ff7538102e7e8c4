// Quantities: a parameter and the text of a value for it, divided by the first newline.
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "models/describe/suggestion.hpp"
#include "models/study/scenario_path.hpp"
#include "sim/errors.hpp"
#include "tests/fuzz/target.hpp"

namespace fuzz {

namespace {

const models::Scenario& usual_company() {
    static const models::Scenario company;
    return company;
}

const std::vector<std::string>& paths() {
    static const std::vector<std::string> all = models::all_paths(usual_company());
    return all;
}

std::string make(Random& random, const std::vector<std::string>& corpus) {
    if (random.one_in(8) && !corpus.empty()) {
        return mutated(random.one_of(corpus), random.one_of(corpus), random);
    }
    const std::string& path = random.one_of(paths());
    const std::string usual = models::value_at(usual_company(), path);
    const std::size_t end = usual.find_first_not_of("+-.0123456789e");
    std::string text = any_number(random);
    if (random.one_in(4)) {
        text += random.one_of({" EUR", "EUR/month", " %", "%", " d", " wd", "h", " working days",
                               " orders/wd", " leads/wd", " €", " kEUR", " Mio", " weeks", "\t"});
    } else if (end != std::string::npos) {
        text += usual.substr(end);
    }
    if (random.one_in(10)) text = usual;
    if (random.one_in(5)) text = mutated(std::move(text), usual, random);
    return path + "\n" + text;
}

void check(const std::string& input) {
    const std::size_t newline = input.find('\n');
    const std::string path = input.substr(0, newline);
    const std::string text = newline == std::string::npos ? "" : input.substr(newline + 1);
    models::Scenario company;
    try {
        static_cast<void>(models::set_value(company, path, text));
    } catch (const sim::ConfigError& error) {
        require(error.diagnostics().size() == 1 && !error.diagnostics().front().message.empty() &&
                    error.diagnostics().front().path == models::shown(path),
                "a refused value is not named by its path");
        return;
    }
    const std::string written = models::value_at(company, path);
    // A text that is in quotes itself is stated in quotes, of which the reader takes one pair off.
    const auto parameter = models::parameter_at(std::as_const(company), path);
    const bool is_text = parameter && parameter->form.unit.dimension == models::Dimension::text;
    models::Scenario again;
    static_cast<void>(models::set_value(again, path, is_text ? '"' + written + '"' : written));
    require(models::value_at(again, path) == written,
            "the value " + written + " is read as " + models::value_at(again, path));
    require(models::changed_fields(company, again).empty(),
            "the value " + written + " is read as another");
}

}  // namespace

const Target quantity_target{
    "quantity", "a value is read as what it is written as, or refused by its path", make, check};

}  // namespace fuzz
