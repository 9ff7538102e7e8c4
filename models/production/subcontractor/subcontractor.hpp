// A production subcontractor: makes complete orders under an existing contract.
//
// It starts a random time after the request and needs a fixed production time. It tenders the
// packed orders directly to the company's lane, so they do not pass a warehouse.
#pragma once

#include <cstddef>
#include <cstdint>

#include "models/kit/changed.hpp"
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
    void on_change(const Changed<BackupParameters>& change, sim::Context& context);

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
