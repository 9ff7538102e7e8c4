#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;

TEST_CASE("The report reads neither TOML nor study files") {
    std::size_t sources = 0;
    for (auto file = fs::recursive_directory_iterator(ESCALA_SOURCE_DIR "/report");
         file != fs::recursive_directory_iterator(); ++file) {
        if (file->path().filename() == "node_modules") file.disable_recursion_pending();
        const fs::path extension = file->path().extension();
        if (extension != ".cpp" && extension != ".hpp") continue;
        ++sources;
        std::ifstream stream(file->path());
        for (std::string line; std::getline(stream, line);) {
            if (!line.starts_with("#include")) continue;
            for (const char* reader : {"toml", "scenario_file", "study_spec", "decoder"}) {
                CAPTURE(file->path().string(), line);
                CHECK(line.find(reader) == std::string::npos);
            }
        }
    }
    CHECK(sources > 40);
}

}  // namespace
