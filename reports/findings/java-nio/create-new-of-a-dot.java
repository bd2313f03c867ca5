// OpenJDK 17.0.15 and 25 (Temurin), clause file-handle/open/19
// With CREATE_NEW the JDK answers FileAlreadyExistsException for every name that ends in "/." without asking the
// system, also if there is no such directory (POSIX open: ENOENT) or if it is a file (ENOTDIR).
// Upstream: documented: UnixChannelFactory.java, open ("throw exception if file name is "." to avoid confusing
// error").
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/java-nio/create-new-of-a-dot.java
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

class Finding {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("finding");
    Files.createFile(folder.resolve("file"));
    for (String name : new String[] {"missing/.", "file/."}) {
      try {
        FileChannel.open(folder.resolve(name), StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
      } catch (FileSystemException error) {
        System.out.println(name + ": " + error.getClass().getSimpleName());
      }
    }
    remove(folder);
  }

  static void remove(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
