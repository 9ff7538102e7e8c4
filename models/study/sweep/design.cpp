#include "models/study/sweep/design.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "models/describe/limits.hpp"

namespace models {

namespace {

std::size_t size_of(const SweepAxis& axis) {
    return std::get<ListedValues>(axis.values).texts.size();
}

std::vector<std::string> paths_of(const std::vector<SweepAxis>& axes) {
    std::vector<std::string> paths;
    for (const SweepAxis& axis : axes) paths.push_back(axis.path);
    return paths;
}

// Which of `count` things of equal size a share of the way falls into. A count can have 15 digits,
// so its product with the numerator may not fit. Its remainder is below the denominator, which is
// at most 2^22.
std::int64_t part_at(const Fraction& share, std::int64_t count) {
    const std::int64_t remainder = count % share.denominator;
    return share.numerator * (count / share.denominator) +
           share.numerator * remainder / share.denominator;
}

std::string value_at(const SweepAxis& axis, const Fraction& share, std::int64_t steps) {
    if (const auto* listed = std::get_if<ListedValues>(&axis.values)) {
        const auto count = static_cast<std::int64_t>(listed->texts.size());
        return listed->texts[static_cast<std::size_t>(part_at(share, count))];
    }
    const auto& between = std::get<ValuesBetween>(axis.values);
    if (between.counts) {
        const auto& [first, last] = *between.counts;
        const std::int64_t whole = part_at(share, std::max(last - first, first - last) + 1);
        return fmt::format("{}", last < first ? first - whole : first + whole);
    }
    return between.steps.at(share.numerator, share.denominator, steps);
}

std::vector<std::string> values_in(const Grid& grid, std::uint64_t point) {
    const std::vector<std::size_t> position = position_in(grid, point);
    std::vector<std::string> values;
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        values.push_back(std::get<ListedValues>(grid.axes[i].values).texts[position[i]]);
    }
    return values;
}

std::vector<std::string> values_in(const SpaceFilling& design, std::uint64_t point) {
    std::vector<std::string> values;
    const std::vector<Fraction> shares = design.points.at(point);
    const auto steps = static_cast<std::int64_t>(design.points.points());
    for (const SweepAxis& axis : design.axes) {
        // Axes that follow another have its share and no coordinate of their own.
        const SweepAxis& leader = design.axes[axis.leader];
        const auto coordinate = static_cast<std::size_t>(std::count_if(
            design.axes.data(), &leader,
            [&](const SweepAxis& before) { return &design.axes[before.leader] == &before; }));
        values.push_back(value_at(axis, shares[coordinate], steps));
    }
    return values;
}

std::vector<std::string> values_in(const PointTable& table, std::uint64_t point) {
    return table.rows[static_cast<std::size_t>(point)];
}

}  // namespace

std::vector<std::size_t> position_in(const Grid& grid, std::uint64_t point) {
    std::vector<std::size_t> position(grid.axes.size(), 0);
    for (std::size_t i = grid.axes.size(); i-- > 0;) {
        if (grid.axes[i].leader != i) continue;
        const std::uint64_t size = size_of(grid.axes[i]);
        position[i] = static_cast<std::size_t>(point % size);
        point /= size;
    }
    for (std::size_t i = 0; i < grid.axes.size(); ++i) position[i] = position[grid.axes[i].leader];
    return position;
}

std::uint64_t points_of(const DesignSection& section) {
    if (const auto* table = std::get_if<PointTable>(&section)) return table->rows.size();
    if (const auto* filling = std::get_if<SpaceFilling>(&section)) return filling->points.points();
    const auto& grid = std::get<Grid>(section);
    std::uint64_t points = 1;
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        if (grid.axes[i].leader != i) continue;
        if (size_of(grid.axes[i]) > most_points / points) return most_points + 1;
        points *= size_of(grid.axes[i]);
    }
    return points;
}

std::vector<std::string> paths_of(const DesignSection& section) {
    if (const auto* table = std::get_if<PointTable>(&section)) return table->paths;
    if (const auto* filling = std::get_if<SpaceFilling>(&section)) return paths_of(filling->axes);
    return paths_of(std::get<Grid>(section).axes);
}

sim::ConfigError too_many_points() {
    sim::Diagnostic diagnostic;
    diagnostic.path = "sweep";
    diagnostic.message = fmt::format("comes to more than {} points", most_points);
    return sim::ConfigError({std::move(diagnostic)});
}

void Design::arrange() {
    std::uint64_t points = 0;
    for (const DesignSection& section : sections_) {
        points += points_of(section);
        if (points > most_points) throw too_many_points();
        ends_.push_back(points);
        std::vector<std::size_t>& places = places_.emplace_back();
        for (const std::string& path : paths_of(section)) {
            const auto known = std::find(paths_.begin(), paths_.end(), path);
            places.push_back(static_cast<std::size_t>(known - paths_.begin()));
            if (known == paths_.end()) paths_.push_back(path);
        }
    }
}

std::vector<std::string> Design::values_at(std::uint64_t point) const {
    std::vector<std::string> values = at_rest_;
    if (sections_.empty()) return values;
    const auto section = static_cast<std::size_t>(
        std::upper_bound(ends_.begin(), ends_.end(), point) - ends_.begin());
    const std::uint64_t within = point - (section == 0 ? 0 : ends_[section - 1]);
    std::vector<std::string> found = std::visit(
        [within](const auto& design) { return values_in(design, within); }, sections_[section]);
    for (std::size_t i = 0; i < found.size(); ++i) {
        values[places_[section][i]] = std::move(found[i]);
    }
    return values;
}

}  // namespace models
