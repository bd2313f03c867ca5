// jimfs 1.3.2 on OpenJDK 17.0.15, clauses file-handle/path/9, file-handle/fs.symlink/6
// Names of more than 255 bytes are refused by the file systems that the JDK's own stands for, and so are targets of
// links that are longer than a path may be (4096 bytes). jimfs has no limit.
// Upstream: no report found.
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/no-limit-for-names.java
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Files;
import java.nio.file.Path;
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
    say("createFile of 256 letters", () -> Files.createFile(folder.resolve("n".repeat(256))).getNameCount());
    say("createDirectory of 256 letters", () -> Files.createDirectory(folder.resolve("d".repeat(256))).getNameCount());
    Path target = folder.getFileSystem().getPath("t/".repeat(2100));
    say("link to 4199 letters", () -> Files.createSymbolicLink(folder.resolve("link"), target).getNameCount());
  }
}
