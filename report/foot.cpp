#include "report/foot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "escala/version.hpp"
#include "models/study/scenario_path.hpp"
#include "report/markup.hpp"
#include "report/words.hpp"

namespace report {

namespace {

class Foot {
 public:
    Foot(const Kpis& kpis, const Findings& findings)
        : kpis_(kpis), results_(kpis.results()), findings_(findings) {}

    [[nodiscard]] std::string html() const {
        return reading() + pairing() + assumptions() + changes() + reproduction();
    }

 private:
    [[nodiscard]] const Arm& arm(std::size_t index) const { return findings_.arms[index]; }
    [[nodiscard]] std::string title(std::size_t index) const { return in_quotes(arm(index).title); }
    [[nodiscard]] bool alone() const { return findings_.outcome == Outcome::alone; }

    [[nodiscard]] std::string reading() const {
        std::string text = "<h3>How the intervals are made</h3>\n";
        const std::size_t futures = results_.replications();
        text += paragraph(fmt::format(
            "Each of the {} is one run of the simulated company with its own luck. {}",
            count_text(futures, "future", "futures"),
            alone() ? "The interval of a mean is Student's t at 95 %."
                    : "All arms meet the same leads and the same luck, so a difference between two "
                      "arms is taken future by future, and its interval is Student's t at 95 % "
                      "over those differences. “Too close to call” means that this interval "
                      "contains zero."));
        text += paragraph(
            "A chance has the exact interval of Clopper and Pearson, which is never too narrow. "
            "Intervals tell the luck of the draw only: more futures narrow them, but they know "
            "nothing of assumptions that are wrong.");
        if (findings_.arms.size() > 2) {
            text += paragraph(
                "Every interval stands by itself. Of twenty comparisons without any real "
                "difference, one on average is called all the same; and the arm that comes out "
                "first of several is flattered a little by its luck.");
        }
        return text;
    }

    /// How well common random numbers pair each arm with the base.
    [[nodiscard]] std::string pairing() const {
        if (alone() || results_.replications() < 3) return "";
        struct Column {
            const char* name;
            const char* heading;
        };
        static constexpr std::array columns{
            Column{"profit", "Profit"}, Column{"cash_end", "Cash at the end"},
            Column{"otd", "Delivered on time"}, Column{"customers", "Customers at the end"},
            Column{"orders_delivered", "Orders delivered"}};
        std::string text = fmt::format(
            "<details><summary>How well the futures pair</summary>\n{}<table class=\"fields\">"
            "<caption>Correlation with {} over the futures</caption><thead><tr>"
            "<th scope=\"col\">Arm</th>",
            paragraph("The nearer to 1 a correlation is, the more of the luck that an arm and the "
                      "base share cancels out of their difference; at 0 pairing buys nothing. A "
                      "dash stands where one of the two never varies."),
            escaped(title(0)));
        for (const Column& column : columns) {
            text += fmt::format("<th scope=\"col\">{}</th>", column.heading);
        }
        text += "</tr></thead><tbody>\n";
        for (std::size_t i = 1; i < findings_.arms.size(); ++i) {
            text += fmt::format("<tr><th scope=\"row\">{}{}</th>", swatch(arm(i)),
                                escaped(arm(i).title));
            for (const Column& column : columns) {
                const double found =
                    sim::correlation(kpis_.of(column.name, 0), kpis_.of(column.name, i));
                text += fmt::format("<td class=\"value\" data-label=\"{}\">{}</td>", column.heading,
                                    escaped(number_text(found, 2)));
            }
            text += "</tr>\n";
        }
        return text + "</tbody></table></details>\n";
    }

    /// The words for a provenance tag.
    static std::string tag_words(char tag) {
        switch (tag) {
            case 'S':
                return "claim of an article that the model examines";
            case 'L':
                return "published figure, second-hand";
            case 'K':
                return "standard theory";
            case 'A':
                return "assumption";
            case 'P':
                return "computed with a prototype";
            default:
                return "not stated";
        }
    }
    static char tag_of(const models::FieldSummary& field) {
        return field.source.size() >= 3 && field.source[0] == '[' ? field.source[1] : '?';
    }
    static std::string section_of(const std::string& path) {
        return path.substr(0, path.find('.'));
    }

    static std::string field_row(const models::FieldSummary& field) {
        const char tag = tag_of(field);
        return fmt::format(
            "<tr><th scope=\"row\">{}<code>{}</code></th><td class=\"value\" data-label=\"Value\">"
            "{}</td><td data-label=\"Source\"><span class=\"tag tag-{}\" "
            "title=\"{}\">{}</span></td>"
            "</tr>\n",
            escaped(field.sentence), escaped(field.path), escaped(field.value), tag, tag_words(tag),
            escaped(field.source));
    }
    static std::string field_table(const std::string& caption,
                                   const std::vector<models::FieldSummary>& fields) {
        std::string text = fmt::format(
            "<table class=\"fields\"><caption>{}</caption><thead><tr><th scope=\"col\">What</th>"
            "<th scope=\"col\">Value</th><th scope=\"col\">Source</th></tr></thead><tbody>\n",
            escaped(caption));
        for (const models::FieldSummary& field : fields) text += field_row(field);
        return text + "</tbody></table>\n";
    }

    [[nodiscard]] std::string assumptions() const {
        std::string text = "<h3>Assumptions</h3>\n";
        const std::optional<models::Scenario>& base = arm(0).scenario;
        if (!base) {
            return text + paragraph(
                              "The results hold no scenario that this program can read, so "
                              "its assumptions cannot be listed.");
        }
        const std::vector<models::FieldSummary> fields = models::all_fields(*base);
        std::map<char, std::size_t> counts;
        for (const models::FieldSummary& field : fields) ++counts[tag_of(field)];
        text += paragraph(fmt::format(
            "The company is described by {} numbers and switches. This is where they come from:",
            fields.size()));
        text += "<ul class=\"tags\">\n";
        for (const auto& [tag, count] : counts) {
            text += fmt::format(
                "<li><span class=\"tag tag-{0}\">[{0}]</span> {1}<strong>{2}</strong></li>\n", tag,
                tag_words(tag), count);
        }
        text += "</ul>\n";

        std::vector<models::FieldSummary> weak;
        std::vector<models::FieldSummary> close;
        for (const models::FieldSummary& field : fields) {
            const bool is_weak = field.sentence.find("weakly supported") != std::string::npos;
            if (is_weak) weak.push_back(field);
            if (!is_weak && tag_of(field) == 'A' && is_near_decisions(field.path)) {
                close.push_back(field);
            }
        }
        if (!weak.empty()) {
            text += paragraph(
                "The weakest come first: before a decision hangs on one of them, run the study "
                "again over its range. Codes such as A2 or eq. 6 point to the specification of the "
                "model; wd are working days.");
            text += field_table("The weakest", weak);
        }
        if (!close.empty()) {
            text += "<details><summary>Assumed, and close to what the arms decide</summary>\n" +
                    field_table("Assumptions in the sections that some arm changes", close) +
                    "</details>\n";
        }
        text += fmt::format("<details><summary>All {} of them, as {} has them</summary>\n",
                            fields.size(), escaped(title(0)));
        for (auto first = fields.begin(); first != fields.end();) {
            const std::string section = section_of(first->path);
            const auto last = std::find_if(first, fields.end(), [&](const auto& field) {
                return section_of(field.path) != section;
            });
            text += field_table(capitalised(section), {first, last});
            first = last;
        }
        return text + "</details>\n";
    }

    /// Whether a parameter belongs to a section that some arm changes.
    [[nodiscard]] bool is_near_decisions(const std::string& path) const {
        return std::any_of(findings_.arms.begin(), findings_.arms.end(), [&](const Arm& other) {
            return std::any_of(other.changes.begin(), other.changes.end(), [&](const auto& change) {
                return section_of(change.path) == section_of(path);
            });
        });
    }

    [[nodiscard]] std::string changes() const {
        if (alone() || !arm(0).scenario) return "";
        std::string text = fmt::format(
            "<h3>What tells the arms apart</h3>\n<table class=\"changes\"><caption>Every parameter "
            "in which an arm differs from {}{}</caption><thead><tr><th scope=\"col\">Arm</th>"
            "<th scope=\"col\">Changes</th></tr></thead><tbody>\n",
            escaped(title(0)),
            findings_.shown.size() < findings_.arms.size() ? ", of the arms shown" : "");
        for (const std::size_t i : findings_.shown) {
            if (i == 0) continue;
            text += fmt::format("<tr><th scope=\"row\">{}{}<code>{}</code></th><td>",
                                swatch(arm(i)), escaped(arm(i).title), escaped(arm(i).name));
            if (!arm(i).scenario) {
                text += "unknown: its scenario cannot be read";
            } else if (arm(i).changes.empty()) {
                text += "none";
            }
            for (const models::FieldChange& change : arm(i).changes) {
                text += fmt::format("<code>{}: {} → {}</code> ", escaped(change.path),
                                    escaped(change.before.empty() ? "none" : change.before),
                                    escaped(change.after.empty() ? "none" : change.after));
            }
            text += "</td></tr>\n";
        }
        return text + "</tbody></table>\n";
    }

    [[nodiscard]] std::string reproduction() const {
        const sim::StudyHeader& header = results_.header();
        std::string text = "<h3>To see it again</h3>\n";
        std::string file = "FILE.toml";
        for (const auto& [name, value] : header.attributes) {
            if (name == "scenario_file" && !value.empty()) file = value;
        }
        text += fmt::format(
            "<pre><code>escala run {} --seed {} --replications {} -o results.h5 "
            "--report report.html</code></pre>\n",
            escaped(file), header.seed, results_.replications());
        text += paragraph(fmt::format(
            "Made by escala {} (commit {}). Seed {}, replications {} to {}. The same file, seed "
            "and "
            "version give the same numbers on any machine, with any number of threads. The "
            "resolved scenario of every arm is in the results file.",
            escala::version(), escala::commit(), header.seed, header.first_replication,
            header.first_replication + results_.replications() - 1));
        text += paragraph("This page is one file. It loads nothing and sends nothing.");
        if (!results_.failures().empty()) {
            text += "<h3>Runs that failed</h3>\n<ul>\n";
            for (const sim::FailedReplication& failure : results_.failures()) {
                text += fmt::format("<li>{}, replication {}, seed {}: {}</li>\n",
                                    escaped(title(failure.variant)), failure.replication,
                                    failure.seed, escaped(failure.message));
            }
            text += "</ul>\n";
        }
        if (!kpis_.lacking().empty()) {
            std::string names;
            for (const std::string& name : kpis_.lacking()) {
                names += (names.empty() ? "" : ", ") + name;
            }
            text += paragraph(fmt::format(
                "Left out, because the results do not hold these variables: {}.", names));
        }
        return text;
    }

    const Kpis& kpis_;
    const sim::Results& results_;
    const Findings& findings_;
};

}  // namespace

std::string foot(const Kpis& kpis, const Findings& findings) { return Foot(kpis, findings).html(); }

}  // namespace report
