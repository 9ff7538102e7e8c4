# How every target of ours is compiled, and functions that make them from a folder's sources.
# A folder without sources makes no target, and whoever links it then links nothing.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Kind of build" FORCE)
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
# Ninja hides the terminal from the compiler, which would then drop colours.
set(CMAKE_COLOR_DIAGNOSTICS ON)

find_program(ESCALA_CCACHE ccache)
mark_as_advanced(ESCALA_CCACHE)
if(ESCALA_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER "${ESCALA_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${ESCALA_CCACHE}")
endif()

# Sanitizers must reach every object and every link, those of the tests included.
if(ESCALA_SANITIZE)
  add_compile_options(-fsanitize=${ESCALA_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ESCALA_SANITIZE})
  if(ESCALA_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()

# What every target of ours shares. -ffp-contract=off: results must not depend on whether the
# compiler fuses a multiplication and an addition.
add_library(escala_flags INTERFACE)
target_compile_features(escala_flags INTERFACE cxx_std_20)
target_include_directories(escala_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(
  escala_flags INTERFACE -ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                         $<$<BOOL:${ESCALA_WERROR}>:-Werror>)
# g++ 12 sees overlaps in "text" + std::string that are not there (GCC bug 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(escala_flags INTERFACE -Wno-restrict)
endif()

# Code that runs once in a study, such as what reads a scenario or writes the page, and tests need no
# -O3, with which g++ takes a third longer. Results are the same bits at any level.
set(ESCALA_COLD_FLAGS "" CACHE STRING "Flags of code that runs once, after those of the build type")
separate_arguments(ESCALA_COLD_FLAGS)

# escala_cold(NAME...): compiles these targets with ESCALA_COLD_FLAGS.
function(escala_cold)
  foreach(name IN LISTS ARGN)
    get_target_property(kind ${name} TYPE)
    if(NOT kind STREQUAL "INTERFACE_LIBRARY")
      target_compile_options(${name} PRIVATE ${ESCALA_COLD_FLAGS})
    endif()
  endforeach()
endfunction()

# escala_sources(OUT PATTERN...): the sources of this folder that match, kept up to date.
function(escala_sources out)
  set(patterns "")
  foreach(pattern IN LISTS ARGN)
    list(APPEND patterns "${CMAKE_CURRENT_SOURCE_DIR}/${pattern}")
  endforeach()
  file(GLOB found CONFIGURE_DEPENDS ${patterns})
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# escala_library(NAME SOURCES file... [LINKS target...]): a static library of ours. LINKS are public;
# without sources it carries its links only, so that folders can fill up in any order.
function(escala_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS")
  if(arg_SOURCES)
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC ${arg_LINKS} PRIVATE escala_flags)
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${arg_LINKS})
    target_include_directories(${name} INTERFACE "${PROJECT_SOURCE_DIR}")
  endif()
endfunction()
