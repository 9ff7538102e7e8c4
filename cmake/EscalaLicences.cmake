# escala_install_licences(): a wheel that carries libraries carries the texts of their licences, as
# most of these ask. Here they are those of the Debian packages that the command is built from, of the
# npm packages that the page has compiled in, and of pybind11. Another system keeps them elsewhere; what
# is missing then, tests/wheel/check.sh tells.
function(escala_install_licences)
  set(folder "${SKBUILD_METADATA_DIR}/licenses")
  file(STRINGS "${PROJECT_SOURCE_DIR}/setup/debian/command.txt" lines REGEX "^lib|-dev")
  foreach(line IN LISTS lines)
    string(REGEX MATCH "^[^ ]+" package "${line}")
    set(text "/usr/share/doc/${package}/copyright")
    if(EXISTS "${text}")
      install(FILES "${text}" DESTINATION "${folder}/debian" RENAME "${package}.txt" COMPONENT command)
    endif()
  endforeach()

  install(DIRECTORY "${PROJECT_SOURCE_DIR}/report/node_modules/" DESTINATION "${folder}/npm"
          COMPONENT command FILES_MATCHING REGEX "/LICEN[CS]E[^/]*$")

  file(GLOB texts "${pybind11_DIR}/../../../../pybind11-*.dist-info/licenses/LICENSE")
  install(FILES ${texts} DESTINATION "${folder}/pybind11" COMPONENT command)
endfunction()
