// Each action of the breaker alone: what it tells desk, campaigns and plant
// (models/control/breaker/circuit_breaker.hpp).
#include "models/control/breaker/circuit_breaker.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "tests/models/anchor_company.hpp"
#include "tests/models/rooms.hpp"

namespace {

using namespace std::chrono_literals;
using models::Control;
using models::control::BreakerParameters;
using models::control::CircuitBreaker;

/// Says one load a working day, at 10:00, and hears what the breaker makes of it.
class Gauge {
 public:
    sim::Out<models::LoadSummary> loads;

    Gauge(const models::WorkCalendar& calendar, std::vector<double> readings)
        : calendar_(calendar), readings_(std::move(readings)), controls_(readings_.size()) {}

    void start(sim::Context& context) {
        for (std::uint32_t i = 0; i < readings_.size(); ++i) {
            context.at<&Gauge::on_reading>(calendar_.when_worked(calendar_.working_day() * i + 1h),
                                           {i});
        }
    }
    void on_control(const Control& control, sim::Context&) { controls_[now_] = control; }
    void on_campaigns(const models::CampaignSwitch& campaigns, sim::Context&) {
        campaigns_.emplace_back(now_, campaigns.on);
    }
    void on_backup(const models::BackupSwitch& backup, sim::Context&) {
        switches_.push_back(backup.on);
    }
    [[nodiscard]] const std::vector<std::optional<Control>>& controls() const { return controls_; }
    /// At which reading campaigns went off or on.
    [[nodiscard]] const std::vector<std::pair<std::size_t, bool>>& campaigns() const {
        return campaigns_;
    }
    [[nodiscard]] const std::vector<bool>& switches() const { return switches_; }

 private:
    struct Which {
        std::uint32_t reading;
    };
    void on_reading(const Which& which, sim::Context& context) {
        now_ = which.reading;
        loads.send({readings_[now_]}, context);
    }

    const models::WorkCalendar& calendar_;
    std::vector<double> readings_;
    std::size_t now_ = 0;
    std::vector<std::optional<Control>> controls_;
    std::vector<std::pair<std::size_t, bool>> campaigns_;
    std::vector<bool> switches_;
};

struct Board {
    BreakerParameters parameters;
    models::testing::Office office{models::testing::anchor_company()};
    sim::Network network;
    Gauge& gauge;
    CircuitBreaker& breaker;

    Board(const BreakerParameters& of, std::vector<double> readings, double flow_days = 0.0)
        : parameters(of),
          gauge(network.add<Gauge>("gauge", office.calendar, std::move(readings))),
          breaker(network.add<CircuitBreaker>(
              "breaker", office.setting,
              CircuitBreaker::Parameters{.breaker = parameters, .flow_days = flow_days})) {
        network.link<&CircuitBreaker::on_load>(gauge.loads, 0min, breaker);
        network.link<&Gauge::on_control>(breaker.controls, 0min, gauge);
        network.link<&Gauge::on_campaigns>(breaker.campaigns, 0min, gauge);
        network.link<&Gauge::on_backup>(breaker.backup, 0min, gauge);
        sim::Engine(network, 1, 0).run(office.months.end());
    }
};

/// Up to a trip and all the way down again.
const std::vector<double> swing{0.5, 1.05, 1.3, 1.3, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5};

}  // namespace

TEST_CASE("circuit breaker: with every action off it says nothing") {
    const Board board(BreakerParameters{}, swing);
    for (const auto& control : board.gauge.controls()) CHECK_FALSE(control.has_value());
    CHECK(board.gauge.campaigns().empty());
    CHECK(board.gauge.switches().empty());
    CHECK(board.breaker.machine().trips() == 0);
}

TEST_CASE("circuit breaker: the pause alone stops paid campaigns and nothing else") {
    BreakerParameters parameters;
    parameters.pause_campaigns = true;
    const Board board(parameters, swing);
    CHECK(board.gauge.campaigns() ==
          std::vector<std::pair<std::size_t, bool>>{{1, false}, {8, true}});
    for (const auto& control : board.gauge.controls()) CHECK_FALSE(control.has_value());
    CHECK(board.gauge.switches().empty());
}

TEST_CASE("circuit breaker: the trip alone defers deals and leaves campaigns on") {
    BreakerParameters parameters;
    parameters.trip = true;
    const Board board(parameters, swing);
    CHECK_FALSE(board.gauge.controls()[1].has_value());
    REQUIRE(board.gauge.controls()[2].has_value());
    CHECK(board.gauge.controls()[2]->accept_share == 0.0);
    REQUIRE(board.gauge.controls()[4].has_value());
    CHECK(board.gauge.controls()[4]->accept_share == 0.25);
    REQUIRE(board.gauge.controls()[6].has_value());
    CHECK(board.gauge.controls()[6]->accept_share == 1.0);
    for (const auto& control : board.gauge.controls()) {
        if (!control) continue;
        CHECK(control->quoted_lead_time == 0.0);
    }
    CHECK(board.gauge.campaigns().empty());
    CHECK(board.gauge.switches().empty());
    CHECK(board.breaker.machine().trips() == 1);
}

TEST_CASE("circuit breaker: quotes alone follow 1.15 times horizon times load") {
    BreakerParameters parameters;
    parameters.dynamic_quotes = true;
    const Board board(parameters, swing);
    for (std::size_t i = 0; i < swing.size(); ++i) {
        const auto& control = board.gauge.controls()[i];
        if (i > 0 && swing[i] == swing[i - 1]) {
            CHECK_FALSE(control.has_value());  // nothing new to say
            continue;
        }
        REQUIRE(control.has_value());
        CHECK(std::abs(control->quoted_lead_time - 1.15 * 20.0 * swing[i]) < 1e-12);
        CHECK(control->accept_share == 1.0);
    }
    CHECK(board.gauge.campaigns().empty());
    CHECK(board.gauge.switches().empty());
    CHECK(board.breaker.machine().trips() == 0);
}

TEST_CASE("circuit breaker: a quote contains the order's own work, with the margin, if asked to") {
    BreakerParameters parameters;
    parameters.dynamic_quotes = true;
    parameters.quote_own_work = true;
    const Board board(parameters, swing, 1.8);
    for (std::size_t i = 0; i < swing.size(); ++i) {
        const auto& control = board.gauge.controls()[i];
        if (!control) continue;
        CHECK(std::abs(control->quoted_lead_time - 1.15 * (20.0 * swing[i] + 1.8)) < 1e-12);
    }
}

TEST_CASE("circuit breaker: backup alone goes on at 110 % and off at 90 %") {
    BreakerParameters parameters;
    parameters.backup = true;
    const Board board(parameters, {1.09, 1.10, 1.0, 0.91, 0.90, 0.95, 1.2, 0.5});
    CHECK(board.gauge.switches() == std::vector<bool>{true, false, true, false});
    for (const auto& control : board.gauge.controls()) CHECK_FALSE(control.has_value());
}

TEST_CASE("circuit breaker: `enabled` means pause and trip, unless one is named apart") {
    BreakerParameters parameters;
    parameters.enabled = true;
    CHECK(parameters.pauses());
    CHECK(parameters.trips());
    parameters.trip = false;
    CHECK(parameters.pauses());
    CHECK_FALSE(parameters.trips());
    parameters.trip.reset();
    parameters.pause_campaigns = false;
    CHECK_FALSE(parameters.pauses());
    CHECK(parameters.trips());
}

TEST_CASE("circuit breaker: times in states add up to the run") {
    BreakerParameters parameters;
    parameters.enabled = true;
    const Board board(parameters, swing);
    sim::Duration sum{0};
    for (const auto state :
         {models::control::BreakerState::closed, models::control::BreakerState::throttled,
          models::control::BreakerState::open, models::control::BreakerState::half_open}) {
        sum += board.breaker.time_in(state).total();
        CHECK(board.breaker.time_in(state).total().count() > 0);
    }
    CHECK(sum == board.office.months.end() - sim::Time{});
}
