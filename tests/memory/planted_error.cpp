// The control of the address and undefined-behaviour sanitizers: a component that reads a message
// after it was freed, writes behind the end of its list, or counts beyond an integer. The
// sanitizers must find each (`freed`, `beyond`, `overflow`), and nothing in the engine (`clean`).
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <string_view>
#include <vector>

#include "sim/engine.hpp"
#include "sim/network.hpp"
#include "sim/port.hpp"

namespace {

using sim::Context;
using sim::Duration;

struct Tick {
    std::int64_t number;
};

class Worker {
 public:
    sim::Out<Tick> out;

    explicit Worker(std::string_view error) : error_(error) {}
    void start(Context& context) { context.after<&Worker::work>(Duration{1}, {0}); }
    void on_tick(const Tick& tick, Context&) { note(tick.number); }
    [[nodiscard]] std::int64_t sum() const { return sum_; }

 private:
    static constexpr std::int64_t most = 64;

    void work(const Tick& tick, Context& context) {
        note(tick.number);
        if (tick.number + 1 < most) context.after<&Worker::work>(Duration{1}, {tick.number + 1});
        out.send(tick, context);
    }
    void note(std::int64_t number) {
        const bool last = number + 1 == most;
        seen_.push_back(number);
        const std::int64_t* first = seen_.data();
        if (error_ == "freed" && last) std::vector<std::int64_t>(seen_).swap(seen_);
        if (error_ == "beyond" && last) seen_.data()[seen_.capacity()] = number;
        if (error_ == "overflow" && last) sum_ = std::numeric_limits<std::int64_t>::max();
        sum_ += number + *first;
    }

    std::string_view error_;
    std::vector<std::int64_t> seen_;
    std::int64_t sum_ = 0;
};

}  // namespace

int main(int count, char** words) {
    const std::string_view error = count > 1 ? words[1] : "clean";
    sim::Network network;
    Worker& a = network.add<Worker>("a", error);
    Worker& b = network.add<Worker>("b", error);
    network.link<&Worker::on_tick>(a.out, Duration{1}, b);
    network.link<&Worker::on_tick>(b.out, Duration{1}, a);
    sim::Engine engine(network, 1, 0);
    engine.run(sim::Time{Duration{1'000}});
    std::printf("%lld\n", static_cast<long long>(a.sum() + b.sum()));
    return 0;
}
