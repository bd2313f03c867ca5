package ioconform;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values on the wire and in Java (spec/protocol.md): the one place of this adapter that knows the tags. */
final class Values {
  private static final long EXACT_LIMIT = 1L << 53; // larger integers do not survive every JSON reader

  private Values() {}

  /** How a variable's object is found. */
  interface Variables {
    Object get(String name) throws Unbound, Unsupported;
  }

  /** How the oldest variable that holds an object is called, or null. */
  interface Names {
    String of(Object object);
  }

  /** Throws Unbound if a variable that the argument uses was never bound: that comes before all else. */
  static void require(Object argument, Variables variables) throws Unbound {
    if (argument instanceof List<?> items) {
      for (Object item : items) {
        require(item, variables);
      }
    } else if (argument instanceof Map<?, ?> tagged) {
      if (tagged.get("var") instanceof String name) {
        try {
          variables.get(name);
        } catch (Unsupported later) {
          return; // it is bound, to what could not be made; whoever makes the arguments says so
        }
      }
      for (Object part : tagged.values()) {
        require(part, variables);
      }
    }
  }

  /** The Java object of an argument on the wire. */
  static Object decode(Object wire, Variables variables) throws Unbound, Unsupported {
    if (wire instanceof List<?> items) {
      List<Object> decoded = new ArrayList<>();
      for (Object item : items) {
        decoded.add(decode(item, variables));
      }
      return decoded;
    }
    if (wire instanceof Map<?, ?> tagged) {
      return untagged(tagged, variables);
    }
    if (wire instanceof Double) {
      throw new Unsupported("the untagged number " + wire);
    }
    return wire;
  }

  private static Object untagged(Map<?, ?> tagged, Variables variables) throws Unbound, Unsupported {
    String tag = tagged.size() == 1 ? (String) tagged.keySet().iterator().next() : "";
    Object content = tagged.get(tag);
    if (content instanceof String text) {
      switch (tag) {
        case "var":
          return variables.get(text);
        case "int":
          return whole(text);
        case "bytes":
        case "bytearray":
          return text.getBytes(StandardCharsets.ISO_8859_1);
        default:
      }
    } else if (tag.equals("code_points") && content instanceof List<?> points) {
      return ofCodePoints(points);
    }
    throw new Unsupported("no argument of these calls is written {" + tagged.keySet() + "}");
  }

  private static Object whole(String digits) throws Unsupported {
    try {
      return Json.integer(new BigInteger(digits));
    } catch (NumberFormatException e) {
      throw new Unsupported("the integer " + digits);
    }
  }

  private static String ofCodePoints(List<?> points) throws Unsupported {
    StringBuilder text = new StringBuilder();
    for (Object point : points) {
      if (!(point instanceof Long number) || !Character.isValidCodePoint((int) Math.min(number, 0x110000))) {
        throw new Unsupported("the code point " + point);
      }
      text.appendCodePoint(number.intValue());
    }
    return text.toString();
  }

  /** The wire form of a result. What is no value is an object, known by its name. */
  static Object encode(Object value, Names names) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof BigInteger) {
      return integer(new BigInteger(value.toString()));
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof byte[] octets) {
      return bytes(octets);
    }
    if (value instanceof List<?> items) {
      List<Object> encoded = new ArrayList<>();
      for (Object item : items) {
        encoded.add(encode(item, names));
      }
      return encoded;
    }
    return value instanceof Status status ? Map.of("record", status.fields()) : object(value, names);
  }

  private static Map<String, Object> object(Object value, Names names) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("object", names.of(value));
    object.put("type", Errors.nameOf(value.getClass()));
    return object;
  }

  static Map<String, Object> bytes(byte[] octets) {
    return Map.of("bytes", new String(octets, StandardCharsets.ISO_8859_1));
  }

  private static Object integer(BigInteger number) {
    boolean exact = number.abs().compareTo(BigInteger.valueOf(EXACT_LIMIT)) <= 0;
    return exact ? (Object) number.longValue() : Map.of("int", number.toString());
  }

  static Object text(String text) {
    if (text.equals(withoutLoneSurrogates(text))) {
      return text;
    }
    List<Object> points = new ArrayList<>();
    text.codePoints().forEach(point -> points.add((long) point));
    return Map.of("code_points", points);
  }

  static String withoutLoneSurrogates(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
