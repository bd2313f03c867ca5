// jimfs 1.3.2 on OpenJDK 17.0.15, clauses file-handle/open/10, file-handle/fs.mkdir/4
// New files and directories get the permissions that were asked for without those of the umask (here 022), and a
// directory that nothing was asked for gets 0777 without them. jimfs has no umask, and gives a directory rw-r--r--,
// which nobody could enter. (Java's documentation lets the permissions differ from those that were asked for.)
// Upstream: documented: README, "What's supported?" ("not all attribute views provide _useful_ attributes", of
// POSIX permissions among others).
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/permissions-of-new-files.java
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
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
    FileAttribute<?> all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwxrwx"));
    Path file = Files.createFile(folder.resolve("file"), all);
    Path asked = Files.createDirectory(folder.resolve("asked"), all);
    Path plain = Files.createDirectory(folder.resolve("plain"));
    say("file, rwxrwxrwx", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    say("directory, rwxrwxrwx", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(asked)));
    say("directory", () -> PosixFilePermissions.toString(Files.getPosixFilePermissions(plain)));
  }
}
