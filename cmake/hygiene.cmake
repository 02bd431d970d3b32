# The strict settings, in one place: nobody types flags and nobody's build differs.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(QI_CCACHE ccache)
if(QI_CCACHE)
  # Without this sloppiness precompiled headers are never found in the cache.
  set(launcher "${CMAKE_COMMAND}" -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 "${QI_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
endif()

# -Wshadow=local: the full one forbids an enumerator (Judgement::Improvement) named as a type is elsewhere.
add_library(qi_hygiene INTERFACE)
if(MSVC)
  target_compile_options(qi_hygiene INTERFACE /W4 /utf-8 $<$<BOOL:${QI_WERROR}>:/WX>)
else()
  target_compile_options(qi_hygiene INTERFACE
    -Wall -Wextra -Wpedantic $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local> -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    # Fields have defaults; a designated initialiser that leaves some out means just that.
    -Wno-missing-field-initializers
    # What GCC 12 guesses after inlining the standard library is wrong more often than right (its bugs 105651, 105562).
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-maybe-uninitialized;-Wno-array-bounds;-Wno-stringop-overflow>
    $<$<BOOL:${QI_WERROR}>:-Werror>)
endif()

add_library(qi_qt_hygiene INTERFACE)
target_compile_definitions(qi_qt_hygiene INTERFACE
  # A point has signals: the field's word, which Qt would take for itself as a keyword.
  QT_NO_KEYWORDS
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT)

# An index that is out of bounds stops a debug build at once.
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(QI_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(QI_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -O1)
  add_link_options(-fsanitize=address,undefined)
endif()
