// The qualifier of one market: reads paid leads ahead of the sales desk and drops those that it
// takes for hopeless.
//
// Lead: READING, then PASSED or DROPPED. A lead is hopeless if it would fail BANT at the desk. The
// qualifier errs in both directions. It reads around the clock, and as many leads at once as come.
#pragma once

#include <cstdint>

#include "models/kit/books.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/months.hpp"
#include "models/kit/setting.hpp"
#include "models/sales/messages.hpp"
#include "models/sales/qualifier/parameters.hpp"
#include "sim/chance.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::sales {

class Qualifier {
 public:
    sim::Out<Lead> passed;
    sim::Out<Posting> postings;

    /// `viable_share`: of the leads, those that would pass BANT.
    Qualifier(const Setting& setting, const QualifierParameters& parameters, double viable_share);

    void on_lead(const Lead& lead, sim::Context& context);
    void on_closure(const Closure& closure, sim::Context& context);

    /// Counts by month of the event that they name.
    struct Counts {
        const Months& months;
        Monthly<std::int64_t> came{months};
        Monthly<std::int64_t> read{months};
        Monthly<std::int64_t> dropped{months};
        Monthly<std::int64_t> misjudged{months};  ///< dropped, although viable
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    /// Leads that came and were not read yet.
    [[nodiscard]] std::int64_t reading() const noexcept { return reading_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }

 private:
    struct PostingDue {};

    void apply(const QualifierParameters& parameters);
    void on_read(const Lead& lead, sim::Context& context);
    void on_posting_due(const PostingDue& due, sim::Context& context);
    [[nodiscard]] bool drops(const Lead& lead, bool viable, const sim::Chance& chance) const;

    QualifierParameters parameters_;
    double viable_share_;
    std::uint32_t readers_ = 1;
    std::int64_t reading_ = 0;
    bool closed_ = false;
    Books books_;
    Counts counts_;
};

}  // namespace models::sales
