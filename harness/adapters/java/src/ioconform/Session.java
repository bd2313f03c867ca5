package ioconform;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers requests, one at a time. A run that asked for `keep` goes on when its id comes again. */
final class Session {
  private static final String DOCUMENT = "file-handle";

  /** A case under way: `system` and `files` are null unless it has a file system of its own to tell about. */
  private record Kept(Object id, CaseRun run, FileSystem system, OwnFiles files, Map<?, ?> ranges) {}

  private final Implementation implementation;
  private final Map<String, Object> hello;
  private Kept kept;

  Session(Implementation implementation, Map<?, ?> manifest) throws IOException {
    this.implementation = implementation;
    hello = Map.of("hello", Hello.of(implementation, manifest));
  }

  Map<String, Object> answer(Object request) {
    return Json.at(request, "run") instanceof Map<?, ?> run ? Map.of("ran", ran(run)) : hello;
  }

  /** Releases what was kept. */
  void end() {
    if (kept != null) {
      kept.run.release();
      close(kept.system);
    }
    kept = null;
  }

  private Map<String, Object> ran(Map<?, ?> run) {
    Map<String, Object> ran = new LinkedHashMap<>();
    ran.put("id", run.get("id"));
    try {
      if (kept == null || !kept.id.equals(run.get("id"))) {
        end();
        kept = begun(run);
      }
      List<Object> outcomes = new ArrayList<>();
      for (Object step : (List<?>) run.get("steps")) {
        outcomes.add(kept.run.outcome((Map<?, ?>) step));
      }
      finish(run, ran, outcomes);
    } catch (IOException | Unsupported fault) {
      ran.put("error", fault instanceof Unsupported ? fault.getMessage() : fault.toString());
      end();
    }
    return ran;
  }

  private void finish(Map<?, ?> run, Map<String, Object> ran, List<Object> outcomes) throws IOException {
    boolean goesOn = Boolean.TRUE.equals(run.get("keep"));
    if (!goesOn) {
      kept.run.release();
    }
    Map<String, Object> files = kept.files == null ? null : kept.files.told(kept.ranges);
    ran.put("outcomes", outcomes);
    if (files != null) {
      ran.put("files", files);
    }
    if (!goesOn) {
      end();
    }
  }

  private Kept begun(Map<?, ?> run) throws IOException, Unsupported {
    if (!DOCUMENT.equals(run.get("document"))) {
      throw new Unsupported("no document is called " + run.get("document"));
    }
    return implementation.ownFileSystem ? begunOnItsOwn(run) : begunIn(run.get("dir"), run);
  }

  private Kept begunIn(Object directory, Map<?, ?> run) throws Unsupported {
    FileSystem system = implementation.fileSystem();
    Path path = system.getPath(directory instanceof String name ? name : "/nowhere");
    if (directory != null && !Files.isDirectory(path)) {
      throw new Unsupported("cannot enter " + path);
    }
    return new Kept(run.get("id"), caseRun(system, path, run), null, null, Map.of());
  }

  private Kept begunOnItsOwn(Map<?, ?> run) throws IOException, Unsupported {
    FileSystem system = implementation.fileSystem();
    OwnFiles files = null;
    try {
      Path directory = system.getPath(""); // where names begin: the current directory of that file system
      if (run.get("files") instanceof Map<?, ?> wanted) {
        files = new OwnFiles(directory.toAbsolutePath());
        files.make(wanted);
      }
      Map<?, ?> ranges = run.get("ranges") instanceof Map<?, ?> asked ? asked : Map.of();
      return new Kept(run.get("id"), caseRun(system, directory, run), system, files, ranges);
    } catch (IOException | Unsupported | RuntimeException fault) {
      close(system);
      throw fault;
    }
  }

  private static CaseRun caseRun(FileSystem system, Path directory, Map<?, ?> run) {
    CaseRun caseRun = new CaseRun(new FileHandle(system, directory));
    caseRun.bindGiven(run.get("given") instanceof Map<?, ?> given ? given : Map.of());
    return caseRun;
  }

  private static void close(FileSystem system) {
    try {
      if (system != null) {
        system.close();
      }
    } catch (IOException ignored) {
      // it is of no more use to anybody
    }
  }
}
