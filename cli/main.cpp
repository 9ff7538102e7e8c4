// The command `escala`.
#include <cstdio>

#include "escala/version.hpp"

int main() {
    std::printf("escala %s (%s)\n", escala::version(), escala::commit());
    return 0;
}
