#include "models/study/reference_arms.hpp"

#include <algorithm>

namespace models {

std::vector<std::size_t> reference_arms(const sim::StudyHeader& header) {
    return reference_arms(header, swept_parameters(header));
}

std::vector<std::size_t> reference_arms(const sim::StudyHeader& header,
                                        std::span<const SweptParameter> swept) {
    const bool unknown_points =
        swept.empty() &&
        std::any_of(header.attributes.begin(), header.attributes.end(),
                    [](const auto& each) { return each.first == swept_attribute; });
    std::vector<std::size_t> references(header.variants.size(), 0);
    // The arms at a point are neighbours.
    for (std::size_t arm = 1; arm < references.size(); ++arm) {
        const bool same_point =
            !unknown_points &&
            std::all_of(swept.begin(), swept.end(), [arm](const SweptParameter& parameter) {
                return parameter.values[arm] == parameter.values[arm - 1];
            });
        references[arm] = same_point ? references[arm - 1] : arm;
    }
    return references;
}

bool at_several_points(std::span<const std::size_t> references) {
    return std::any_of(references.begin(), references.end(),
                       [](std::size_t reference) { return reference != 0; });
}

}  // namespace models
