// What kills a company: the sentences about its drivers, each switched off alone.
#pragma once

#include <string>

#include "report/study.hpp"

namespace report {

/// How often the company closes, and without which drivers it closes in fewer or more futures.
[[nodiscard]] std::string ruin_drivers_sentence(const Study& study,
                                                const models::RuinDrivers& drivers);

}  // namespace report
