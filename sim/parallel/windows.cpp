#include "sim/parallel/windows.hpp"

#include <algorithm>
#include <utility>

namespace sim {

namespace {
using Clock = std::chrono::steady_clock;
constexpr std::uint64_t events_between_stop_checks = 1 << 14;
// In one window a shard runs at most so many events. A shard that receives from nobody would else
// run to the end in one window and fill its outboxes, and its receivers would fall far behind.
constexpr std::uint64_t most_events_in_window = 1 << 16;
// In one queue, so many events run between two readings of the clock.
constexpr std::uint64_t events_of_a_slice = 2048;
// A window may hold few events, and reading the clock takes as long as some of them. So the clock
// is read only after at least so many.
constexpr std::uint64_t least_events_between_readings = 512;
}  // namespace

WindowedRun::WindowedRun(std::span<const std::unique_ptr<Shard>> shards, ShardLinks links,
                         std::vector<std::vector<std::size_t>> receivers, int threads,
                         Choice choice)
    : shards_(shards),
      lookahead_(shards.size(), std::move(links)),
      receivers_(std::move(receivers)),
      choice_(choice),
      team_(std::min(threads, static_cast<int>(shards.size())), shards.size(),
            [this](std::size_t shard) { run_shard(shard); }),
      autotuner_(choice == Choice::measured ? RunMode::one_queue
                 : team_.threads() > 1      ? RunMode::windows_on_threads
                                            : RunMode::windows),
      exchanges_(shards.size()),
      next_(shards.size(), no_event),
      next_times_(shards.size()),
      stops_(lookahead_.links().size() + lookahead_.hubs().size(), 0) {}

bool WindowedRun::run(const std::atomic<bool>* stop, std::uint64_t most_events) {
    stop_ = stop;
    most_events_ = most_events;
    finished_ = false;
    team_.run([this] { lead(); });
    if (first_failure_ != no_event) {
        const auto failed = std::min_element(
            exchanges_.begin(), exchanges_.end(),
            [](const Exchange& a, const Exchange& b) { return a.failed_at < b.failed_at; });
        std::rethrow_exception(failed->failure);
    }
    return finished_;
}

void WindowedRun::lead() {
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        exchanges_[i].next = shards_[i]->next();
        note_sent(i);
        active_.push_back(i);
    }
    auto begin = Clock::now();
    Clock::duration changing{0};
    std::uint64_t events_before = events();
    while (!stopping()) {
        // After a failure the run stays in windows, to find out whether another came before it.
        const RunMode mode = autotuner_.mode();
        if ((mode == RunMode::one_queue) != merged_ && first_failure_ == no_event) {
            mode == RunMode::one_queue ? merge() : split();
            changing = Clock::now() - begin;
        }
        if (merged_) {
            shards_[0]->run(no_event, events_of_a_slice);
            exchanges_[0].events = shards_[0]->events();
            finished_ = shards_[0]->next() == no_event;
        } else {
            finished_ = !window(mode == RunMode::windows_on_threads);
        }
        const std::uint64_t events_done = events() - events_before;
        if (events_before + events_done > most_events_) return;
        if (events_done < least_events_between_readings && !finished_) continue;
        events_before += events_done;
        if (!merged_) events_in_windows_ += events_done;
        if (finished_) return;
        if (choice_ == Choice::always) continue;
        const auto now = Clock::now();
        autotuner_.record(events_done, now - begin, changing, {true, true, team_.arrived() > 0});
        begin = now;
        changing = Clock::duration{0};
    }
}

std::uint64_t WindowedRun::events() const {
    std::uint64_t sum = 0;
    for (const Exchange& exchange : exchanges_) sum += exchange.events;
    return sum;
}

void WindowedRun::note_sent(std::size_t number) {
    Exchange& exchange = exchanges_[number];
    exchange.sent.clear();
    for (const std::uint32_t place : shards_[number]->written(outbox_set_)) {
        const Outbox& box = shards_[number]->outbox(outbox_set_, place);
        exchange.sent.push_back({receivers_[number][place], box.earliest(), box.events()});
    }
}

void WindowedRun::deliver_sent() {
    for (std::size_t i = 0; i < exchanges_.size(); ++i) {
        next_[i] = exchanges_[i].next;
        exchanges_[i].received.clear();  // was read in the window that is over
    }
    for (const std::size_t shard : active_) {
        for (const Sent& sent : exchanges_[shard].sent) {
            exchanges_[sent.to].received.push_back(sent.events);
            next_[sent.to] = std::min(next_[sent.to], sent.earliest);
        }
    }
    active_.clear();
    outbox_set_ = 1 - outbox_set_;
}

bool WindowedRun::window(bool together) {
    // The least limit of a shard that was cut short: until it has caught up, none runs beyond it.
    EventKey hold = no_event;
    for (const std::size_t shard : active_) {
        if (exchanges_[shard].cut_short) hold = std::min(hold, exchanges_[shard].limit);
    }
    deliver_sent();
    bool any = false;
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        if (exchanges_[i].failed) next_[i] = no_event;
        any = any || next_[i] < first_failure_;
        next_times_[i] = next_[i] == no_event ? Lookahead::never : next_[i].time;
    }
    if (!any) return false;

    lookahead_.solve(next_times_);
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        Exchange& exchange = exchanges_[i];
        const EventKey horizon{lookahead_.horizon(i), 0};
        exchange.limit = std::min({horizon, first_failure_, hold});
        const bool may_run = next_times_[i] < horizon.time && next_times_[i] <= hold.time;
        if (may_run || !exchange.received.empty()) active_.push_back(i);
        const std::size_t link = lookahead_.limit(i);
        if (link != Lookahead::no_link && next_times_[i] != Lookahead::never) ++stops_[link];
    }

    if (together && active_.size() > 1) {
        ++windows_together_;
        team_.execute(active_);
    } else {
        for (const std::size_t shard : active_) run_shard(shard);
    }
    ++windows_;
    for (const std::size_t shard : active_) {
        if (exchanges_[shard].failed)
            first_failure_ = std::min(first_failure_, exchanges_[shard].failed_at);
    }
    return true;
}

void WindowedRun::run_shard(std::size_t number) noexcept {
    Exchange& exchange = exchanges_[number];
    if (number + 1 < exchanges_.size()) {  // most likely this thread's next shard
        __builtin_prefetch(&exchanges_[number + 1]);
        __builtin_prefetch(exchanges_[number + 1].received.data());
    }
    try {
        advance(*shards_[number], exchange);
    } catch (...) {
        exchange.failed = true;
        exchange.failed_at = shards_[number]->current();
        exchange.failure = std::current_exception();
    }
    exchange.events = shards_[number]->events();
    note_sent(number);
}

void WindowedRun::advance(Shard& shard, Exchange& exchange) {
    shard.write_to(outbox_set_);
    exchange.cut_short = false;
    if (exchange.failed) return;
    for (const PackedEvents& events : exchange.received) shard.receive(events);
    const std::uint64_t last = shard.events() + most_events_in_window;
    for (;;) {
        exchange.next = shard.next();
        if (!(exchange.next < exchange.limit) || stopping()) return;
        if (shard.events() >= last) {
            exchange.cut_short = true;
            return;
        }
        shard.run(exchange.limit, events_between_stop_checks);
    }
}

void WindowedRun::merge() {
    deliver_sent();
    Shard& all = *shards_[0];
    std::vector<QueueEntry> entries;
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        for (const PackedEvents& events : exchanges_[i].received) shards_[i]->receive(events);
        if (i == 0) continue;
        const std::vector<QueueEntry> given = shards_[i]->give_events();
        entries.insert(entries.end(), given.begin(), given.end());
    }
    all.take_events(entries);
    all.serve_all(shards_);
    merged_ = true;
}

void WindowedRun::split() {
    std::vector<std::vector<QueueEntry>> events(shards_.size());
    Shard& all = *shards_[0];
    for (const QueueEntry& entry : all.give_events()) {
        events[all.shard_of(entry)].push_back(entry);
    }
    all.serve_own();
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        shards_[i]->take_events(events[i]);
        exchanges_[i].next = shards_[i]->next();
    }
    merged_ = false;
}

}  // namespace sim
