package ioconform;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.util.Properties;

/** What is tested: a java.nio file system, and who made it. */
enum Implementation {
  /** The default file system of the JDK. */
  JAVA_NIO("java-nio", false) {
    @Override
    String version() {
      return System.getProperty("java.version");
    }

    @Override
    FileSystem fileSystem() {
      return FileSystems.getDefault();
    }
  },

  /** jimfs, set up for Unix and with the views that its documentation has for owners, permissions and inodes. */
  JIMFS("jimfs", true) {
    @Override
    String version() throws IOException {
      Properties properties = new Properties();
      String name = "/META-INF/maven/com.google.jimfs/jimfs/pom.properties";
      try (InputStream file = Jimfs.class.getResourceAsStream(name)) {
        properties.load(file);
      }
      return properties.getProperty("version");
    }

    @Override
    FileSystem fileSystem() {
      Configuration unix =
          Configuration.unix().toBuilder().setAttributeViews("basic", "owner", "posix", "unix").build();
      return Jimfs.newFileSystem("case", unix);
    }
  };

  /** As reports call it. */
  final String title;

  /** Each case gets a new one, which is empty and closed at its end. */
  final boolean ownFileSystem;

  Implementation(String title, boolean ownFileSystem) {
    this.title = title;
    this.ownFileSystem = ownFileSystem;
  }

  abstract String version() throws IOException;

  abstract FileSystem fileSystem();

  static Implementation named(String title) {
    for (Implementation one : values()) {
      if (one.title.equals(title)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no implementation is called " + title);
  }
}
