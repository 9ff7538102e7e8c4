// The rules of the qualifier.
#include <fmt/format.h>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::sales {

void QualifierMechanism::check(const Scenario& scenario, Rules& rules) {
    using Owner = QualifierParameters;
    const Owner& qualifier = scenario.qualifier;
    rules.require(qualifier.drops_viable < qualifier.drops_hopeless, "qualifier.drops_viable",
                  fmt::format("{} is not below qualifier.drops_hopeless, {}; dice would do as well",
                              text_at(qualifier, &Owner::drops_viable),
                              text_at(qualifier, &Owner::drops_hopeless)));
}

}  // namespace models::sales
