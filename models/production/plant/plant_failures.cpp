// The part of Plant about failures: how servers fail and are repaired, and how long they were up
// and busy.
#include <algorithm>

#include "models/production/plant/plant.hpp"
#include "models/production/purposes.hpp"

namespace models::production {

void Plant::plan_failure(std::size_t stage, std::size_t server, sim::Context& context) {
    StageRoom& room = stages_[stage];
    if (room.parameters.availability >= 1.0) return;
    Station::Server& failing = room.station.server(server);
    ++failing.failures;
    failing.uptime_left = 1.0;
    await_failure(stage, server, context);
}

void Plant::await_failure(std::size_t stage, std::size_t server, sim::Context& context) {
    StageRoom& room = stages_[stage];
    Station::Server& failing = room.station.server(server);
    const std::uint32_t turn = failing.failures - 1;
    const double hours = uptime_hours(room, server, room.mean_uptime_hours, context);
    failing.up_since = calendar_.worked(context.now());
    failing.failure = context.at<&Plant::on_failure>(
        calendar_.after_work(context.now(), sim::from_hours(failing.uptime_left * hours)),
        {static_cast<std::uint16_t>(stage), static_cast<std::uint16_t>(server), turn});
}

double Plant::uptime_hours(const StageRoom& room, std::size_t server, double mean,
                           const sim::Context& context) {
    sim::Draw draw = context.chance().draw(room.server_ids[server], purpose::uptime,
                                           room.station.server(server).failures - 1);
    return sim::exponential(draw, mean);
}

// The uptime has no memory: what is left of it becomes longer or shorter as its mean does.
void Plant::change_failures(std::size_t stage, double mean_before, sim::Context& context) {
    StageRoom& room = stages_[stage];
    if (room.mean_uptime_hours == mean_before) return;
    for (std::size_t i = 0; i < room.station.servers(); ++i) {
        Station::Server& server = room.station.server(i);
        if (!server.failure.empty()) {
            const double drawn = uptime_hours(room, i, mean_before, context);
            const sim::Duration used = calendar_.worked(context.now()) - server.up_since;
            server.uptime_left = std::max(server.uptime_left - sim::hours(used) / drawn, 0.0);
            context.cancel(server.failure);
            server.failure = {};
            if (room.parameters.availability < 1.0) await_failure(stage, i, context);
        } else if (server.up && !server.vacant) {
            plan_failure(stage, i, context);
        }
    }
}

// Fewer servers finish what they have begun, and a repair, before they go.
void Plant::staff(std::size_t stage, std::int64_t servers, sim::Context& context) {
    StageRoom& room = stages_[stage];
    const auto came = [&](std::size_t server) {
        if (server == room.server_ids.size()) {
            room.server_ids.push_back(sim::child(room.identity, kind::server, server));
            // Where there are as many crews as servers, it brings its own.
            if (parameters_.stages.repair_crews == 0) ++free_crews_;
            broken_.set_capacity(broken_.capacity() + 1);
        }
        room.station.server(server).since = calendar_.worked(context.now());
        plan_failure(stage, server, context);
    };
    const auto went = [&](std::size_t server) { end_of_service(room, server, context); };
    room.station.staff(servers, came, went);
    fill_servers(stage, context);
}

void Plant::end_of_service(StageRoom& room, std::size_t server, sim::Context& context) const {
    Station::Server& gone = room.station.server(server);
    room.gone += calendar_.worked(context.now()) - gone.since;
    context.cancel(gone.failure);
    gone.failure = {};
}

void Plant::on_failure(const ServerRef& ref, sim::Context& context) {
    if (closed_) return;
    StageRoom& room = stages_[ref.stage];
    Station::Server& server = room.station.server(ref.server);
    server.up = false;
    server.failure = {};
    server.down_since = calendar_.worked(context.now());
    context.cancel(server.finish);
    server.finish = {};
    ++room.broken;
    room.note_active(context.now());
    if (free_crews_ > 0) {
        --free_crews_;
        repair(ref, context);
    } else {
        broken_.push_back(ref);
    }
}

void Plant::repair(const ServerRef& ref, sim::Context& context) {
    const StageRoom& room = stages_[ref.stage];
    sim::Draw draw = context.chance().draw(room.server_ids[ref.server], purpose::repair, ref.turn);
    const sim::Duration length =
        sim::from_hours(sim::exponential(draw, sim::hours(room.parameters.repair)));
    context.at<&Plant::on_repair>(calendar_.after_work(context.now(), length), ref);
}

void Plant::on_repair(const ServerRef& ref, sim::Context& context) {
    if (closed_) return;
    if (broken_.empty()) {
        ++free_crews_;
    } else {
        const ServerRef next = broken_.front();
        broken_.pop_front();
        repair_wait_ += calendar_.worked(context.now()) - down_since(next);
        repair(next, context);
    }
    StageRoom& room = stages_[ref.stage];
    Station::Server& server = room.station.server(ref.server);
    const sim::Duration now_worked = calendar_.worked(context.now());
    server.up = true;
    --room.broken;
    room.down += now_worked - server.down_since;
    if (server.job != Station::no_job && server.work.count() > 0) {
        // The interrupted service continues where it stopped.
        server.done += now_worked - std::max(server.down_since, server.done - server.work);
        server.finish = context.at<&Plant::on_service_done>(calendar_.when_worked(server.done),
                                                            {ref.stage, ref.server, 0});
    }
    if (room.station.went(ref.server)) {
        end_of_service(room, ref.server, context);
        return;
    }
    plan_failure(ref.stage, ref.server, context);
    fill_servers(ref.stage, context);
}

double Plant::repair_wait_hours() const {
    sim::Duration waited = repair_wait_;
    for (const ServerRef& ref : broken_) {
        waited += calendar_.worked(observed_until_) - down_since(ref);
    }
    return sim::hours(waited);
}

sim::Duration Plant::available(std::size_t stage) const {
    const StageRoom& room = stages_[stage];
    const sim::Duration worked = calendar_.worked(observed_until_);
    sim::Duration available = room.gone - room.down;
    for (std::size_t i = 0; i < room.station.servers(); ++i) {
        const Station::Server& server = room.station.server(i);
        if (!server.vacant) available += worked - server.since;
        if (!server.up) available -= worked - server.down_since;
    }
    return available;
}

sim::Duration Plant::busy(std::size_t stage) const {
    const StageRoom& room = stages_[stage];
    const sim::Duration worked = calendar_.worked(observed_until_);
    sim::Duration busy = room.station.busy();
    for (std::size_t i = 0; i < room.station.servers(); ++i) {
        const Station::Server& server = room.station.server(i);
        if (server.job == Station::no_job || server.work.count() == 0) continue;
        const sim::Duration until = server.up ? worked : server.down_since;
        busy += server.work - std::clamp(server.done - until, sim::Duration{0}, server.work);
    }
    return busy;
}

}  // namespace models::production
