# escala_embed(OUT file...): a source file that holds the files' bytes and defines report::asset().
# The assembler reads them (.incbin), which takes no time at any size, unlike an array in C++.
function(escala_embed out)
  set(symbols "")
  set(entries "")
  foreach(file IN LISTS ARGN)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "escala_asset_${name}" symbol)
    string(APPEND symbols
           "asm(\".section .rodata\\n.global ${symbol}\\n.global ${symbol}_end\\n\"\n"
           "    \"${symbol}:\\n.incbin \\\"${file}\\\"\\n${symbol}_end:\\n.previous\\n\");\n"
           "extern \"C\" const char ${symbol}[];\n"
           "extern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries "    if (name == \"${name}\") return {${symbol}, ${symbol}_end};\n")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/assets.cpp")
  file(CONFIGURE OUTPUT "${source}" @ONLY CONTENT [[
#include "report/assets.hpp"

#include <stdexcept>
#include <string>

@symbols@
namespace report {

std::string_view asset(std::string_view name) {
@entries@    throw std::out_of_range("no file '" + std::string(name) + "' was compiled in");
}

}  // namespace report
]])
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${ARGN}")
  set(${out} "${source}" PARENT_SCOPE)
endfunction()
