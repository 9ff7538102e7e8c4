// A file under a temporary name: nobody else's, whole under its own name or not there, and nothing
// is left of it that somebody must clean up.
#include "sim/partial_file.hpp"

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/scratch_folder.hpp"

using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

namespace {

std::string text_in(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put(const fs::path& path, const std::string& text = "x") { std::ofstream(path) << text; }

std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string host() {
    char name[256] = {};
    REQUIRE(::gethostname(name, sizeof name - 1) == 0);
    return name;
}

// A process that has begun to write a file and goes on for ever.
class Writer {
 public:
    explicit Writer(const fs::path& target) {
        int ready[2];
        REQUIRE(::pipe(ready) == 0);
        process_ = ::fork();
        if (process_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            sim::PartialFile file(target);
            file.write("half");
            static_cast<void>(::write(ready[1], "!", 1));
            for (;;) ::pause();
        }
        char byte = 0;
        REQUIRE(::read(ready[0], &byte, 1) == 1);
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~Writer() { kill(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void kill() {
        if (process_ == 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }

 private:
    pid_t process_ = 0;
};

// The folder for temporary files, while it lives.
class TemporaryFolder {
 public:
    explicit TemporaryFolder(const fs::path& folder) {
        if (const char* const before = ::getenv("TMPDIR")) before_ = before;
        ::setenv("TMPDIR", folder.c_str(), 1);
    }
    ~TemporaryFolder() {
        if (before_) {
            ::setenv("TMPDIR", before_->c_str(), 1);
        } else {
            ::unsetenv("TMPDIR");
        }
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

 private:
    std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("a partial file gets its own name when it is whole, and nothing else is left") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.txt";
    put(path, "old");
    {
        sim::PartialFile file(path);
        file.write("new ");
        file.write("and whole");
        CHECK(text_in(path) == "old");
        file.publish();
    }
    CHECK(text_in(path) == "new and whole");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.txt"});
}

TEST_CASE("a partial file that is not published leaves nothing") {
    const test_support::ScratchFolder folder;
    {
        sim::PartialFile(folder.path() / "a.txt").write("half");
    }
    CHECK(names_in(folder.path()).empty());
}

TEST_CASE("the name of a partial file has host, process and a random part") {
    const test_support::ScratchFolder folder;
    const sim::PartialFile one(folder.path() / "a.txt");
    const sim::PartialFile two(folder.path() / "a.txt");
    const std::string begins = "a.txt.partial-" + host() + "-" + std::to_string(::getpid()) + "-";
    for (const sim::PartialFile* file : {&one, &two}) {
        const std::string name = file->path().filename().string();
        REQUIRE(name.starts_with(begins));
        CHECK(name.size() == begins.size() + 16);
    }
    CHECK(one.path() != two.path());
}

TEST_CASE("two writers with one process number and one target do not disturb each other") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.txt";
    sim::PartialFile one(path);
    one.write("from ");
    sim::PartialFile two(path);
    two.write("from two");
    one.write("one");
    two.publish();
    CHECK(text_in(path) == "from two");
    one.publish();
    CHECK(text_in(path) == "from one");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.txt"});
}

TEST_CASE("a partial file neither opens what is there nor follows a planted link") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.txt";
    put(folder.path() / "precious", "precious");
    const std::string begins = "a.txt.partial-" + host() + "-" + std::to_string(::getpid()) + "-";
    fs::create_symlink("precious", folder.path() / (begins + "0000000000000000"));
    fs::create_symlink("nowhere", folder.path() / (begins + "0000000000000001"));
    put(folder.path() / (begins + "000000000000000g"), "another's");
    int tries = 0;
    sim::PartialFile file(
        path, [&] { return "000000000000000" + std::string(1, "01g2"[std::min(tries++, 3)]); });
    file.write("ours");
    CHECK(file.path().filename() == begins + "0000000000000002");
    file.publish();
    CHECK(text_in(path) == "ours");
    CHECK(text_in(folder.path() / "precious") == "precious");
    CHECK_FALSE(fs::exists(folder.path() / "nowhere"));
    CHECK(text_in(folder.path() / (begins + "000000000000000g")) == "another's");
}

TEST_CASE("where every name is taken, that is an error and not a file of somebody else") {
    const test_support::ScratchFolder folder;
    const auto always_one = [] { return std::string("0000000000000001"); };
    sim::PartialFile first(folder.path() / "a.txt", always_one);
    first.write("first");
    CHECK_THROWS_AS(sim::PartialFile(folder.path() / "a.txt", always_one), sim::FileError);
    first.publish();
    CHECK(text_in(folder.path() / "a.txt") == "first");
}

TEST_CASE("what a killed process left is removed when its target is written again") {
    const test_support::ScratchFolder folder;
    Writer writer(folder.path() / "a.txt");
    writer.kill();
    REQUIRE(names_in(folder.path()).size() == 1);
    {
        const sim::PartialFile next(folder.path() / "another.txt");
    }
    CHECK(names_in(folder.path()).size() == 1);
    {
        const sim::PartialFile next(folder.path() / "a.txt");
    }
    CHECK(names_in(folder.path()).empty());
}

TEST_CASE("the partial file of a process that lives stays") {
    const test_support::ScratchFolder folder;
    const Writer writer(folder.path() / "a.txt");
    const std::vector<std::string> before = names_in(folder.path());
    {
        const sim::PartialFile next(folder.path() / "a.txt");
    }
    CHECK(names_in(folder.path()) == before);
}

TEST_CASE("a leftover is known by its lock, although its process number lives on in another") {
    const test_support::ScratchFolder folder;
    for (const std::string& process : {std::string("1"), std::to_string(::getpid())}) {
        const std::string name = "a.txt.partial-" + host() + "-" + process + "-0123456789abcdef";
        put(folder.path() / name);
        {
            const sim::PartialFile next(folder.path() / "a.txt");
        }
        CHECK(names_in(folder.path()).empty());
    }
}

TEST_CASE("a partial file of another host is removed only when it is a month old") {
    const test_support::ScratchFolder folder;
    const fs::path left = folder.path() / "a.txt.partial-another-host-77-0123456789abcdef";
    put(left);
    const auto now = fs::file_time_type::clock::now();
    for (const auto& [days, stays] : {std::pair{0, true}, {29, true}, {31, false}}) {
        CAPTURE(days);
        fs::last_write_time(left, now - std::chrono::days(days));
        {
            const sim::PartialFile next(folder.path() / "a.txt");
        }
        CHECK(fs::exists(left) == stays);
    }
}

TEST_CASE("files that are merely called like a partial file stay") {
    const test_support::ScratchFolder folder;
    const std::vector<std::string> names{
        "a.txt.bak",
        "a.txt.partial-",
        "a.txt.partial-mine",
        "a.txt.partial-" + host() + "-1-0123456789abcde",
        "a.txt.partial-" + host() + "-x-0123456789abcdef",
        "a.txt.partial-" + host() + "0123456789abcdef",
        "b.txt.partial-" + host() + "-1-0123456789abcdef",
    };
    for (const std::string& name : names) put(folder.path() / name);
    fs::create_symlink("a.txt.bak",
                       folder.path() / ("a.txt.partial-" + host() + "-1-0123456789abcdef"));
    {
        const sim::PartialFile next(folder.path() / "a.txt");
    }
    CHECK(names_in(folder.path()).size() == names.size() + 1);
    CHECK(text_in(folder.path() / "a.txt.bak") == "x");
}

TEST_CASE("a file with the longest name that there is can be written") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / std::string(255, 'n');
    sim::PartialFile file(path);
    file.write("text");
    file.publish();
    CHECK(text_in(path) == "text");
}

TEST_CASE("a file whose folder is gone is kept as a whole elsewhere") {
    const test_support::ScratchFolder folder;
    const test_support::ScratchFolder elsewhere;
    const TemporaryFolder temporary(elsewhere.path());
    fs::create_directory(folder.path() / "out");
    const fs::path path = folder.path() / "out" / "a.txt";
    std::string text(3'000'000, 'x');
    text += "end";
    std::optional<fs::path> kept;
    {
        sim::PartialFile file(path);
        file.write(text);
        fs::remove_all(folder.path() / "out");
        try {
            file.publish();
        } catch (const sim::FileError& error) {
            CHECK(error.problem() == sim::FileProblem::not_written);
            kept = error.kept();
            REQUIRE(kept);
            CHECK_THAT(error.what(), ContainsSubstring("cannot write " + path.string() + ": ") &&
                                         ContainsSubstring("complete file is " + kept->string()));
        }
    }
    REQUIRE(kept);
    CHECK(kept->parent_path() == elsewhere.path());
    CHECK(kept->extension() == ".txt");
    CHECK(text_in(*kept) == text);
    CHECK(names_in(folder.path()).empty());
    CHECK(names_in(elsewhere.path()).size() == 1);
}

TEST_CASE("a file that a folder has taken the place of is kept as a whole elsewhere") {
    const test_support::ScratchFolder folder;
    const test_support::ScratchFolder elsewhere;
    const TemporaryFolder temporary(elsewhere.path());
    {
        sim::PartialFile file(folder.path() / "a.txt");
        file.write("whole");
        fs::create_directory(folder.path() / "a.txt");
        CHECK_THROWS_AS(file.publish(), sim::FileError);
    }
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.txt"});
    REQUIRE(names_in(elsewhere.path()).size() == 1);
    CHECK(text_in(elsewhere.path() / names_in(elsewhere.path()).front()) == "whole");
}

TEST_CASE("a file whose folder was made anew, or that somebody removed, comes to its place") {
    const test_support::ScratchFolder folder;
    const fs::path path = folder.path() / "a.txt";
    sim::PartialFile file(path);
    file.write("whole");
    fs::remove(file.path());
    file.publish();
    CHECK(text_in(path) == "whole");
    CHECK(names_in(folder.path()) == std::vector<std::string>{"a.txt"});
}

TEST_CASE("a file whose folder was moved leaves nothing in it") {
    const test_support::ScratchFolder folder;
    fs::create_directory(folder.path() / "out");
    {
        sim::PartialFile file(folder.path() / "out" / "a.txt");
        file.write("half");
        fs::rename(folder.path() / "out", folder.path() / "moved");
    }
    CHECK(names_in(folder.path() / "moved").empty());
}

TEST_CASE("where nothing can be kept, the error gives both causes") {
    const test_support::ScratchFolder folder;
    const TemporaryFolder temporary("/proc");  // where even root can make no file
    fs::create_directory(folder.path() / "out");
    sim::PartialFile file(folder.path() / "out" / "a.txt");
    fs::remove_all(folder.path() / "out");
    try {
        file.publish();
        FAIL("it was written");
    } catch (const sim::FileError& error) {
        CHECK_FALSE(error.kept());
        CHECK_THAT(error.what(), ContainsSubstring("out/a.txt: No such file or directory; nor "));
    }
}

TEST_CASE("an input is known by whatever name it is written to") {
    const test_support::ScratchFolder folder;
    const fs::path input = folder.path() / "in.toml";
    put(input);
    put(folder.path() / "other.toml");
    fs::create_hard_link(input, folder.path() / "hard");
    fs::create_symlink("in.toml", folder.path() / "soft");
    fs::create_symlink("soft", folder.path() / "softer");
    fs::create_directory_symlink(".", folder.path() / "again");
    const std::vector<fs::path> inputs{folder.path() / "missing", folder.path() / "other.toml",
                                       input};
    for (const char* const name :
         {"in.toml", "./in.toml", "hard", "soft", "softer", "again/in.toml"}) {
        CAPTURE(name);
        try {
            sim::require_no_input(folder.path() / name, inputs);
            FAIL("it was allowed");
        } catch (const sim::FileError& error) {
            CHECK(error.problem() == sim::FileProblem::is_input);
            CHECK_THAT(error.what(), ContainsSubstring(input.string()));
        }
    }
    CHECK_NOTHROW(sim::require_no_input(folder.path() / "out.h5", inputs));
    CHECK_NOTHROW(sim::require_no_input(folder.path() / "missing", inputs));
}
