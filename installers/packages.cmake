# cpack -G DEB makes one package a program, cpack -G TGZ one archive a program.
set(CPACK_PACKAGE_NAME commoncause)
set(CPACK_PACKAGE_VENDOR "Common Cause")
set(CPACK_PACKAGE_CONTACT "The Common Cause project <maintainers@commoncause.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL cli)
if(TARGET commoncause)
  list(APPEND CPACK_COMPONENTS_ALL desktop)
endif()

set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The symbols of libsqlite3-0 alone would let in versions that lack what the store asks for.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsqlite3-0 (>= 3.40)")

set(CPACK_DEBIAN_CLI_PACKAGE_NAME commoncause-cli)
set(CPACK_COMPONENT_CLI_DESCRIPTION
  "Reads hospital extracts into one local store, evaluates measures of mental-health crisis care in emergency
 departments and draws them as statistical process control charts, from the command line.")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME commoncause)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS "commoncause-cli")
set(CPACK_COMPONENT_DESKTOP_DESCRIPTION
  "Reads hospital extracts into one local store, evaluates measures of mental-health crisis care in emergency
 departments and shows them as statistical process control charts that say in words what they mean.")
include(CPack)
