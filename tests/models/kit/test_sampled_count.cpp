// A count that is sampled without events has the samples that events would take
// (models/kit/sampled_count.hpp).
#include "models/kit/sampled_count.hpp"

#include <rapidcheck.h>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <vector>

#include "sim/time.hpp"

using models::SampledCount;

TEST_CASE("sampled count: a sample is what was counted up to and at its instant") {
    using namespace std::chrono_literals;
    SampledCount count(2h);
    count.add_at(sim::Time{0h});
    count.add_at(sim::Time{3h});
    count.add_at(sim::Time{4h});
    count.add_at(sim::Time{4h});
    count.add_at(sim::Time{4h + 1us});
    count.advance(sim::Time{10h});
    CHECK(count.samples() == std::vector<std::int64_t>{1, 1, 4, 5, 5});  // 0, 2, 4, 6 and 8 h
    CHECK(count.count() == 5);
}

TEST_CASE("sampled count: random counts have the samples that a look at each instant gives") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& gaps) {
        constexpr sim::Duration period{10};
        SampledCount count(period);
        std::vector<sim::Time> counted;
        sim::Time now{};
        for (const std::uint8_t gap : gaps) {
            now += sim::Duration{gap % 32};
            count.add_at(now);
            counted.push_back(now);
        }
        const sim::Time end = now + sim::Duration{25};
        count.advance(end);
        std::vector<std::int64_t> looked;
        for (sim::Time instant{}; instant < end; instant += period) {
            std::int64_t so_far = 0;
            for (const sim::Time time : counted) so_far += time <= instant ? 1 : 0;
            looked.push_back(so_far);
        }
        RC_ASSERT(count.samples() == looked);
    }));
}
