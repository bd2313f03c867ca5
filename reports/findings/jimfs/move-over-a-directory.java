// jimfs 1.3.2 on OpenJDK 17.0.15, clause file-handle/fs.rename/6
// POSIX rename: what is no directory cannot take the place of a directory (EISDIR), and the JDK's ATOMIC_MOVE refuses
// it. jimfs removes an empty directory and moves the file to its name. (Files.move leaves it to the implementation
// whether ATOMIC_MOVE replaces what is there: no breach of Java's documentation, but not what the original does.)
// Upstream: near: google/jimfs#478 (closed, ATOMIC_MOVE did not replace a file; since the fix, in 1.3.2, it
// replaces whatever is there).
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/move-over-a-directory.java
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

class Finding {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("finding");
    show("the JDK's own", folder);
    remove(folder);
    Configuration unix =
        Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix").build();
    show("jimfs", Jimfs.newFileSystem(unix).getPath("/work"));
  }

  interface Call {
    Object run() throws Exception;
  }

  static void say(String call, Call made) {
    String result;
    try {
      result = String.valueOf(made.run());
    } catch (Exception error) {
      result = error.getClass().getSimpleName();
    }
    System.out.println("  " + call + ": " + result);
  }

  static void remove(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }

  static void show(String who, Path folder) throws Exception {
    System.out.println(who);
    Path file = Files.createFile(folder.resolve("file"));
    Path directory = Files.createDirectory(folder.resolve("directory"));
    say("move(file, an empty directory, ATOMIC_MOVE)",
        () -> Files.move(file, directory, StandardCopyOption.ATOMIC_MOVE).getFileName());
    say("it is still a directory", () -> Files.isDirectory(directory));
  }
}
