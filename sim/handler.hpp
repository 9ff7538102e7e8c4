// A handler for the engine: a function that turns an event's bytes back into a call of a
// component's method. This file also finds the name of that method, for traces.
//
// An event carries the function alone. The names of all handlers of a program are collected before
// its main begins, so they cost a run nothing.
#pragma once

#include <cstddef>
#include <new>
#include <string_view>
#include <utility>

#include "sim/event_pool.hpp"

namespace sim {

class Context;

/// Splits the type of a handler method into its component and its message.
template <typename Method>
struct HandlerTraits;
template <typename Component_, typename Message_>
struct HandlerTraits<void (Component_::*)(const Message_&, Context&)> {
    using Component = Component_;
    using Message = Message_;
};

/// A handler's function and its name. Each one adds itself to a list when it is built.
class HandlerName {
 public:
    HandlerName(Invoke invoke, std::string_view name) noexcept
        : invoke_(invoke), name_(name), next_(std::exchange(listed_, this)) {}
    HandlerName(const HandlerName&) = delete;
    HandlerName& operator=(const HandlerName&) = delete;

    /// The name of a handler, such as "Desk::on_lead"; empty for a function that is no handler.
    [[nodiscard]] static std::string_view of(Invoke invoke) noexcept;

 private:
    inline static const HandlerName* listed_ = nullptr;  // the last one

    Invoke invoke_;
    std::string_view name_;
    const HandlerName* next_;
};

namespace detail {

/// "Desk::on_lead" out of what the compiler says of a function with the template parameter
/// `Method`: "... Method = &models::company::Desk::on_lead; ..." or "...]".
[[nodiscard]] constexpr std::string_view method_in(std::string_view text) noexcept {
    constexpr std::string_view before = "Method = &";
    text.remove_prefix(text.find(before) + before.size());
    text = text.substr(0, text.find_first_of(";]"));
    const std::size_t method = text.rfind("::");
    const std::size_t component = text.rfind("::", method - 1);
    return component == std::string_view::npos ? text : text.substr(component + 2);
}

template <auto Method>
[[nodiscard]] constexpr std::string_view method_name() noexcept {
    return method_in(__PRETTY_FUNCTION__);
}

}  // namespace detail

/// The component that a handler belongs to. Templates that have a method as their parameter take
/// this as a second one. Without it, if two files have classes of one name in unnamed namespaces,
/// g++ 12 gives functions of both files the same symbol, and calls one instead of the other.
template <auto Method>
using ComponentOf = typename HandlerTraits<decltype(Method)>::Component;

template <auto Method, typename = ComponentOf<Method>>
void invoke_handler(void* target, const std::byte* payload, Context& context);

template <auto Method, typename = ComponentOf<Method>>
inline const HandlerName handler_name{invoke_handler<Method>, detail::method_name<Method>()};

/// The function that turns an event's bytes back into a call of `Method`.
template <auto Method, typename>
void invoke_handler(void* target, const std::byte* payload, Context& context) {
    static_cast<void>(&handler_name<Method>);  // so that every handler that can run is listed
    using Traits = HandlerTraits<decltype(Method)>;
    const auto* message = std::launder(reinterpret_cast<const typename Traits::Message*>(payload));
    (static_cast<ComponentOf<Method>*>(target)->*Method)(*message, context);
}

}  // namespace sim
