// A production subcontractor: makes whole orders under an agreement negotiated beforehand.
//
// It starts within a random time of being asked, needs a fixed production time, and hands what it
// made and packed to our lane at its own dock, so that our warehouse does not see it.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/kit/market_links.hpp"
#include "models/kit/setting.hpp"
#include "models/logistics/messages.hpp"
#include "models/production/messages.hpp"
#include "models/production/subcontractor/parameters.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::production {

class Subcontractor {
 public:
    sim::Out<ShipmentTender> tenders;
    MarketLinks routes;  ///< the links of `tenders`

    /// `markets`: how many there are.
    Subcontractor(const Setting& setting, const BackupParameters& parameters, std::size_t markets)
        : routes(markets), calendar_(setting.calendar) {
        apply(parameters);
    }

    void on_order(const Subcontract& subcontract, sim::Context& context);

    [[nodiscard]] std::int64_t received() const noexcept { return received_; }
    [[nodiscard]] std::int64_t tendered() const noexcept { return tendered_; }

 private:
    void apply(const BackupParameters& parameters) { parameters_ = parameters; }

    const WorkCalendar& calendar_;
    BackupParameters parameters_;
    std::int64_t received_ = 0;
    std::int64_t tendered_ = 0;
};

}  // namespace models::production
