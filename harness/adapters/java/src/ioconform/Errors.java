package ioconform;

import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Errors as facts (spec/errors.md): what was thrown, under its native names; never what it means. */
final class Errors {
  private static final int MESSAGE_LIMIT = 500; // a message is for people and never compared

  private Errors() {}

  static Map<String, Object> facts(Throwable error) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("class", classes(error));
    if (error instanceof FileSystemException refused && refused.getFile() != null) {
      facts.put("filename", Values.text(refused.getFile()));
    }
    if (error.getMessage() != null) {
      facts.put("message", cut(error.getMessage()));
    }
    return facts;
  }

  /** The class and its bases, nearest first, without the roots of the language. */
  private static List<String> classes(Throwable error) {
    List<String> names = new ArrayList<>();
    for (Class<?> kind = error.getClass(); !isRoot(kind); kind = kind.getSuperclass()) {
      names.add(nameOf(kind));
    }
    return names.isEmpty() ? List.of(nameOf(error.getClass())) : names;
  }

  private static boolean isRoot(Class<?> kind) {
    return kind == Exception.class || kind == Throwable.class || kind == Object.class;
  }

  /** The name of a class without its package and the class around it; one without a name has its base's. */
  static String nameOf(Class<?> kind) {
    return kind.isAnonymousClass() ? nameOf(kind.getSuperclass()) : kind.getSimpleName();
  }

  private static String cut(String message) {
    String wellFormed = Values.withoutLoneSurrogates(message);
    int length = wellFormed.codePointCount(0, wellFormed.length());
    return length <= MESSAGE_LIMIT
        ? wellFormed
        : wellFormed.substring(0, wellFormed.offsetByCodePoints(0, MESSAGE_LIMIT));
  }
}
