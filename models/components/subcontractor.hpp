// A production subcontractor: makes whole orders under an agreement negotiated beforehand.
//
// It starts within a random time of being asked and needs a fixed production time.
#pragma once

#include "models/messages.hpp"
#include "models/scenario.hpp"
#include "models/timeline.hpp"
#include "sim/context.hpp"
#include "sim/port.hpp"

namespace models::company {

class Subcontractor {
public:
    sim::Out<SubcontractDone> finished;

    Subcontractor(const Timeline& timeline, const Backup& parameters)
        : timeline_(timeline), parameters_(parameters) {}

    void on_order(const Subcontract& subcontract, sim::Context& context);

private:
    const Timeline& timeline_;
    const Backup& parameters_;
};

}  // namespace models::company
