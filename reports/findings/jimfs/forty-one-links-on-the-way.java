// jimfs 1.3.2 on OpenJDK 17.0.15, clause file-handle/path/12
// Linux follows 40 symbolic links in the resolution of one name and refuses the 41st (path_resolution(7), ELOOP),
// wherever they stand in the name. jimfs counts only links that lead to links.
// Upstream: no report found.
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/forty-one-links-on-the-way.java
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
    Files.createSymbolicLink(folder.resolve("here"), folder.getFileSystem().getPath("."));
    for (int count : new int[] {40, 41, 1000}) {
      Path through = folder.resolve("here/".repeat(count));
      say("a name with " + count + " links in it", () -> Files.readAttributes(through, "basic:isDirectory"));
    }
  }
}
