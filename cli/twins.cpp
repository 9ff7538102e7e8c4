// `escala twins`: how many entities of the base also exist in each variant, and how much this
// reduces the variance of comparisons.
#include "models/study/twins.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/kpi_table.hpp"
#include "cli/progress.hpp"
#include "cli/studies.hpp"
#include "escala/version.hpp"
#include "models/company/company.hpp"
#include "sim/errors.hpp"

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct TwinsChoice {
    StudyChoice study;
    std::vector<std::string> kpis;
    bool json = false;
};

std::string share_text(double share) {
    return std::isnan(share) ? "–" : fmt::format("{:.1f} %", 100.0 * share);
}

std::string correlation_text(double correlation) {
    return std::isnan(correlation) ? "–" : fmt::format("{:.2f}", correlation);
}

std::string reduction_text(double factor) {
    if (std::isnan(factor)) return "–";
    return std::isinf(factor) ? "exact" : fmt::format("{:.{}f}×", factor, factor < 9.95 ? 1 : 0);
}

std::string entities_text(const models::Twins& twins) {
    std::vector<std::vector<std::string>> rows{{"variant"}};
    for (const models::EntityKind kind : models::entity_kinds) {
        std::string head(models::to_string(kind));
        std::replace(head.begin(), head.end(), '_', ' ');
        rows[0].push_back(head);
    }
    for (const models::VariantTwins& variant : twins.variants) {
        rows.push_back({variant.name});
        for (const models::SharedEntities& shared : variant.entities) {
            rows.back().push_back(share_text(shared.share()));
        }
    }
    return columns(rows);
}

std::string kpis_text(const models::Twins& twins, const std::vector<std::string>& kpis) {
    std::vector<std::vector<std::string>> rows{{"correlation, gain"}};
    for (const models::VariantTwins& variant : twins.variants) {
        rows[0].push_back(variant.name);
    }
    for (const std::string& kpi : kpis) {
        rows.push_back({kpi});
        for (const models::VariantTwins& variant : twins.variants) {
            for (const models::KpiPairing& pairing : variant.kpis) {
                if (pairing.name != kpi) continue;
                rows.back().push_back(correlation_text(pairing.correlation) + " " +
                                      right(reduction_text(pairing.variance_reduction), 5));
            }
        }
    }
    return columns(rows);
}

void print(const Study& study, const models::Twins& twins, const std::vector<std::string>& kpis,
           Console& console) {
    constexpr std::size_t width = 110;
    std::ostream& out = console.out;
    const models::StudySpec& spec = study.spec;
    if (!spec.title.empty()) out << painted(spec.title, Colour::bold, console.out_colours) << '\n';
    out << fmt::format(
        "{} of {}, seed {}; the base is {}.\n", counted(twins.replications, "simulated future"),
        counted(static_cast<std::uint64_t>(spec.variants.front().scenario.run.months), "month"),
        study.run.seed, spec.variants.front().name);
    if (twins.variants.empty()) {
        out << "There are no variants, so nothing to compare.\n";
        return;
    }
    if (twins.replications == 0) return;
    out << '\n'
        << wrapped(
               "The share of the base's entities that exist in the variant, too, with the "
               "same luck. Customers are those won in the run.",
               "", width)
        << entities_text(twins) << '\n'
        << wrapped(
               "How each KPI goes with the base, future by future: its correlation, and how "
               "many times as many futures a comparison would need without the pairing. "
               "Below 1.0× pairing does harm; \"exact\": the change is the same in all "
               "futures.",
               "", width)
        << kpis_text(twins, kpis);
}

Json study_json(const Study& study, const models::Twins& twins,
                const std::vector<std::string>& kpis) {
    Json variants = Json::array();
    for (const models::VariantTwins& variant : twins.variants) {
        Json entities = Json::object();
        for (std::size_t i = 0; i < models::entity_kinds.size(); ++i) {
            const models::SharedEntities& shared = variant.entities[i];
            entities[std::string(models::to_string(models::entity_kinds[i]))] = {
                {"base", shared.base},
                {"variant", shared.variant},
                {"common", shared.common},
                {"share", shared.share()}};
        }
        Json pairings = Json::array();
        for (const std::string& kpi : kpis) {
            for (const models::KpiPairing& pairing : variant.kpis) {
                if (pairing.name != kpi) continue;
                pairings.push_back({{"name", pairing.name},
                                    {"n", pairing.n},
                                    {"correlation", pairing.correlation},
                                    {"variance_reduction", pairing.variance_reduction}});
            }
        }
        variants.push_back({{"name", variant.name},
                            {"title", variant.title},
                            {"entities", std::move(entities)},
                            {"kpis", std::move(pairings)}});
    }
    Json failures = Json::array();
    for (const sim::FailedReplication& failure : twins.failures) {
        failures.push_back({{"variant", study.spec.variants.at(failure.variant).name},
                            {"replication", failure.replication},
                            {"seed", failure.seed},
                            {"message", failure.message}});
    }
    return {{"file", study.spec.file},
            {"title", study.spec.title},
            {"base", study.spec.variants.front().name},
            {"seed", study.run.seed},
            {"first_replication", study.run.first_replication},
            {"replications", twins.replications},
            {"replications_asked", study.run.replications},
            {"months", study.spec.variants.front().scenario.run.months},
            {"complete", twins.complete},
            {"variants", std::move(variants)},
            {"failures", std::move(failures)}};
}

models::Twins simulate(const Study& study, Console& console, bool json, Interrupt& interrupt) {
    ProgressLine progress(console, json                   ? ProgressLine::Style::json
                                   : console.err_terminal ? ProgressLine::Style::bar
                                                          : ProgressLine::Style::lines);
    const std::uint64_t variants = study.spec.variants.size();
    const sim::Progress hooks{.report = [&](std::uint64_t done, std::uint64_t total) {
        progress.show(done * variants, total * variants);
    }};
    return models::run_twins(study.spec, study.run, hooks, interrupt.stop());
}

void say_failures(const Study& study, const models::Twins& twins, Console& console) {
    for (const sim::FailedReplication& failure : twins.failures) {
        console.err << fmt::format("FAILED: variant {}, replication {}, seed {}: {}\n",
                                   study.spec.variants[failure.variant].name, failure.replication,
                                   failure.seed, failure.message);
    }
}

void twins(const TwinsChoice& choice, Session& session) {
    Console& console = session.console;
    Interrupt interrupt;
    const std::vector<Study> studies = load_studies(choice.study);
    std::vector<std::vector<std::string>> kpis;
    for (const Study& study : studies) {
        print_warnings(study.spec, console, choice.json);
        const sim::Layout layout = models::kpi_layout(study.spec.variants.front().scenario);
        const bool all = choice.json && choice.kpis.empty();
        try {
            kpis.push_back(all ? all_kpis(layout) : chosen_scalar_kpis(choice.kpis, layout));
        } catch (const sim::ConfigError& error) {
            throw CLI::ValidationError("--kpi", error.what());
        }
    }
    Json documents = Json::array();
    for (std::size_t i = 0; i < studies.size(); ++i) {
        const Study& study = studies[i];
        const models::Twins found = simulate(study, console, choice.json, interrupt);
        if (choice.json) {
            documents.push_back(study_json(study, found, kpis[i]));
        } else {
            if (i > 0) console.out << '\n';
            print(study, found, kpis[i], console);
            console.out.flush();
            say_failures(study, found, console);
        }
        if (!found.failures.empty()) session.exit_code = ExitCode::failed;
        if (!found.complete) {
            session.exit_code = ExitCode::interrupted;
            break;
        }
    }
    if (!choice.json) return;
    const Json document{{"format", "escala twins"},
                        {"format_version", 1},
                        {"program", {{"version", escala::version()}, {"commit", escala::commit()}}},
                        {"studies", std::move(documents)}};
    console.out << document.dump(2) << '\n';
}

}  // namespace

void add_twins(CLI::App& program, Session& session) {
    const auto choice = std::make_shared<TwinsChoice>();
    CLI::App* const command = program.add_subcommand(
        "twins", "Say how much of the base lives again in each variant, and what pairing buys");
    add_study_options(*command, choice->study);
    command
        ->add_option("--kpi", choice->kpis,
                     "Show these KPIs only, or all; `escala describe kpis` lists them. Give FILEs "
                     "first")
        ->type_name("NAME")
        ->delimiter(',');
    command->add_flag("--json", choice->json, "Write every number as JSON and nothing else");
    command->footer(
        "Variants meet the same futures: a lead of the base that also exists in a variant has the\n"
        "same patience, the same order value and the same luck there. The more they share, the\n"
        "more certain is their difference. Where a KPI correlates little with the base, give\n"
        "`escala run` more --replications.\n"
        "\n"
        "Examples:\n"
        "  escala twins scenarios/02_breakers_on.toml --replications 20\n"
        "  escala twins scenarios/02_breakers_on.toml --kpi profit otd --json");
    command->callback([choice, &session] { twins(*choice, session); });
}

}  // namespace cli
