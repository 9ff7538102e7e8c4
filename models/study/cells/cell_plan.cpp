#include "models/study/cells/cell_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "models/company/company.hpp"
#include "sim/errors.hpp"
#include "sim/hash.hpp"

namespace models {

namespace {

// Of what every number of a cell depends on, but for its point and its replications.
std::string study_hash(const CellPlan& plan) {
    sim::Hash hash;
    hash.text("escala cells 1");
    hash.text(plan.program.version);
    hash.text(plan.program.commit);
    hash.number(plan.header.seed);
    hash.number(plan.header.variants.size());
    for (const sim::VariantInfo& arm : plan.header.variants) {
        hash.text(arm.name);
        hash.text(arm.title);
        hash.text(arm.scenario_text);
    }
    if (has_independent_points(plan.header)) hash.text(independent_points);
    for (const std::vector<std::string>* const names : {&plan.paths, &plan.kept}) {
        hash.number(names->size());
        for (const std::string& name : *names) hash.text(name);
    }
    return hash.hexadecimal();
}

}  // namespace

std::string points_hash(const Design& design, std::uint64_t cells) {
    sim::Hash hash;
    for (std::uint64_t cell = 0; cell < cells; ++cell) {
        for (const std::string& value : design.values_at(cell)) hash.text(value);
    }
    return hash.hexadecimal();
}

std::string CellPlan::hash() const {
    sim::Hash hash;
    hash.text(study);
    hash.text(points);
    hash.number(cells);
    hash.number(replications.first);
    hash.number(replications.count);
    return hash.hexadecimal();
}

CellPlan cell_plan(const SweepSpec& sweep, const StudyRun& run, std::vector<std::string> kept,
                   const sim::ProgramVersion& program) {
    require_valid(sweep.arms, run);
    CellPlan plan{.header = study_header(sweep.arms, run),
                  .paths = sweep.design.paths(),
                  .kept = std::move(kept),
                  .replications = {.first = run.first_replication, .count = run.replications},
                  .cells = sweep.design.points(),
                  .study = {},
                  .points = points_hash(sweep.design, sweep.design.points()),
                  .program = program};
    std::sort(plan.kept.begin(), plan.kept.end());
    plan.kept.erase(std::unique(plan.kept.begin(), plan.kept.end()), plan.kept.end());
    const sim::Layout layout = kpi_layout(sweep.arms.variants.front().scenario);
    for (const std::string& name : plan.kept) static_cast<void>(layout.variable(name));
    plan.study = study_hash(plan);
    return plan;
}

sim::KeptVariables kept_variables(const CellPlan& plan, const Scenario& company) {
    return {kpi_layout(company), [&plan](const sim::Variable& variable) {
                return plan.kept.empty() ||
                       std::binary_search(plan.kept.begin(), plan.kept.end(), variable.name);
            }};
}

std::string text_of(const CellPlan& plan) {
    nlohmann::ordered_json arms = nlohmann::ordered_json::array();
    for (const sim::VariantInfo& arm : plan.header.variants) {
        arms.push_back({{"name", arm.name}, {"title", arm.title}, {"scenario", arm.scenario_text}});
    }
    return nlohmann::ordered_json{{"program_version", plan.program.version},
                                  {"program_commit", plan.program.commit},
                                  {"title", plan.header.title},
                                  {"question", plan.header.question},
                                  {"seed", plan.header.seed},
                                  {"attributes", plan.header.attributes},
                                  {"variants", std::move(arms)},
                                  {"swept", plan.paths},
                                  {"kept", plan.kept},
                                  {"first_replication", plan.replications.first},
                                  {"replications", plan.replications.count},
                                  {"cells", plan.cells},
                                  {"study", plan.study},
                                  {"points", plan.points}}
        .dump();
}

CellPlan cell_plan_from(std::string_view text) {
    try {
        const auto json = nlohmann::json::parse(text);
        CellPlan plan;
        plan.program = {json.at("program_version"), json.at("program_commit")};
        plan.header.title = json.at("title");
        plan.header.question = json.at("question");
        plan.header.seed = json.at("seed");
        json.at("attributes").get_to(plan.header.attributes);
        for (const auto& arm : json.at("variants")) {
            plan.header.variants.push_back({arm.at("name"), arm.at("title"), arm.at("scenario")});
        }
        json.at("swept").get_to(plan.paths);
        json.at("kept").get_to(plan.kept);
        plan.replications = {json.at("first_replication"), json.at("replications")};
        plan.header.first_replication = plan.replications.first;
        plan.cells = json.at("cells");
        plan.study = json.at("study");
        plan.points = json.at("points");
        return plan;
    } catch (const nlohmann::json::exception& error) {
        throw sim::InternalError(
            fmt::format("a plan of cells does not read back: {}", error.what()));
    }
}

}  // namespace models
