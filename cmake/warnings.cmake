# One place for warning and sanitizer flags of every target: link ioconform_flags.
add_library(ioconform_flags INTERFACE)
target_compile_options(ioconform_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -Wnon-virtual-dtor -Woverloaded-virtual)
# GCC 12 warns of overlapping copies inside its own std::string (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(ioconform_flags INTERFACE -Wno-restrict)
endif()
if(IOCONFORM_WERROR)
  target_compile_options(ioconform_flags INTERFACE -Werror)
endif()
if(IOCONFORM_SANITIZE)
  target_compile_options(ioconform_flags INTERFACE -fsanitize=${IOCONFORM_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
  target_link_options(ioconform_flags INTERFACE -fsanitize=${IOCONFORM_SANITIZE})
  # GCC 12 takes parts of std::regex for uninitialized once it is instrumented and optimised (GCC bug 105562).
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(ioconform_flags INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
