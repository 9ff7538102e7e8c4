#include "models/study/rough_cut/company_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

#include "models/company/company.hpp"
#include "models/describe/field_text.hpp"
#include "models/describe/month_names.hpp"
#include "models/describe/suggestion.hpp"
#include "models/sales/products/product.hpp"
#include "models/study/rough_cut/rough_cut.hpp"

namespace models {

namespace {

constexpr std::size_t most_places = 4;  // told of one kind

class Words {
 public:
    explicit Words(const Scenario& scenario)
        : scenario_(scenario), cut_(rough_cut(scenario)), months_(cut_.company.size()) {}

    std::vector<std::string> all() {
        opening();
        demand();
        season();
        products();
        plants();
        promise();
        for (const Resource::Kind kind :
             {Resource::Kind::desk, Resource::Kind::support, Resource::Kind::warehouse,
              Resource::Kind::provider, Resource::Kind::lane}) {
            places(kind);
        }
        return std::move(sentences_);
    }

 private:
    template <typename... Args>
    void say(fmt::format_string<Args...> format, Args&&... args) {
        sentences_.push_back(fmt::format(format, std::forward<Args>(args)...));
    }

    void opening() {
        const finance::FinanceParameters& finance = scenario_.finance;
        const bool warm = scenario_.run.warm_up != Span{};
        std::string invoices =
            finance.opening_receivables || !warm
                ? text_of(
                      finance.opening_receivables.value_or(finance::receivables_without_warm_up),
                      Unit{Dimension::money}) +
                      " of open invoices"
                : "the open invoices of its warm-up";
        say("It opens with {} in cash, {} and {} customers. Fixed costs are {}.",
            text_at(finance, &finance::FinanceParameters::opening_cash), invoices,
            figure_text(cut_.company.front().customers),
            text_at(finance, &finance::FinanceParameters::fixed_costs));
    }

    void demand() {
        const Demand& first = cut_.company.front();
        const Demand& last = cut_.company.back();
        say("{} orders are asked for on a working day in month 1: {} new ones and {} reorders.{}",
            figure_text(first.orders()), figure_text(first.new_orders), figure_text(first.reorders),
            months_ == 1
                ? std::string()
                : fmt::format(" In month {} it is {}.", months_, figure_text(last.orders())));
        const std::string organic =
            first.organic > 0.0
                ? fmt::format(", {} that come without advertising", figure_text(first.organic))
                : "";
        if (scenario_.sales.self_service) {
            say("Orders come without representatives: of {} leads from advertising{} and {} "
                "referrals on a working day {} % order by themselves.",
                figure_text(first.leads), organic, figure_text(first.referrals),
                figure_text(100.0 * scenario_.sales.win_probability));
            return;
        }
        say("{} paid leads{} and {} referrals on a working day bring {} offers and the new orders; "
            "{} "
            "% of the paid leads are reached.",
            figure_text(first.leads), organic, figure_text(first.referrals),
            figure_text(first.offers), figure_text(100.0 * cut_.reached));
    }

    void season() {
        const marketing::CampaignParameters& campaigns = scenario_.marketing;
        if (campaigns.season_amplitude > 0.0) {
            const auto lowest = campaigns.season_period / 4 * 3;
            say("Demand by campaigns peaks in {}, {} times its mean, and is lowest in {}, {} times "
                "it; the season repeats after {}.",
                month_name(campaigns.season_period / 4),
                figure_text(1.0 + campaigns.season_amplitude), month_name(lowest),
                figure_text(1.0 - campaigns.season_amplitude),
                text_at(campaigns, &marketing::CampaignParameters::season_period));
        }
        const std::array<double, 12> factors = scenario_.demand.season.factors();
        const auto [lowest_factor, highest_factor] =
            std::minmax_element(factors.begin(), factors.end());
        if (*lowest_factor != *highest_factor) {
            say("Demand peaks in {}, {} times its mean, and is lowest in {}, {} times it, every "
                "year.",
                month_names.at(static_cast<std::size_t>(highest_factor - factors.begin())),
                figure_text(*highest_factor),
                month_names.at(static_cast<std::size_t>(lowest_factor - factors.begin())),
                figure_text(*lowest_factor));
        }
        peaks();
        const marketing::DemandParameters& spike = scenario_.demand;
        if (spike.spike_factor != 1.0 && spike.spike_month <= static_cast<std::int64_t>(months_)) {
            say("A spike of {} times the demand begins with month {} and lasts {}.",
                figure_text(spike.spike_factor), spike.spike_month,
                text_at(spike, &marketing::DemandParameters::spike_length));
        }
    }

    void peaks() {
        using Owner = marketing::PeakParameters;
        std::size_t planned = 0;
        for (const auto& peak : scenario_.demand.peaks) {
            if (peak.second.factor == 1.0 || ++planned > most_places) continue;
            say("Planned peak {}: from {} to {} of every year, demand is {} times that of the "
                "season.",
                title_of(peak), text_at(peak.second, &Owner::from),
                text_at(peak.second, &Owner::to), figure_text(peak.second.factor));
        }
        if (planned > most_places) say("… and {} more planned peaks.", planned - most_places);
    }

    /// The share of every product, its work and what it passes by, in the plants together.
    void products() {
        if (scenario_.products.empty()) return;
        const std::vector<sales::Product> resolved = sales::products_of(scenario_);
        say("Orders are of {} product{}:", resolved.size(), resolved.size() == 1 ? "" : "s");
        std::string& sentence = sentences_.back();
        const std::size_t told = std::min(resolved.size(), most_places);
        for (std::size_t i = 0; i < told; ++i) {
            sentence +=
                fmt::format("{} {} ({}, {}, {} h of work{})", i == 0 ? "" : ",",
                            title_of(scenario_.products[i]), share_text(resolved[i]),
                            price_text(resolved[i].price), figure_text(most_work(i)), passed_by(i));
        }
        if (told < resolved.size()) {
            sentence += fmt::format(", and {} more", resolved.size() - told);
        }
        sentence += '.';
    }

    /// How many of the orders are of a product.
    [[nodiscard]] std::string share_text(const sales::Product& product) const {
        const auto of = [](double share, std::string_view orders) {
            return share == 1.0
                       ? fmt::format("all {} orders", orders)
                       : fmt::format("{} % of the {} orders", figure_text(100.0 * share), orders);
        };
        if (!sales::has_first_orders(scenario_)) {
            return fmt::format("{} % of them", figure_text(100.0 * product.share));
        }
        return product.of_first > 0.0 ? of(product.of_first, "first")
                                      : of(product.of_later, "later");
    }

    [[nodiscard]] static std::string price_text(Money price) {
        return price == Money{} ? "free" : figure_text(to_euros(price)) + " EUR";
    }

    /// Of an order of a product, in the plant in which it is most.
    [[nodiscard]] double most_work(std::size_t product) const {
        double most = 0.0;
        for (std::size_t p = 0; p < scenario_.plants.size(); ++p) {
            most = std::max(most, work_content(scenario_.plants[p].second.stages,
                                               sales::visits_to(scenario_, p)[product]));
        }
        return most;
    }

    /// The stages that a product passes by in the first plant: ", without grinding".
    [[nodiscard]] std::string passed_by(std::size_t product) const {
        const auto& stages = scenario_.plants.front().second.stages;
        const std::vector<double> visits = sales::visits_to(scenario_, 0)[product];
        std::vector<std::string> names;
        for (std::size_t s = 0; s < stages.size(); ++s) {
            if (visits[s] == 0.0) names.push_back(title_of(stages[s]));
        }
        if (names.empty()) return {};
        if (names.size() == stages.size()) return ", bought ready";
        return ", without " + list_text(names);
    }

    [[nodiscard]] std::string month_name(sim::Duration after) const {
        const std::chrono::year_month_day date{std::chrono::sys_days{scenario_.run.start} +
                                               std::chrono::floor<std::chrono::days>(after)};
        return std::string(month_names[static_cast<unsigned>(date.month()) - 1]);
    }

    /// How much of what a resource can do is asked for, and when it no longer suffices.
    [[nodiscard]] std::string use_of(const Resource& resource) const {
        const auto share = [&](double need) {
            const double part = need / resource.capacity;
            return part < 10.0 ? fmt::format("{:.0f} % of that", 100.0 * part)
                               : figure_text(part) + " times that";
        };
        std::string text = share(resource.need.front()) + " is asked for in month 1";
        if (months_ > 1) {
            text += fmt::format(" and {} in month {}", share(resource.need.back()), months_);
        }
        const std::size_t above = RoughCut::first_month_above(resource);
        if (above == 0 || above == months_) return text;
        return text + fmt::format(", more than all from month {} on", above + 1);
    }

    void plants() {
        const std::size_t told = std::min(scenario_.plants.size(), most_places);
        for (std::size_t p = 0; p < told; ++p) {
            const auto& [name, plant] = scenario_.plants[p];
            const Resource* slowest = nullptr;
            for (const Resource& resource : cut_.resources) {
                if (resource.kind != Resource::Kind::stage ||
                    !resource.path.starts_with(fmt::format("plants.{}.", name))) {
                    continue;
                }
                if (slowest == nullptr || resource.capacity < slowest->capacity) {
                    slowest = &resource;
                }
            }
            if (slowest == nullptr) {
                say("Plant {} passes every order on; no product visits a stage.",
                    title_of(scenario_.plants[p]));
                continue;
            }
            say("Plant {} has {} stage{} and makes {} orders on a working day, as many as its "
                "slowest stage, {}: {}.",
                title_of(scenario_.plants[p]), plant.stages.size(),
                plant.stages.size() == 1 ? "" : "s", figure_text(slowest->capacity), slowest->name,
                use_of(*slowest));
        }
        if (told < scenario_.plants.size())
            say("… and {} more plants.", scenario_.plants.size() - told);
    }

    void promise() {
        const std::vector<sales::Product> resolved = sales::products_of(scenario_);
        say("{} are promised, {}. {}",
            text_at(scenario_.orders, &sales::OfferParameters::standard_lead_time),
            scenario_.orders.door_to_door ? "to the customer's door"
                                          : "and the time for transport on top",
            sales::has_first_orders(scenario_)
                ? work_text("A first order", resolved, &sales::Product::of_first) + " " +
                      work_text("A later order", resolved, &sales::Product::of_later)
                : work_text(resolved.size() == 1 ? "An order" : "A mean order", resolved,
                            &sales::Product::share));
    }

    /// What an order takes on average. `share`: of the products, among such orders.
    [[nodiscard]] std::string work_text(std::string_view order,
                                        const std::vector<sales::Product>& products,
                                        double sales::Product::* share) const {
        double hours = 0.0;
        for (std::size_t i = 0; i < products.size(); ++i)
            hours += products[i].*share * most_work(i);
        const WorkCalendar shifts = departments_of(scenario_).plant;
        return fmt::format("{} takes {} h of work in production, {} working days.", order,
                           figure_text(hours),
                           figure_text(hours / (sim::hours(shifts.working_day()) *
                                                shifts.days_over(calendar_of(scenario_)))));
    }

    void places(Resource::Kind kind) {
        std::size_t count = 0;
        for (const Resource& resource : cut_.resources) {
            if (resource.kind == kind && ++count <= most_places) {
                sentences_.push_back(sentence_of(resource));
            }
        }
        if (count > most_places) say("… and {} more of these.", count - most_places);
    }

    [[nodiscard]] std::string sentence_of(const Resource& resource) const {
        std::string name = resource.name;
        if (name.front() >= 'a' && name.front() <= 'z') {
            name.front() = static_cast<char>(name.front() - 'a' + 'A');
        }
        const std::string capacity = figure_text(resource.capacity);
        const std::string use = use_of(resource);
        switch (resource.kind) {
            case Resource::Kind::desk:
                return fmt::format("{}: {} h of selling on a working day; {}.", name, capacity,
                                   use);
            case Resource::Kind::support:
                if (scenario_.support.agents) {
                    return fmt::format("{}: {} h of answering on a working day; {}.", name,
                                       capacity, use);
                }
                return fmt::format("{}: {} h on a working day; {} h are needed by {} customers.",
                                   name, capacity, figure_text(resource.need.front()),
                                   figure_text(scenario_.support.customers_per_agent));
            case Resource::Kind::warehouse:
                return fmt::format(
                    "{}: {} orders on a working day; {}. Modules are added by "
                    "themselves.",
                    name, capacity, use);
            case Resource::Kind::provider:
                return fmt::format("{}{}: {} orders on a working day; {}.", name,
                                   scenario_.outsourcing.established
                                       ? ", who has had warehouse and transport since before the "
                                         "opening"
                                       : "",
                                   capacity, use);
            default:
                return fmt::format("{}: {} orders on a working day; {}.", name, capacity, use);
        }
    }

    const Scenario& scenario_;
    RoughCut cut_;
    std::size_t months_;
    std::vector<std::string> sentences_;
};

}  // namespace

std::string figure_text(double value) {
    const double size = std::abs(value);
    std::string text = size >= 99.95   ? fmt::format("{:.0f}", value)
                       : size >= 9.995 ? fmt::format("{:.1f}", value)
                                       : fmt::format("{:.2f}", value);
    if (text.find('.') == std::string::npos) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::vector<std::string> company_text(const Scenario& scenario) { return Words(scenario).all(); }

}  // namespace models
