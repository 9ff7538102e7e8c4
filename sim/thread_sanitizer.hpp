// Tells the thread sanitizer what TBB guarantees: a task runs after what was done before it was
// spawned, the stages of a pipeline run one after the other, and who waits for tasks goes on after
// them. TBB's library is not built for the sanitizer, which therefore cannot see this. Everything
// else that threads share it checks itself. In other builds these functions do nothing.
#pragma once

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ESCALA_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define ESCALA_THREAD_SANITIZER
#endif

#ifdef ESCALA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
// For the call operator of a function object that TBB has copied: the sanitizer does not look at
// how it reads its own members, but does look at what it calls.
#define ESCALA_STORED_BY_TBB __attribute__((no_sanitize_thread))
#else
#define ESCALA_STORED_BY_TBB
#endif

namespace sim {

// What this thread has done so far comes before everything that follows a take_over() of the same
// object.
inline void hand_over([[maybe_unused]] void* object) noexcept {
#ifdef ESCALA_THREAD_SANITIZER
    __tsan_release(object);
#endif
}

inline void take_over([[maybe_unused]] void* object) noexcept {
#ifdef ESCALA_THREAD_SANITIZER
    __tsan_acquire(object);
#endif
}

// Takes an object over, and hands it over at the end of the scope.
class ScopedAcquire {
 public:
    explicit ScopedAcquire(void* object) noexcept : object_(object) { take_over(object_); }
    ~ScopedAcquire() { hand_over(object_); }
    ScopedAcquire(const ScopedAcquire&) = delete;
    ScopedAcquire& operator=(const ScopedAcquire&) = delete;

 private:
    void* object_;
};

// Hands an object over to other threads, and takes it over at the end of the scope.
class ScopedRelease {
 public:
    explicit ScopedRelease(void* object) noexcept : object_(object) { hand_over(object_); }
    ~ScopedRelease() { take_over(object_); }
    ScopedRelease(const ScopedRelease&) = delete;
    ScopedRelease& operator=(const ScopedRelease&) = delete;

 private:
    void* object_;
};

}  // namespace sim
