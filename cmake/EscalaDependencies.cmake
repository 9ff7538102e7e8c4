# Finds the libraries, all of which Debian has. What is missing is reported at once, with the
# names of the packages that hold it.

set(escala_missing "")

# escala_find(PACKAGE DEBIAN_PACKAGE ARG...): find_package(PACKAGE ARG...), remembering a failure.
macro(escala_find package debian)
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    list(APPEND escala_missing "${package}: ${debian}")
  endif()
endmacro()

if(ESCALA_THREADS)
  find_package(Threads REQUIRED)
  escala_find(TBB libtbb-dev CONFIG)
endif()
escala_find(Boost "libboost1.81-dev (Debian 12) or libboost-dev (Debian 13)" 1.81 CONFIG)
escala_find(fmt libfmt-dev CONFIG)
escala_find(nlohmann_json nlohmann-json3-dev CONFIG)
escala_find(tomlplusplus libtomlplusplus-dev CONFIG)

find_path(RANDOM123_INCLUDE_DIR Random123/philox.h)
mark_as_advanced(RANDOM123_INCLUDE_DIR)
if(NOT RANDOM123_INCLUDE_DIR)
  list(APPEND escala_missing "Random123: librandom123-dev")
elseif(NOT TARGET Random123::Random123)
  add_library(Random123::Random123 INTERFACE IMPORTED)
  target_include_directories(Random123::Random123 INTERFACE "${RANDOM123_INCLUDE_DIR}")
  # Philox uses no SIMD types; their headers take half a second in nearly every source.
  target_compile_definitions(Random123::Random123 INTERFACE R123_USE_SSE=0 R123_USE_X86INTRIN_H=0)
endif()

find_path(XXHASH_INCLUDE_DIR xxhash.h)
find_library(XXHASH_LIBRARY xxhash)
mark_as_advanced(XXHASH_INCLUDE_DIR XXHASH_LIBRARY)
if(NOT XXHASH_INCLUDE_DIR OR NOT XXHASH_LIBRARY)
  list(APPEND escala_missing "xxHash: libxxhash-dev")
elseif(NOT TARGET xxHash::xxhash)
  add_library(xxHash::xxhash UNKNOWN IMPORTED)
  set_target_properties(
    xxHash::xxhash PROPERTIES IMPORTED_LOCATION "${XXHASH_LIBRARY}"
                              INTERFACE_INCLUDE_DIRECTORIES "${XXHASH_INCLUDE_DIR}")
endif()

if(ESCALA_CLI)
  escala_find(HDF5 libhdf5-dev COMPONENTS C HL)
  if(HDF5_FOUND AND HDF5_USE_STATIC_LIBRARIES)
    # CMake's target forgets with what a static HDF5 packs.
    target_link_libraries(hdf5::hdf5 INTERFACE ${HDF5_C_LIBRARIES})
  endif()
  escala_find(CLI11 libcli11-dev CONFIG)
endif()

if(ESCALA_TESTS)
  escala_find(Catch2 "catch2 (Debian 12: from bookworm-backports)" 3 CONFIG)
  escala_find(rapidcheck librapidcheck-dev CONFIG)
endif()

if(ESCALA_BENCH)
  escala_find(benchmark libbenchmark-dev CONFIG)
endif()

# pybind11 comes from the virtual environment, whose interpreter knows where it lies.
if(NOT ESCALA_PYTHON STREQUAL "OFF")
  if(NOT Python_EXECUTABLE AND EXISTS "${PROJECT_SOURCE_DIR}/.venv/bin/python")
    set(Python_EXECUTABLE "${PROJECT_SOURCE_DIR}/.venv/bin/python")
  endif()
  find_package(Python 3.11 QUIET COMPONENTS Interpreter Development.Module)
  if(Python_Interpreter_FOUND AND NOT pybind11_DIR)
    execute_process(
      COMMAND "${Python_EXECUTABLE}" -m pybind11 --cmakedir
      OUTPUT_VARIABLE pybind11_DIR OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  endif()
  if(Python_Development.Module_FOUND)
    set(PYBIND11_FINDPYTHON ON)
    find_package(pybind11 3.1 CONFIG QUIET)
  endif()
  if(ESCALA_PYTHON STREQUAL "ON" AND NOT pybind11_FOUND)
    list(APPEND escala_missing
         "pybind11 3.1 and Python headers: python3-dev, and pip install pybind11 (make setup does both)")
  endif()
endif()

if(escala_missing)
  list(JOIN escala_missing "\n  " escala_missing)
  message(FATAL_ERROR "Missing libraries, each with the Debian package that holds it:\n"
                      "  ${escala_missing}\n"
                      "Please install them. In a checkout on Debian 12 or 13, `make setup` does.")
endif()
