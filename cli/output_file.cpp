#include "cli/output_file.hpp"

#include <exception>

#include "sim/files.hpp"
#include "sim/partial_file.hpp"

namespace cli {

void require_writable(const std::filesystem::path& path,
                      std::span<const std::filesystem::path> inputs) {
    sim::require_no_input(path, inputs);
    const sim::PartialFile tried(path);
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    const auto write_to = [&](const std::filesystem::path& place) {
        sim::PartialFile file(place);
        file.write(text);
        file.publish();
    };
    try {
        write_to(path);
    } catch (const sim::FileError& error) {
        if (error.kept()) throw;
        // The folder is gone, or its disk is full.
        const std::exception_ptr first = std::current_exception();
        const std::filesystem::path elsewhere = sim::path_elsewhere(path);
        try {
            write_to(elsewhere);
        } catch (const sim::FileError&) {
            std::rethrow_exception(first);
        }
        throw sim::FileError(error.problem(), path, error.cause(), elsewhere);
    }
}

}  // namespace cli
