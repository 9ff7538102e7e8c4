#pragma once

// TBB orders a task after what was done before it was spawned, the stages of a pipeline one after
// the other, and what follows the waiting for either after it. Its library is not built for the
// thread sanitizer, which therefore cannot see this and is told. All that threads share besides, it
// checks itself. In other builds nothing of this is left.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define ESCALA_THREAD_SANITIZER
#endif
#elif defined(__SANITIZE_THREAD__)
#define ESCALA_THREAD_SANITIZER
#endif

#ifdef ESCALA_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
// Of a function object that TBB has stored: it reads its own members unseen, and no more.
#define ESCALA_STORED_BY_TBB __attribute__((no_sanitize_thread))
#else
#define ESCALA_STORED_BY_TBB
#endif

namespace sim {

// What this thread has done comes before all that follows a take_over() of the same object.
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

// Until the end of the scope the object is this thread's.
class Possession {
 public:
    explicit Possession(void* object) noexcept : object_(object) { take_over(object_); }
    ~Possession() { hand_over(object_); }
    Possession(const Possession&) = delete;
    Possession& operator=(const Possession&) = delete;

 private:
    void* object_;
};

// Until the end of the scope the object, which is this thread's, is others'.
class Loan {
 public:
    explicit Loan(void* object) noexcept : object_(object) { hand_over(object_); }
    ~Loan() { take_over(object_); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

 private:
    void* object_;
};

}  // namespace sim
