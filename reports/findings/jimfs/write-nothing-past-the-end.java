// jimfs 1.3.2 on OpenJDK 17.0.15, clauses file-handle/h.write/4, file-handle/h.pwrite/3
// POSIX write: with 0 bytes there are no other results than errors; and FileChannel.write grows a file "to
// accommodate the written bytes", of which there are none. jimfs makes the file as long as the place that nothing
// was written to.
// Upstream: documented: RegularFileTest.java pins it, testEmpty_write_noBytesBuffer_atNonZeroPosition
// ("assertContentEquals(bytes("00000"), file)").
// Run from the root of the suite, after tools/install-implementations java:
//   java -cp 'build/implementations/java/lib/*' reports/findings/jimfs/write-nothing-past-the-end.java
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.ByteBuffer;
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
    Path file = Files.write(folder.resolve("file"), new byte[3]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer nothing = ByteBuffer.allocate(0);
      say("size", channel::size);
      say("write(nothing, 10)", () -> channel.write(nothing, 10));
      say("size after it", channel::size);
      say("position(20).write(nothing)", () -> channel.position(20).write(nothing));
      say("size after it", channel::size);
    }
  }
}
