# One place for warning and sanitizer flags of every target: link ioconform_flags.
add_library(ioconform_flags INTERFACE)
target_compile_options(ioconform_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -Wnon-virtual-dtor -Woverloaded-virtual)
if(IOCONFORM_WERROR)
  target_compile_options(ioconform_flags INTERFACE -Werror)
endif()
if(IOCONFORM_SANITIZE)
  target_compile_options(ioconform_flags INTERFACE -fsanitize=${IOCONFORM_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
  target_link_options(ioconform_flags INTERFACE -fsanitize=${IOCONFORM_SANITIZE})
endif()
