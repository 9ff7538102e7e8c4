#include "models/study/today/first_year.hpp"

#include <algorithm>
#include <utility>

namespace models {

namespace {

bool is_stated(std::span<const OwnFigure> own, const std::string& name) {
    return std::any_of(own.begin(), own.end(),
                       [&](const OwnFigure& one) { return one.words.name == name; });
}

}  // namespace

const FigureCheck* FirstYear::check_of(std::size_t figure) const {
    const auto found = std::find_if(checks.begin(), checks.end(), [&](const FigureCheck& check) {
        return check.figure == figure;
    });
    return found == checks.end() ? nullptr : &*found;
}

std::vector<FigureName> wanted_figures(const sim::Layout& layout, std::span<const OwnFigure> own) {
    std::vector<FigureName> wanted = usual_figures(layout);
    for (const OwnFigure& one : own) {
        if (std::find(wanted.begin(), wanted.end(), one.words) == wanted.end()) {
            wanted.push_back(one.words);
        }
    }
    return wanted;
}

std::vector<std::string> variables_of(std::span<const FigureName> figures) {
    std::vector<std::string> names;
    for (const FigureName& figure : figures) {
        names.push_back(figure.by_month);
        if (!figure.in_all.empty()) names.push_back(figure.in_all);
    }
    return names;
}

FirstYear first_year(const StudySpec& study, const sim::Results& results,
                     std::span<const FigureName> figures, std::span<const OwnFigure> own) {
    FirstYear year{.title = study.title,
                   .months = month_names(study.variants.front().scenario),
                   .futures = results.replications(),
                   .figures = {},
                   .checks = {},
                   .untouched = untouched_defaults(study)};
    for (const FigureName& words : figures) {
        Figure figure = figure_of(results, words);
        if (figure.has_values() || is_stated(own, words.name)) {
            year.figures.push_back(std::move(figure));
        }
    }
    year.checks = compare(year.figures, own);
    return year;
}

}  // namespace models
