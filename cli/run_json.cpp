#include "cli/run_json.hpp"

#include <cmath>
#include <utility>

#include "escala/version.hpp"

namespace cli {

namespace {
using Json = nlohmann::ordered_json;

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(); }

Json kpi_json(const KpiTable& table) {
    Json rows = Json::array();
    for (const KpiRow& row : table.rows) {
        Json at = Json::object();
        for (std::size_t i = 0; i < row.at.size(); ++i) at[table.dimensions[i]] = row.at[i];
        rows.push_back({{"variant", row.variant},
                        {"at", std::move(at)},
                        {"mean", row.value.mean},
                        {"low", row.value.low},
                        {"high", row.value.high},
                        {"n", row.value.n},
                        {"to_base", comparison_json(row.to_base)},
                        {"to_above", comparison_json(row.to_above)}});
    }
    return {{"name", table.name},
            {"unit", table.unit},
            {"long_name", table.sentence},
            {"kind", sim::to_string(table.kind)},
            {"better", sim::to_string(table.better)},
            {"dimensions", table.dimensions},
            {"rows", std::move(rows)},
            {"coordinates_left_out", table.left_out}};
}

Json variants_json(const models::StudySpec& spec, const std::vector<std::size_t>& same_as) {
    Json variants = Json::array();
    for (std::size_t i = 0; i < spec.variants.size(); ++i) {
        const models::VariantSpec& variant = spec.variants[i];
        Json changes = Json::object();
        for (const auto& [path, value] : variant.changes) changes[path] = value;
        variants.push_back(
            {{"name", variant.name},
             {"title", variant.title},
             {"changes", std::move(changes)},
             {"same_as", same_as[i] == i ? Json() : Json(spec.variants[same_as[i]].name)}});
    }
    return variants;
}

Json failures_json(const sim::Results& results) {
    Json failures = Json::array();
    for (const sim::FailedReplication& failure : results.failures()) {
        failures.push_back({{"variant", results.header().variants.at(failure.variant).name},
                            {"replication", failure.replication},
                            {"seed", failure.seed},
                            {"message", failure.message}});
    }
    return failures;
}

}  // namespace

Json comparison_json(const std::optional<sim::Comparison>& comparison) {
    if (!comparison) return nullptr;
    return {{"reference", comparison->base},
            {"value", comparison->value},
            {"difference", comparison->difference.mean},
            {"low", comparison->difference.low},
            {"high", comparison->difference.high},
            {"n", comparison->difference.n},
            {"p", comparison->p},
            {"p_holm", comparison->adjusted_p},
            {"verdict", sim::to_string(comparison->verdict)}};
}

double events_of(const sim::Results& results) {
    double events = 0.0;
    for (std::size_t variant = 0; variant < results.variants(); ++variant) {
        for (const double of_run : results.series("events", variant)) {
            if (!std::isnan(of_run)) events += of_run;
        }
    }
    return events;
}

nlohmann::ordered_json study_json(const Study& study, const sim::Results& results,
                                  std::span<const KpiTable> kpis, const RunRecord& record) {
    Json tables = Json::array();
    for (const KpiTable& table : kpis) tables.push_back(kpi_json(table));
    return {{"file", study.spec.file},
            {"title", study.spec.title},
            {"question", study.spec.question},
            {"seed", study.run.seed},
            {"first_replication", study.run.first_replication},
            {"replications", results.replications()},
            {"replications_asked", study.run.replications},
            {"months", study.spec.variants.front().scenario.run.months},
            {"threads", study.run.threads},
            {"complete", record.complete},
            {"elapsed_s", record.elapsed_s},
            {"events", record.events},
            {"results_file", text_or_null(record.results_file)},
            {"report_file", text_or_null(record.report_file)},
            {"profile", record.profile ? record.profile->json() : Json()},
            {"variants", variants_json(study.spec, record.same_as)},
            {"kpis", std::move(tables)},
            {"failures", failures_json(results)}};
}

nlohmann::ordered_json run_json(nlohmann::ordered_json studies) {
    return {{"format", "escala run"},
            {"format_version", 1},
            {"program", {{"version", escala::version()}, {"commit", escala::commit()}}},
            {"studies", std::move(studies)}};
}

}  // namespace cli
