package ioconform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** The answer to hello; what the manifest says of the implementation is said from there. */
final class Hello {
  private Hello() {}

  static Map<String, Object> of(Implementation implementation, Map<?, ?> manifest) throws IOException {
    Map<?, ?> variant = variant(manifest, implementation.title);
    Map<String, Object> hello = new LinkedHashMap<>();
    hello.put("protocol", 1L);
    hello.put("name", implementation.title);
    hello.put("version", implementation.version());
    hello.put("language", manifest.get("language"));
    hello.put("binding", variant.get("binding"));
    hello.put("imitates", variant.containsKey("imitates") ? variant.get("imitates") : "");
    hello.put("documents", documents((Map<?, ?>) manifest.get("documents")));
    hello.put("features", variant.get("features"));
    hello.put("platform", platform());
    hello.put("pid", ProcessHandle.current().pid());
    return hello;
  }

  private static Map<?, ?> variant(Map<?, ?> manifest, String title) {
    for (Object variant : (List<?>) manifest.get("variants")) {
      if (title.equals(Json.at(variant, "name"))) {
        return (Map<?, ?>) variant;
      }
    }
    throw new IllegalArgumentException("the manifest has no variant " + title);
  }

  /** Document -> calls, from the one table that also documents how they are spelled. */
  private static Map<String, Object> documents(Map<?, ?> tables) {
    Map<String, Object> documents = new LinkedHashMap<>();
    for (Map.Entry<?, ?> table : tables.entrySet()) {
      Map<?, ?> calls = (Map<?, ?>) Json.at(table.getValue(), "calls");
      documents.put((String) table.getKey(), new ArrayList<>(new TreeSet<Object>(calls.keySet())));
    }
    return documents;
  }

  private static Map<String, Object> platform() {
    String system = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    Map<String, Object> platform = new LinkedHashMap<>();
    platform.put("os", switch (system) {
      case "Mac OS X" -> "macos";
      default -> system.startsWith("Windows") ? "windows" : system.toLowerCase(Locale.ROOT);
    });
    platform.put("release", System.getProperty("os.version"));
    platform.put("arch", architecture.equals("amd64") ? "x86_64" : architecture);
    platform.put("java", System.getProperty("java.version"));
    return platform;
  }
}
