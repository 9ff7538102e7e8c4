#include "models/describe/unknown_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "models/describe/suggestion.hpp"

namespace models {

namespace {

constexpr std::array<NotSimulated, 30> absent{{
    {"workforce rookie rookies novice novices star stars optimist optimists playbook",
     "people who differ; all representatives of a market are alike, and so are all agents"},
    {"hire hires hiring recruiting departure departures quit attrition absence sickness",
     "hiring, absence and leaving; the number of people is a parameter"},
    {"founder founders people person persons employee employees staff role roles skill skills",
     "people who share their hours between jobs; state the hours of every job: sales.selling_time, "
     "calendars.plant for those who deliver, and support.answering_time"},
    {"training learning learns ramp_up",
     "learning; people and machines work at full speed from their first day"},
    {"shift shifts overtime second_shift night_shift",
     "a shift or overtime of a single stage; all of a plant works the same hours"},
    {"ai llm copilot qualifier qualification ocql chatbot bot nurture automation",
     "work done by AI or other software; people do it, in the times that the file states"},
    {"template templates macros faq wiki playbooks documentation",
     "knowledge that is written down; state the times that people take with it, such as "
     "support.handling_time"},
    {"silo silos spreadsheet spreadsheets crm erp data",
     "data in systems that do not know of each other; information.delay says how old reports are "
     "when they are read"},
    {"terms contract contracts",
     "terms of a single customer; all of them pay after finance.receivable_term"},
    {"inbox shared_inbox mailbox mail mails owner owners thread threads assignee",
     "mail that belongs to one person; the agents of a market answer as one pool"},
    {"made_to made_to_stock make_to_stock finished_goods",
     "making to stock; every order is made when it is accepted, and what a merchant resells is "
     "a product that visits no stage"},
    {"routing routings",
     "a sequence of stages of its own; an order passes the stages of its plant in their order, and "
     "[products.NAME.stages] states which it passes by"},
    {"setup setups changeover batch batches lot lots",
     "set-up times and batches; state the working time of an order with its set-up in it"},
    {"subscription subscriptions recurring mrr",
     "subscriptions as such; customers order again after customers.reorder_gap, and with a "
     "customers.reorder_cv of 0 as regularly as subscribers"},
    {"discount discounts rebate rebates voucher vouchers coupon coupons promotion promotions",
     "discounts; every order has its price by orders.price"},
    {"tax taxes vat", "taxes; all amounts are before tax"},
    {"currency currencies usd dollar dollars exchange fx", "currencies; all amounts are in EUR"},
    {"inflation depreciation loan loans leasing dividend dividends",
     "inflation, loans, leasing, depreciation and dividends"},
    {"holiday holidays vacation vacations", "holidays; people work on the same days of every week"},
    {"suppliers vendors makers", "several suppliers; material has one supplier and one backup"},
    {"sku skus assortment article articles",
     "an assortment; material is one good, counted in money, and products differ by price, cost "
     "share and work"},
    {"container containers pallet pallets moq minimum_order",
     "containers, pallets and least quantities; an order to a supplier is for what the policy "
     "asks"},
    {"lost_sales sold_out backorder backorders substitute substitutes",
     "sales that are lost because goods are out of stock; an order waits for its goods, and "
     "waiting.cancellation says who gives up"},
    {"payment_fee payment_fees card_fee card_fees commission commissions",
     "fees and commissions on a sale; add them to orders.cost_share"},
    {"visitor visitors traffic sessions clicks",
     "visitors who leave no trace; state as leads those who fill a basket or ask, and as "
     "sales.win_probability how many of them order"},
    {"gates distributor distributors",
     "entry into a market by phases; a market opens in the month that its `opens` states"},
    {"competitor competitors rival rivals elasticity",
     "competitors and prices that customers react to; deals are won by the quoted lead time"},
    {"retention loyalty", "spending on loyalty; customers stay by how they are served"},
    {"security incident incidents backups", "security incidents and what protects from them"},
    {"tools software licence licences license licenses",
     "tools as such; add what they cost to finance.fixed_costs"},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// The name in small letters, with an underscore before, after and between its words.
std::string words_of(std::string_view name) {
    std::string words = "_";
    for (const char c : name) words += c == '-' || c == '.' || c == ' ' ? '_' : lower(c);
    return words + "_";
}

}  // namespace

std::span<const NotSimulated> not_simulated() { return absent; }

std::string unknown_name(std::string_view name, std::string_view suggestion) {
    const std::string words = words_of(name);
    for (const NotSimulated& entry : absent) {
        std::string_view rest = entry.words;
        while (!rest.empty()) {
            const std::string_view word = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            if (words.find(fmt::format("_{}_", word)) != std::string::npos) {
                return fmt::format("is not simulated: {}", entry.what);
            }
        }
    }
    return fmt::format("there is no such parameter{}", suggestion);
}

std::string existing_names(std::string_view within, const std::vector<std::string>& names) {
    if (names.empty()) return {};
    if (within.empty()) return fmt::format("; the sections are {}", list_text(names));
    constexpr std::size_t most_told = 12;
    if (names.size() <= most_told) return fmt::format("; {} has {}", within, list_text(names));
    std::vector<std::string> told(names.begin(), names.begin() + most_told);
    told.push_back(fmt::format("{} more", names.size() - most_told));
    return fmt::format("; {} has {}", within, list_text(told));
}

}  // namespace models
