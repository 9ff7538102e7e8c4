// What `escala today` shows: the figures of the first year, the reader's own beside them, and the
// defaults that nobody touched.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "models/study/study_spec.hpp"
#include "models/study/today/comparison.hpp"
#include "models/study/today/figures.hpp"
#include "models/study/untouched.hpp"
#include "sim/results.hpp"

namespace models {

struct FirstYear {
    std::string title;
    std::vector<std::string> months;  ///< "2027-02"
    std::size_t futures = 0;
    std::vector<Figure>
        figures;  ///< the usual ones that have values, and all that the reader states
    std::vector<FigureCheck> checks;  ///< of the reader's; see compare()
    Untouched untouched;

    /// The check of a figure, or null.
    [[nodiscard]] const FigureCheck* check_of(std::size_t figure) const;
};

/// The figures to take from a run: the usual ones, then those that only the reader states.
[[nodiscard]] std::vector<FigureName> wanted_figures(const sim::Layout& layout,
                                                     std::span<const OwnFigure> own);

/// The variables of the results that hold these figures.
[[nodiscard]] std::vector<std::string> variables_of(std::span<const FigureName> figures);

/// The year of a study of the base alone (first_year_of()), from its results, which have the
/// variables of the figures.
[[nodiscard]] FirstYear first_year(const StudySpec& study, const sim::Results& results,
                                   std::span<const FigureName> figures,
                                   std::span<const OwnFigure> own);

}  // namespace models
