package ioconform;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of the document file-handle, spelled with FileChannel and Files, on any java.nio file system. Names are
 * resolved against `directory`. Everything is one call; what Java has not is not made of what it has.
 */
final class FileHandle {
  private static final Map<String, OpenOption> OPTIONS = Map.of(
      "read", StandardOpenOption.READ,
      "write", StandardOpenOption.WRITE,
      "append", StandardOpenOption.APPEND,
      "create", StandardOpenOption.CREATE,
      "new", StandardOpenOption.CREATE_NEW,
      "truncate", StandardOpenOption.TRUNCATE_EXISTING,
      "no-follow", NOFOLLOW_LINKS);
  private static final FileAttribute<?>[] DEFAULT_MODE = {};
  private static final byte[] NOTHING = {};
  private static final int PERMISSION_BITS = 0777;

  private final FileSystem system;
  private final Path directory;

  FileHandle(FileSystem system, Path directory) {
    this.system = system;
    this.directory = directory;
  }

  /** A function of the document, such as "fs.rename". */
  Call function(String name, List<?> positional, Map<?, ?> named) throws Unsupported {
    return switch (name) {
      case "open" -> open(arguments(name, positional, named, "path", "words", "mode"));
      case "fs.stat" -> status(path(arguments(name, positional, named, "path"), 0));
      case "fs.lstat" -> linkStatus(path(arguments(name, positional, named, "path"), 0));
      case "fs.rename" -> rename(arguments(name, positional, named, "from", "to"));
      case "fs.unlink", "fs.rmdir" -> delete(path(arguments(name, positional, named, "path"), 0));
      case "fs.link" -> link(arguments(name, positional, named, "existing", "path"));
      case "fs.symlink" -> symlink(arguments(name, positional, named, "target", "path"));
      case "fs.readlink" -> readlink(path(arguments(name, positional, named, "path"), 0));
      case "fs.mkdir" -> mkdir(arguments(name, positional, named, "path", "mode"));
      case "fs.list" -> list(path(arguments(name, positional, named, "path"), 0));
      case "fs.chmod" -> chmod(arguments(name, positional, named, "path", "mode"));
      default -> throw new Unsupported("no function is called " + name);
    };
  }

  /** A member of a channel, such as "read". */
  Call member(FileChannel channel, String name, List<?> positional, Map<?, ?> named) throws Unsupported {
    switch (name) {
      case "read":
        return read(channel, arguments(name, positional, named, "size"));
      case "pread":
        return pread(channel, arguments(name, positional, named, "size", "offset"));
      case "write":
        ByteBuffer data = ByteBuffer.wrap(arguments(name, positional, named, "data").bytes(0));
        return Call.of(() -> channel.write(data));
      case "pwrite":
        return pwrite(channel, arguments(name, positional, named, "data", "offset"));
      case "seek":
        return seek(channel, arguments(name, positional, named, "offset", "whence"));
      case "truncate":
        long size = arguments(name, positional, named, "size").whole(0);
        return Call.statement(() -> channel.truncate(size));
      case "sync":
        arguments(name, positional, named);
        return Call.statement(() -> {
          channel.force(true);
          return null;
        });
      case "close":
        arguments(name, positional, named);
        return Call.statement(() -> {
          channel.close();
          return null;
        });
      default:
        throw new Unsupported("FileChannel has no " + name);
    }
  }

  // ---- functions

  private Call open(Arguments given) throws Unsupported {
    Path path = path(given, 0);
    Set<OpenOption> options = options(given.list(1));
    FileAttribute<?>[] attributes = given.has(2) ? attributes(given.text(2)) : DEFAULT_MODE;
    return Call.of(() -> FileChannel.open(path, options, attributes));
  }

  private static Call status(Path path) {
    return Call.of(() -> new Status(Files.readAttributes(path, Status.ASKED)));
  }

  private static Call linkStatus(Path path) {
    return Call.of(() -> new Status(Files.readAttributes(path, Status.ASKED, NOFOLLOW_LINKS)));
  }

  private Call rename(Arguments given) throws Unsupported {
    Path from = path(given, 0);
    Path to = path(given, 1);
    return Call.statement(() -> Files.move(from, to, ATOMIC_MOVE));
  }

  private static Call delete(Path path) {
    return Call.statement(() -> {
      Files.delete(path);
      return null;
    });
  }

  private Call link(Arguments given) throws Unsupported {
    Path existing = path(given, 0);
    Path name = path(given, 1);
    return Call.statement(() -> Files.createLink(name, existing));
  }

  private Call symlink(Arguments given) throws Unsupported {
    Path target = asPath(given.text(0));
    Path name = path(given, 1);
    return Call.statement(() -> Files.createSymbolicLink(name, target));
  }

  private static Call readlink(Path path) {
    return new Call(() -> Files.readSymbolicLink(path), target -> target.toString());
  }

  private Call mkdir(Arguments given) throws Unsupported {
    Path path = path(given, 0);
    FileAttribute<?>[] attributes = given.has(1) ? attributes(given.text(1)) : DEFAULT_MODE;
    return Call.statement(() -> Files.createDirectory(path, attributes));
  }

  private static Call list(Path path) {
    return Call.of(() -> names(path));
  }

  /** All that a directory's stream yields: it is read to its end because there is no other form of it. */
  private static List<String> names(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    }
    return names;
  }

  private Call chmod(Arguments given) throws Unsupported {
    Path path = path(given, 0);
    Set<PosixFilePermission> permissions = permissions(given.text(1));
    return Call.statement(() -> Files.setPosixFilePermissions(path, permissions));
  }

  // ---- members

  private static Call read(FileChannel channel, Arguments given) throws Unsupported {
    ByteBuffer buffer = buffer(given.whole(0));
    return new Call(() -> channel.read(buffer), count -> read(buffer, (Integer) count));
  }

  private static Call pread(FileChannel channel, Arguments given) throws Unsupported {
    ByteBuffer buffer = buffer(given.whole(0));
    long offset = given.whole(1);
    return new Call(() -> channel.read(buffer, offset), count -> read(buffer, (Integer) count));
  }

  private static Call pwrite(FileChannel channel, Arguments given) throws Unsupported {
    ByteBuffer data = ByteBuffer.wrap(given.bytes(0));
    long offset = given.whole(1);
    return Call.of(() -> channel.write(data, offset));
  }

  /** A channel is put to a place counted from the start, and says where it is; both methods are called position. */
  private static Call seek(FileChannel channel, Arguments given) throws Unsupported {
    long offset = given.whole(0);
    String whence = given.text(1);
    if (whence.equals("start")) {
      return Call.of(() -> channel.position(offset));
    }
    if (whence.equals("current") && offset == 0) {
      return Call.of(() -> channel.position());
    }
    throw new Unsupported("FileChannel.position counts from the start");
  }

  // ---- spelling

  /** What is in the buffer, cut to the count that came back; -1 is the mark of the end. */
  private static byte[] read(ByteBuffer buffer, int count) {
    return count < 0 ? NOTHING : Arrays.copyOf(buffer.array(), count);
  }

  private static ByteBuffer buffer(long size) throws Unsupported {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new Unsupported("no buffer has " + size + " bytes");
    }
    return ByteBuffer.allocate((int) size);
  }

  private static Set<OpenOption> options(List<?> words) throws Unsupported {
    Set<OpenOption> options = new HashSet<>();
    for (Object word : words) {
      if (!(word instanceof String) || !OPTIONS.containsKey(word)) {
        throw new Unsupported("no option of FileChannel.open is " + word);
      }
      options.add(OPTIONS.get(word));
    }
    return options;
  }

  private static FileAttribute<?>[] attributes(String mode) throws Unsupported {
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))};
  }

  /** The permissions of four octal digits; Java has none for the bits before them. */
  static Set<PosixFilePermission> permissions(String mode) throws Unsupported {
    int bits = mode.matches("[0-7]{4}") ? Integer.parseInt(mode, 8) : PERMISSION_BITS + 1;
    if (bits > PERMISSION_BITS) {
      throw new Unsupported("no PosixFilePermissions are " + mode);
    }
    StringBuilder letters = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < letters.length(); ++i) {
      if ((bits & 0400 >> i) == 0) {
        letters.setCharAt(i, '-');
      }
    }
    return PosixFilePermissions.fromString(letters.toString());
  }

  private Path path(Arguments given, int place) throws Unsupported {
    return directory.resolve(asPath(given.text(place)));
  }

  private Path asPath(String name) throws Unsupported {
    try {
      return system.getPath(name);
    } catch (InvalidPathException refused) {
      throw new Unsupported("no Path can be made of it: " + refused.getReason());
    }
  }

  private static Arguments arguments(String call, List<?> positional, Map<?, ?> named, String... parameters)
      throws Unsupported {
    return new Arguments(call, parameters, positional, named);
  }
}
