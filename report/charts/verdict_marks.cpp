#include "report/charts/verdict_marks.hpp"

namespace report {

std::string_view verdict_mark(const sim::Comparison& comparison) {
    switch (comparison.verdict) {
        case sim::Verdict::better:
            return "better";
        case sim::Verdict::worse:
            return "worse";
        case sim::Verdict::riskier:
            return "riskier";
        default:
            return "too close to call";
    }
}

}  // namespace report
