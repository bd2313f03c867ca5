// jimfs 1.3.2 on OpenJDK 17.0.15, clauses file-handle/open/19, file-handle/path/3
// A name below what is no directory is ENOTDIR, not ENOENT (POSIX 4.13). The JDK throws a plain FileSystemException,
// and NotDirectoryException for directory streams, so a program that catches NoSuchFileException does not see it.
// jimfs throws NoSuchFileException.
// Upstream: documented: FileTree.java, lookUp ("an intermediate file in the path did not exist or was not a
// directory").
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/below-a-file.java
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
    Path below = Files.createFile(folder.resolve("file")).resolve("below");
    say("FileChannel.open(file/below, READ)", () -> FileChannel.open(below, StandardOpenOption.READ));
    say("createFile(file/below)", () -> Files.createFile(below));
    say("delete(file/below)", () -> {
      Files.delete(below);
      return "deleted";
    });
    say("newDirectoryStream(file/below)", () -> Files.newDirectoryStream(below));
  }
}
