// jimfs 1.3.2 on OpenJDK 17.0.15, clause file-handle/open/8
// FileChannel.open: IllegalArgumentException, if the set contains an invalid combination of options. The JDK throws
// it for READ with APPEND; jimfs throws UnsupportedOperationException, which is for options that it does not know.
// Upstream: no report found.
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/read-with-append.java
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    say("FileChannel.open(file, READ, APPEND)",
        () -> FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.APPEND));
  }
}
