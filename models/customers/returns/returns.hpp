// The returns of one market: some delivered orders come back after a while and are refunded.
//
// A returned order was delivered, on time or late, and remains so: it is no second order, and its
// customer stays. The customer gets back what was invoiced. The material that can be sold again
// goes back to the store of the plant. Orders whose invoice is never paid do not come back.
#pragma once

#include <cstdint>

#include "models/customers/base/parameters.hpp"
#include "models/customers/messages.hpp"
#include "models/customers/returns/parameters.hpp"
#include "models/kit/books.hpp"
#include "models/kit/closure.hpp"
#include "models/kit/setting.hpp"
#include "models/materials/messages.hpp"
#include "sim/context.hpp"
#include "sim/distributions.hpp"
#include "sim/port.hpp"

namespace models::customers {

class Returns {
 public:
    sim::Out<Posting> postings;
    sim::Out<MaterialReturn> restocks;

    struct Parameters {
        ReturnParameters returns;
        SaleParameters sale;
    };

    Returns(const Setting& setting, const Parameters& parameters);

    void on_delivered(const Delivered& delivered, sim::Context& context);
    void on_closure(const Closure&, sim::Context&) { closed_ = true; }

    struct Counts {
        const Months& months;
        Monthly<std::int64_t> returned{months};
        Monthly<Money> refunds{months};
    };
    [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
    [[nodiscard]] const Books& books() const noexcept { return books_; }
    /// Orders that will come back, and have not done so.
    [[nodiscard]] std::int64_t under_way() const noexcept { return under_way_; }
    [[nodiscard]] std::int64_t expected() const noexcept { return expected_; }

 private:
    struct Return {
        Money invoice;
        Money material;
    };
    struct Tick {};

    void apply(const Parameters& parameters);
    void on_return(const Return& returned, sim::Context& context);
    void on_posting_due(const Tick& tick, sim::Context& context);

    const WorkCalendar& calendar_;
    Parameters parameters_;
    sim::LogNormal after_days_{0.0, 0.0};
    Books books_;
    std::int64_t expected_ = 0;
    std::int64_t under_way_ = 0;
    bool closed_ = false;
    Counts counts_;
};

}  // namespace models::customers
