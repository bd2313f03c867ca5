package ioconform;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Adapter of ioconform for java.nio: FileChannel and Files on the default file system, and on jimfs.
 *
 * <p>Arguments: IMPLEMENTATION MANIFEST IN OUT. Speaks the protocol of spec/protocol.md, JSON lines on the descriptors
 * IN and OUT, which the script `launch` made of 0 and 1 before Java started.
 */
public final class Adapter {
  private static final int BUFFER = 1 << 16;

  private Adapter() {}

  /** Answers requests until their end. */
  public static void main(String[] arguments) throws Exception {
    Implementation implementation = Implementation.named(arguments[0]);
    Map<?, ?> manifest = (Map<?, ?>) Json.read(Files.readString(Path.of(arguments[1])));
    try (BufferedReader requests = requests(arguments[2]); OutputStream answers = answers(arguments[3])) {
      Session session = new Session(implementation, manifest);
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        String answer = Json.write(session.answer(Json.read(line)));
        answers.write((answer + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      session.end();
    }
  }

  private static BufferedReader requests(String number) throws ReflectiveOperationException {
    FileInputStream stream = new FileInputStream(descriptor(number));
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), BUFFER);
  }

  /** Not buffered: each answer is out before the next run begins. */
  private static OutputStream answers(String number) throws ReflectiveOperationException, IOException {
    return new FileOutputStream(descriptor(number));
  }

  /** Java has no other way to what it was started with than this constructor, which is not public. */
  private static FileDescriptor descriptor(String number) throws ReflectiveOperationException {
    Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    return constructor.newInstance(Integer.parseInt(number));
  }
}
