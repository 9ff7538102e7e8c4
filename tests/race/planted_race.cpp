// The control of row 32: components of two shards of which one reads the other's state, past all
// ports. The thread sanitizer must find that (`racy`), and nothing in the engine (`clean`).
#include <cstdint>
#include <cstdio>
#include <cstring>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"

namespace {

using sim::Context;
using sim::Duration;

struct Tick {
    std::uint64_t number;
};

class Worker {
 public:
    sim::Out<Tick> out;

    void start(Context& context) { context.after<&Worker::work>(Duration{1}, {0}); }
    void on_tick(const Tick& tick, Context&) { sum_ += tick.number; }
    void peek_at(const Worker* other) { other_ = other; }
    [[nodiscard]] std::uint64_t sum() const { return sum_; }

 private:
    void work(const Tick& tick, Context& context) {
        sum_ += other_ != nullptr ? other_->sum() : 1;
        if (tick.number % 16 == 0) out.send(tick, context);
        context.after<&Worker::work>(Duration{1}, {tick.number + 1});
    }

    std::uint64_t sum_ = 0;
    const Worker* other_ = nullptr;
};

}  // namespace

int main(int count, char** words) {
    const bool racy = count > 1 && std::strcmp(words[1], "racy") == 0;
    sim::Network network;
    Worker& a = network.add<Worker>("a");
    Worker& b = network.add<Worker>("b");
    network.link<&Worker::on_tick>(a.out, Duration{100}, b);
    network.link<&Worker::on_tick>(b.out, Duration{100}, a);
    if (racy) b.peek_at(&a);
    sim::Engine engine(network, 1, 0, {.threads = 2, .windows = sim::Windows::always});
    engine.run(sim::Time{Duration{300'000}});
    const sim::RunProfile profile = engine.profile();
    std::printf("%llu windows, %llu shared\n", static_cast<unsigned long long>(profile.windows),
                static_cast<unsigned long long>(profile.windows_together));
    return profile.windows_together > 0 ? 0 : 1;
}
