package ioconform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a file system that the harness cannot look into: made before the steps, told after them. It uses the
 * path API alone, and no variable of the case.
 */
final class OwnFiles {
  private static final String FILE_MODE = "0644"; // what umask 022 leaves
  private static final String DIRECTORY_MODE = "0755";
  private static final long WHOLE_LIMIT = 8 << 20; // larger files are told by size and ranges

  private final Path root;

  OwnFiles(Path root) {
    this.root = root;
  }

  // ---- before the steps

  /** Makes the files of a case: hard links after what they name, modes last and the inner ones first. */
  void make(Map<?, ?> files) throws IOException, Unsupported {
    Map<String, Map<?, ?>> ordered = new TreeMap<>(BY_CODE_POINTS);
    files.forEach((name, file) -> ordered.put((String) name, (Map<?, ?>) file));
    for (String name : ordered.keySet()) {
      makeParents(root.resolve(name).getParent());
      makeOne(name, ordered.get(name));
    }
    for (String name : ordered.keySet()) {
      if (ordered.get(name).get("link") instanceof String other) {
        Files.createLink(root.resolve(name), root.resolve(other));
      }
    }
    List<String> names = new ArrayList<>(ordered.keySet());
    for (int i = names.size() - 1; i >= 0; --i) {
      if (ordered.get(names.get(i)).get("mode") instanceof String mode) {
        setMode(root.resolve(names.get(i)), mode);
      }
    }
  }

  private void makeParents(Path parent) throws IOException, Unsupported {
    if (!parent.equals(root) && !Files.isDirectory(parent, NOFOLLOW_LINKS)) {
      makeParents(parent.getParent());
      makeDirectory(parent);
    }
  }

  private void makeOne(String name, Map<?, ?> file) throws IOException, Unsupported {
    Path path = root.resolve(name);
    if (file.get("bytes") instanceof String octets) {
      Files.write(path, octets.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.CREATE_NEW);
      if (file.get("size") instanceof Long size) {
        extend(path, size);
      }
      setMode(path, FILE_MODE);
    } else if (file.get("size") instanceof Long size) {
      Files.createFile(path);
      extend(path, size);
      setMode(path, FILE_MODE);
    } else if (file.get("symlink") instanceof String target) {
      makeLink(path, target);
    } else if (Boolean.TRUE.equals(file.get("directory"))) {
      if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
        makeDirectory(path);
      }
    } else if (!(file.get("link") instanceof String)) {
      throw new Unsupported("cannot make a file of " + file.keySet());
    }
  }

  /** Some targets cannot be written as a Path, which drops slashes; then there is no such link to begin with. */
  private static void makeLink(Path path, String target) throws IOException, Unsupported {
    Path written = path.getFileSystem().getPath(target);
    if (!written.toString().equals(target)) {
      throw new Unsupported("cannot make a link to '" + target + "': as a Path it is '" + written + "'");
    }
    Files.createSymbolicLink(path, written);
  }

  private void makeDirectory(Path path) throws IOException, Unsupported {
    Files.createDirectory(path);
    setMode(path, DIRECTORY_MODE);
  }

  /** Zero bytes up to the size. */
  private static void extend(Path path, long size) throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(path, StandardOpenOption.WRITE)) {
      if (size > file.size()) {
        file.position(size - 1).write(ByteBuffer.allocate(1));
      }
    }
  }

  private static void setMode(Path path, String mode) throws IOException, Unsupported {
    Files.setPosixFilePermissions(path, FileHandle.permissions(mode));
  }

  // ---- after the steps

  /** All that is below the root. */
  Map<String, Object> told(Map<?, ?> ranges) throws IOException {
    Map<String, Path> found = new TreeMap<>(BY_CODE_POINTS);
    collect(root, "", found);
    Map<Object, String> firstNames = new HashMap<>(); // of each file
    Map<String, Object> files = new LinkedHashMap<>();
    for (Map.Entry<String, Path> one : found.entrySet()) {
      files.put(one.getKey(), told(one.getKey(), one.getValue(), ranges.get(one.getKey()), firstNames));
    }
    return files;
  }

  private static void collect(Path folder, String prefix, Map<String, Path> found) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = prefix + entry.getFileName();
        found.put(name, entry);
        if (Files.isDirectory(entry, NOFOLLOW_LINKS)) {
          collect(entry, name + "/", found);
        }
      }
    }
  }

  private static Map<String, Object> told(String name, Path path, Object ranges, Map<Object, String> firstNames)
      throws IOException {
    Status status = new Status(Files.readAttributes(path, Status.ASKED + ",ino", NOFOLLOW_LINKS));
    Map<String, Object> file = new LinkedHashMap<>();
    switch (status.type()) {
      case "directory" -> file.put("directory", true);
      case "symlink" -> file.put("symlink", Values.text(Files.readSymbolicLink(path).toString()));
      case "file" -> {
        String first = firstNames.putIfAbsent(status.attributes().get("ino"), name);
        if (first != null) {
          return Map.of("link", first);
        }
        tellContents(path, ranges, file);
      }
      default -> file.put("other", true);
    }
    file.put("links", status.links());
    if (!status.type().equals("symlink")) {
      file.put("mode", status.mode());
    }
    return file;
  }

  private static void tellContents(Path path, Object ranges, Map<String, Object> file) throws IOException {
    long size = Files.size(path);
    if (size <= WHOLE_LIMIT) {
      file.putAll(Values.bytes(Files.readAllBytes(path)));
      return;
    }
    file.put("size", size);
    List<Object> at = new ArrayList<>();
    try (SeekableByteChannel open = Files.newByteChannel(path)) {
      for (Object range : ranges instanceof List<?> wanted ? wanted : List.of()) {
        List<?> bounds = (List<?>) range;
        at.add(List.of(bounds.get(0), Values.bytes(part(open, (Long) bounds.get(0), (Long) bounds.get(1)))));
      }
    }
    file.put("at", at);
  }

  private static byte[] part(SeekableByteChannel file, long offset, long length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(length, file.size() - offset)));
    file.position(offset);
    while (buffer.hasRemaining() && file.read(buffer) >= 0) {}
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static final Comparator<String> BY_CODE_POINTS =
      (left, right) -> Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());
}
