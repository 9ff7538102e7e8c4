// The rules of the subcontractor.
#include <fmt/format.h>

#include <string>

#include "models/company/scenario.hpp"
#include "models/describe/rules.hpp"

namespace models::production {

namespace {

void check(const BackupParameters& backup, const std::string& path, Rules& rules) {
    const auto in_days = [](const Span& span) { return span.working_days > 0.0; };
    const auto is_none = [](const Span& span) { return span == Span{}; };
    const std::string least = path + ".start_least";
    if (in_days(backup.start_least) != in_days(backup.start_most) && !is_none(backup.start_least) &&
        !is_none(backup.start_most)) {
        rules.report(
            least, fmt::format("is not in the same unit as {}.start_most; state both in d or both "
                               "in wd",
                               path));
        return;
    }
    rules.require(magnitude(backup.start_least) <= magnitude(backup.start_most), least,
                  fmt::format("{} is above {}.start_most, {}",
                              text_at(backup, &BackupParameters::start_least), path,
                              text_at(backup, &BackupParameters::start_most)));
}

}  // namespace

void SubcontractorMechanism::check(const Scenario& scenario, Rules& rules) {
    production::check(scenario.backup, "backup", rules);
}

}  // namespace models::production
