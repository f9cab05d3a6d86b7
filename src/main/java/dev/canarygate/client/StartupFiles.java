package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What an environment's Python runs at each start, before any program: files {@code *.pth}, and the
 * modules {@code sitecustomize} and {@code usercustomize} (the documentation of Python's module
 * {@code site}). A file among them can replace any code of a distribution whose own files are
 * untouched.
 */
public final class StartupFiles {
  private static final Set<String> MODULES = Set.of("sitecustomize", "usercustomize");
  private static final long LONGEST = 64 << 10;

  private StartupFiles() {}

  /**
   * Names of those that no installed distribution names in its RECORD, or that have another content
   * than is recorded there. Not among them is what pipx and virtualenv put there by themselves, as
   * long as it does what theirs does.
   *
   * @throws IOException when a folder or a RECORD cannot be read
   */
  public static List<String> stray(VirtualEnvironment venv) throws IOException {
    var stray = new ArrayList<String>();
    for (var site : venv.sitePackages()) {
      var recorded = new RecordedFiles(site);
      for (var file : startup(site)) {
        if (!isRecorded(file, recorded) && !isOfTool(file)) {
          stray.add(String.valueOf(file.getFileName()));
        }
      }
    }
    return stray;
  }

  private static List<Path> startup(Path site) throws IOException {
    try (var all = Files.list(site)) {
      return all.filter(StartupFiles::isStartup).sorted().toList();
    }
  }

  private static boolean isStartup(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(".pth") || MODULES.contains(name.replaceFirst("\\..*", ""));
  }

  private static boolean isRecorded(Path file, RecordedFiles recorded) throws IOException {
    if (Files.isDirectory(file)) {
      return recorded.hasBelow(file);
    }
    var entry = recorded.of(file);
    return entry.isPresent() && entry.get().problem(file, "another content").isEmpty();
  }

  private static boolean isOfTool(Path file) throws IOException {
    return switch (String.valueOf(file.getFileName())) {
      case "_virtualenv.pth" -> text(file).equals("import _virtualenv");
      case "pipx_shared.pth" -> isSitePackages(text(file));
      default -> false;
    };
  }

  /** The one folder that all environments of a pipx share; it holds pip. */
  private static boolean isSitePackages(String line) {
    try {
      var folder = Path.of(line);
      return line.lines().count() == 1
          && folder.isAbsolute()
          && folder.endsWith("site-packages")
          && Files.isDirectory(folder.resolve("pip"));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(RegularFile.bytes(file, LONGEST), StandardCharsets.UTF_8).strip();
  }
}
