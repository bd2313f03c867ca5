// OpenJDK 17.0.15 and 25 (Temurin), clauses file-handle/h.seek/4, file-handle/open/7
// FileChannel.position returns "this channel's file position", and a channel that appends "first advances the
// position to the end of the file" when it writes. The JDK's says the size of the file whatever it was set to.
// (FileOutputStream.getChannel documents that for its channels; FileChannel.open does not.) jimfs says 0, then 1.
// Upstream: documented: FileChannelImpl.java, position ("in append-mode then position is advanced to end before
// writing").
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/java-nio/position-of-an-appending-channel.java
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

class Finding {
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("finding");
    Path file = Files.write(folder.resolve("file"), new byte[5]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      System.out.println("position after open: " + channel.position());
      System.out.println("position(1).position(): " + channel.position(1).position());
    }
    remove(folder);
  }

  static void remove(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
