// OpenJDK 25 (Temurin 25.0.3); 17.0.15 does not do it. Clause file-handle/path/3
// Files.readAttributes of a name below a file throws NoSuchFileException, which says that the name does not exist and
// hides that something on the way is no directory (POSIX stat: ENOTDIR); createDirectory of the same name still throws
// FileSystemException "Not a directory".
// Upstream: reported: openjdk/jdk#25191 (closed, integrated, JDK-8356678: "Files.readAttributes should map
// ENOTDIR to NoSuchFileException where possible"; it is done on purpose).
// Run from the root of the suite: java reports/findings/java-nio/attributes-below-a-file.java
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

class Finding {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("finding");
    Path file = Files.createFile(folder.resolve("file"));
    try {
      Files.readAttributes(file.resolve("x"), BasicFileAttributes.class);
    } catch (FileSystemException error) {
      System.out.println("readAttributes:  " + error.getClass().getSimpleName() + " " + error.getReason());
    }
    try {
      Files.createDirectory(file.resolve("x"));
    } catch (FileSystemException error) {
      System.out.println("createDirectory: " + error.getClass().getSimpleName() + " " + error.getReason());
    }
    Files.delete(file);
    Files.delete(folder);
  }
}
