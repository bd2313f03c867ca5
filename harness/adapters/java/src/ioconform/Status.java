package ioconform;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Files.readAttributes told of a file, in one call, and the record that the suite makes of it. */
record Status(Map<String, Object> attributes) {
  /** All that is asked for: the attributes of POSIX, and those that only the view "unix" has. */
  static final String ASKED = "unix:mode,nlink,size,isRegularFile,isDirectory,isSymbolicLink";

  private static final int TYPE_BITS = 0170000;
  private static final int FIFO = 0010000;
  private static final int CHARACTER_DEVICE = 0020000;
  private static final int BLOCK_DEVICE = 0060000;

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", type());
    fields.put("size", attributes.get("size"));
    fields.put("links", links());
    fields.put("mode", mode());
    return fields;
  }

  String type() {
    if (is("isRegularFile")) {
      return "file";
    }
    if (is("isDirectory")) {
      return "directory";
    }
    if (is("isSymbolicLink")) {
      return "symlink";
    }
    return switch (bits() & TYPE_BITS) {
      case FIFO -> "fifo";
      case CHARACTER_DEVICE, BLOCK_DEVICE -> "device";
      default -> "other";
    };
  }

  long links() {
    return ((Number) attributes.get("nlink")).longValue();
  }

  /** Four octal digits. */
  String mode() {
    return String.format("%04o", bits() & 07777);
  }

  private int bits() {
    return (Integer) attributes.get("mode");
  }

  private boolean is(String attribute) {
    return (Boolean) attributes.get(attribute);
  }
}
