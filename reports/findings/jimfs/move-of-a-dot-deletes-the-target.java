// jimfs 1.3.2 on OpenJDK 17.0.15, clause file-handle/fs.rename/10
// A name that ends in "." cannot be moved (POSIX rename: EINVAL or EBUSY), and a call that is refused changes nothing.
// jimfs deletes what the target's name stands for, and only then finds that it cannot unlink ".".
// Upstream: no report found.
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/move-of-a-dot-deletes-the-target.java
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
    Path target = Files.write(folder.resolve("file"), new byte[5]);
    Path directory = Files.createDirectory(folder.resolve("directory"));
    say("move('directory/.', file, ATOMIC_MOVE)",
        () -> Files.move(directory.resolve("."), target, StandardCopyOption.ATOMIC_MOVE).getFileName());
    say("the file exists", () -> Files.exists(target));
  }
}
