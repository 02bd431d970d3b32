# qi_embed(TARGET NAME FILE): links FILE's bytes into TARGET as `std::string_view qi::resource::NAME()`,
# so that a copied program needs no folder of data beside it.
function(qi_embed target name file)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp")
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -DINPUT=${file} -DOUTPUT=${source} -DNAME=${name}
            -P "${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake"
    DEPENDS "${file}" "${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake"
    COMMENT "Embedding ${name}"
    VERBATIM)
  target_sources(${target} PRIVATE "${source}")
endfunction()

# qi_digest(TARGET NAME FILES…): links a digest of all the FILES into TARGET as `std::string_view qi::resource::NAME()`:
# what says whether a program would still do what it did.
function(qi_digest target name)
  set(digest "${CMAKE_CURRENT_BINARY_DIR}/digest_${name}.txt")
  set(list "${CMAKE_CURRENT_BINARY_DIR}/digest_${name}_of.txt")
  set(files ${ARGN})
  list(SORT files)
  list(JOIN files "\n" lines)
  file(CONFIGURE OUTPUT "${list}" CONTENT "${lines}\n" @ONLY)
  add_custom_command(
    OUTPUT "${digest}"
    COMMAND "${CMAKE_COMMAND}" -DLIST=${list} -DOUTPUT=${digest} -P "${PROJECT_SOURCE_DIR}/cmake/digest_files.cmake"
    DEPENDS ${files} "${list}" "${PROJECT_SOURCE_DIR}/cmake/digest_files.cmake"
    VERBATIM)
  qi_embed(${target} ${name} "${digest}")
endfunction()
