#include "models/study/sweep/sweep_spec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "models/company/check.hpp"
#include "models/describe/limits.hpp"
#include "models/describe/suggestion.hpp"
#include "models/study/company_study.hpp"
#include "models/study/scenario_path.hpp"
#include "models/study/variants.hpp"

namespace models {

namespace {

sim::ConfigError wrong(const SweepSpec& sweep, std::string path, std::string message) {
    sim::Diagnostic diagnostic = sweep.place;
    diagnostic.path = std::move(path);
    diagnostic.message = std::move(message);
    return sim::ConfigError({std::move(diagnostic)});
}

// The values of a point, for a message: those of the first parameters only.
std::string values_text(const Design& design, std::uint64_t point) {
    constexpr std::size_t most_named = 4;
    const std::vector<std::string> values = design.values_at(point);
    std::string text;
    for (std::size_t i = 0; i < std::min(values.size(), most_named); ++i) {
        text += fmt::format("{}{} is {}", i == 0 ? "" : ", ", design.paths()[i], shown(values[i]));
    }
    if (values.size() > most_named)
        text += fmt::format(", and {} more", values.size() - most_named);
    return text;
}

// Sets the values of a point in companies that have those of another one.
class PointSetter {
 public:
    explicit PointSetter(const SweepSpec& sweep)
        : design_(sweep.design),
          set_(sweep.design.paths().size()),
          variants_(sweep.arms.variants) {}

    std::vector<VariantSpec>& at(std::uint64_t point) {
        std::vector<std::string> values = design_.values_at(point);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] == set_[i]) continue;
            set_[i].clear();  // in case it does not fit
            for (VariantSpec& variant : variants_) {
                set_value(variant.scenario, design_.paths()[i], values[i]);
            }
            set_[i] = std::move(values[i]);
        }
        return variants_;
    }

 private:
    const Design& design_;
    std::vector<std::string> set_;  // by path
    std::vector<VariantSpec> variants_;
};

}  // namespace

std::vector<VariantSpec> at_point(const SweepSpec& sweep, std::uint64_t point) {
    std::vector<VariantSpec> variants = sweep.arms.variants;
    if (sweep.design.paths().empty()) return variants;
    const std::vector<std::string> values = sweep.design.values_at(point);
    const std::string name = sweep.names.at(sweep.design, point);
    for (VariantSpec& variant : variants) {
        variant.name += name;
        variant.changes.clear();
        if (sweep.arms.independent_points) variant.first_future = point * futures_of_point;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string& path = sweep.design.paths()[i];
            set_value(variant.scenario, path, values[i]);
            variant.title += fmt::format("{} {} {}", i == 0 ? ":" : ",",
                                         path.substr(path.rfind('.') + 1), values[i]);
        }
    }
    return variants;
}

void check_points(const SweepSpec& sweep, const std::function<void(const sim::Diagnostic&)>& tell) {
    std::set<std::string> told;
    std::uint64_t point = 0;
    const auto tell_once = [&](const std::vector<sim::Diagnostic>& diagnostics) {
        for (sim::Diagnostic diagnostic : diagnostics) {
            diagnostic.path = "sweep." + diagnostic.path;
            if (!told.insert(diagnostic.path).second) continue;
            diagnostic.message += fmt::format(" (where {})", values_text(sweep.design, point));
            tell(diagnostic);
        }
    };
    PointSetter setter(sweep);
    for (; point < sweep.design.points(); ++point) {
        try {
            for (const VariantSpec& variant : setter.at(point)) tell_once(check(variant));
        } catch (const sim::ConfigError& error) {
            tell_once(error.diagnostics());
        }
    }
}

void require_valid_points(const SweepSpec& sweep) {
    std::vector<sim::Diagnostic> broken;
    check_points(sweep, [&](const sim::Diagnostic& diagnostic) { broken.push_back(diagnostic); });
    if (!broken.empty()) throw sim::ConfigError(std::move(broken));
}

void require_one_layout(const SweepSpec& sweep) {
    for (const std::string path : {"run.months", "run.start"}) {
        for (const std::string& swept : sweep.design.paths()) {
            if (swept != path) continue;
            throw wrong(sweep, "sweep." + path,
                        "cannot be swept in cells, because their results would not have the same "
                        "months; make it a study of its own");
        }
    }
}

void require_in_full(const SweepSpec& sweep, std::uint64_t points) {
    const std::vector<VariantSpec>& arms = sweep.arms.variants;
    if (points > most_variants / arms.size()) {
        throw wrong(sweep, "sweep",
                    fmt::format("comes to more than {} variants; simulate it in cells, as in "
                                "escala run FILE -o RESULTS.H5 --shard 0/1",
                                most_variants));
    }
    std::size_t parameters = 0;
    for (const VariantSpec& arm : arms) parameters += parameter_count(arm.scenario);
    if (parameters > most_parameters / points) {
        throw wrong(sweep, "sweep",
                    fmt::format("comes to {} variants with {} parameters in all, and at most {} "
                                "can be simulated; sweep fewer points, or simulate fewer markets",
                                points * arms.size(), points * parameters, most_parameters));
    }
}

StudySpec in_full(SweepSpec sweep) {
    if (sweep.design.paths().empty()) return std::move(sweep.arms);
    require_in_full(sweep, sweep.design.points());
    std::vector<VariantSpec> variants;
    variants.reserve(static_cast<std::size_t>(sweep.design.points()) * sweep.arms.variants.size());
    for (std::uint64_t point = 0; point < sweep.design.points(); ++point) {
        const std::size_t base = variants.size();
        for (VariantSpec& variant : at_point(sweep, point)) {
            variant.base = base;
            variants.push_back(std::move(variant));
        }
    }
    std::set<std::string_view> taken;
    for (const VariantSpec& variant : variants) {
        if (!taken.insert(variant.name).second) {
            throw wrong(sweep, "sweep",
                        fmt::format("gives two variants the name '{}'", shown(variant.name)));
        }
    }
    for (VariantSpec& variant : variants) state_changes(variants.front(), variant);
    sweep.arms.variants = std::move(variants);
    return std::move(sweep.arms);
}

}  // namespace models
