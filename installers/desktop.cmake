# The desktop program among a Linux desktop's other programs: menu entry, icon, file type, software centre.
install(TARGETS commoncause RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT desktop)
install(FILES linux/commoncause.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT desktop)
install(FILES linux/commoncause.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT desktop)
install(FILES linux/commoncause-mime.xml
  DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages" RENAME commoncause.xml COMPONENT desktop)
install(FILES copyright DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/commoncause" COMPONENT desktop)

set(icons "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/commoncause.svg"
  DESTINATION "${icons}/scalable/apps" COMPONENT desktop)
foreach(size 16 24 32 48 64 128 256)
  install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/commoncause-${size}.png"
    DESTINATION "${icons}/${size}x${size}/apps" RENAME commoncause.png COMPONENT desktop)
endforeach()
