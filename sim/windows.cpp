#include "sim/windows.hpp"

#include <algorithm>
#include <utility>

namespace sim {

namespace {
using Clock = std::chrono::steady_clock;
constexpr std::uint64_t events_between_stop_checks = 1 << 14;
// A shard that hears from nobody would else run to the end in one window and fill its outboxes;
// and where its receivers cannot follow, all wait for them.
constexpr std::uint64_t most_events_of_a_turn = 1 << 16;
constexpr std::uint64_t events_of_a_slice = 2048;  // without windows, between looks at the clock
// A look takes as long as some events, and a window may have few.
constexpr std::uint64_t least_events_between_looks = 512;
}  // namespace

WindowedRun::WindowedRun(std::span<const std::unique_ptr<Shard>> shards, ShardLinks links,
                         std::vector<std::vector<std::size_t>> receivers, int threads,
                         Choice choice)
    : shards_(shards),
      lookahead_(shards.size(), std::move(links)),
      receivers_(std::move(receivers)),
      choice_(choice),
      pace_(choice == Choice::measured ? Way::one_queue
            : threads > 1              ? Way::together
                                       : Way::alone),
      gang_(std::min(threads, static_cast<int>(shards.size())), shards.size(),
            [this](std::size_t shard) { run_shard(shard); }),
      turns_(shards.size()),
      next_(shards.size(), no_event),
      next_times_(shards.size()),
      stops_(lookahead_.links().size() + lookahead_.hubs().size(), 0) {}

bool WindowedRun::run(const std::atomic<bool>* stop) {
    stop_ = stop;
    finished_ = false;
    if (gang_.threads() > 1) {
        gang_.serve([this] { lead(); });
    } else {
        lead();
    }
    if (first_failure_ != no_event) {
        const auto failed = std::min_element(
            turns_.begin(), turns_.end(),
            [](const Turn& a, const Turn& b) { return a.failed_at < b.failed_at; });
        std::rethrow_exception(failed->failure);
    }
    return finished_;
}

void WindowedRun::lead() {
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        turns_[i].next = shards_[i]->next();
        note_sent(i);
        active_.push_back(i);
    }
    auto begin = Clock::now();
    Clock::duration changing{0};
    std::uint64_t events_before = events();
    while (!stopping()) {
        // After a failure, windows find out whether another came before it.
        const Way way = pace_.way();
        if ((way == Way::one_queue) != merged_ && first_failure_ == no_event) {
            way == Way::one_queue ? merge() : split();
            changing = Clock::now() - begin;
        }
        if (merged_) {
            shards_[0]->run(no_event, events_of_a_slice);
            turns_[0].events = shards_[0]->events();
            finished_ = shards_[0]->next() == no_event;
        } else {
            finished_ = !window(way == Way::together);
        }
        const std::uint64_t events_done = events() - events_before;
        if (events_done < least_events_between_looks && !finished_) continue;
        events_before += events_done;
        if (!merged_) events_in_windows_ += events_done;
        if (finished_) return;
        if (choice_ == Choice::always) continue;
        const auto now = Clock::now();
        pace_.record(events_done, now - begin, changing, {true, true, gang_.present() > 0});
        begin = now;
        changing = Clock::duration{0};
    }
}

std::uint64_t WindowedRun::events() const {
    std::uint64_t sum = 0;
    for (const Turn& turn : turns_) sum += turn.events;
    return sum;
}

void WindowedRun::note_sent(std::size_t number) {
    Turn& turn = turns_[number];
    turn.sent.clear();
    for (const std::uint32_t place : shards_[number]->written(set_)) {
        const Outbox& box = shards_[number]->outbox(set_, place);
        turn.sent.push_back({receivers_[number][place], box.earliest(), box.letters()});
    }
}

void WindowedRun::sort_mail() {
    for (std::size_t i = 0; i < turns_.size(); ++i) {
        next_[i] = turns_[i].next;
        turns_[i].mail.clear();  // read in the window that is over
    }
    for (const std::size_t shard : active_) {
        for (const Sent& sent : turns_[shard].sent) {
            turns_[sent.to].mail.push_back(sent.letters);
            next_[sent.to] = std::min(next_[sent.to], sent.earliest);
        }
    }
    active_.clear();
    set_ = 1 - set_;
}

bool WindowedRun::window(bool together) {
    EventKey hold = no_event;
    for (const std::size_t shard : active_) {
        if (turns_[shard].cut_short) hold = std::min(hold, turns_[shard].limit);
    }
    sort_mail();
    bool any = false;
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        if (turns_[i].failed) next_[i] = no_event;
        any = any || next_[i] < first_failure_;
        next_times_[i] = next_[i] == no_event ? Lookahead::never : next_[i].time;
    }
    if (!any) return false;

    lookahead_.solve(next_times_);
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        Turn& turn = turns_[i];
        const EventKey horizon{lookahead_.horizon(i), 0};
        turn.limit = std::min({horizon, first_failure_, hold});
        const bool may_run = next_times_[i] < horizon.time && next_times_[i] <= hold.time;
        if (may_run || !turn.mail.empty()) active_.push_back(i);
        const std::size_t link = lookahead_.limit(i);
        if (link != Lookahead::no_link && next_times_[i] != Lookahead::never) ++stops_[link];
    }

    if (together && active_.size() > 1) {
        ++windows_together_;
        gang_.work_together(active_);
    } else {
        for (const std::size_t shard : active_) run_shard(shard);
    }
    ++windows_;
    for (const std::size_t shard : active_) {
        if (turns_[shard].failed)
            first_failure_ = std::min(first_failure_, turns_[shard].failed_at);
    }
    return true;
}

void WindowedRun::run_shard(std::size_t number) noexcept {
    Turn& turn = turns_[number];
    if (number + 1 < turns_.size()) {  // most likely the next of this thread
        __builtin_prefetch(&turns_[number + 1]);
        __builtin_prefetch(turns_[number + 1].mail.data());
    }
    try {
        advance(*shards_[number], turn);
    } catch (...) {
        turn.failed = true;
        turn.failed_at = shards_[number]->current();
        turn.failure = std::current_exception();
    }
    turn.events = shards_[number]->events();
    note_sent(number);
}

void WindowedRun::advance(Shard& shard, Turn& turn) {
    shard.write_to(set_);
    turn.cut_short = false;
    if (turn.failed) return;
    for (const Letters& letters : turn.mail) shard.receive(letters);
    const std::uint64_t last = shard.events() + most_events_of_a_turn;
    for (;;) {
        turn.next = shard.next();
        if (!(turn.next < turn.limit) || stopping()) return;
        if (shard.events() >= last) {
            turn.cut_short = true;
            return;
        }
        shard.run(turn.limit, events_between_stop_checks);
    }
}

void WindowedRun::merge() {
    sort_mail();
    Shard& all = *shards_[0];
    std::vector<QueueEntry> entries;
    for (std::size_t i = 0; i < shards_.size(); ++i) {
        for (const Letters& letters : turns_[i].mail) shards_[i]->receive(letters);
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
        turns_[i].next = shards_[i]->next();
    }
    merged_ = false;
}

}  // namespace sim
