package dev.canarygate.client;

import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An installed distribution against the wheel that it was installed from, file by file. The RECORD
 * in the environment proves nothing here: who edits a file can edit it, too.
 *
 * <p>Launchers, which an installer writes by itself, and compiled modules are not in a wheel; of
 * scripts, whose first line an installer rewrites, only the presence is checked.
 */
public final class WheelComparison {
  private static final Pattern DATA =
      Pattern.compile("[^/]+\\.data/(purelib|platlib|scripts|data|headers)/(.+)");

  /** What installers add to the metadata: pip and uv, PEP 376 and PEP 610. */
  private static final Set<String> OF_INSTALLERS =
      Set.of("INSTALLER", "REQUESTED", "RECORD", "direct_url.json", "uv_cache.json");

  private static final int MOST_FILES = 200_000;

  private final Wheel wheel;
  private final Path distInfo;
  private final Path site;
  private final Path root;
  private final Path scripts;

  private WheelComparison(Wheel wheel, Path distInfo, VirtualEnvironment venv) throws IOException {
    this.wheel = wheel;
    this.distInfo = distInfo.toRealPath();
    site = this.distInfo.resolveSibling("").normalize();
    root = venv.root().toRealPath();
    scripts = root.resolve(Files.isDirectory(root.resolve("Scripts")) ? "Scripts" : "bin");
  }

  /**
   * Every file that is missing, has another content than in the wheel, or is not in the wheel, as
   * {@code path: what}; empty when the distribution is what the wheel installs.
   *
   * @throws IOException when a file, or the RECORD of either, cannot be read
   */
  public static List<String> differences(
      Wheel wheel, Distribution installed, VirtualEnvironment venv) throws IOException {
    var comparison = new WheelComparison(wheel, installed.folder(), venv);
    var found = new ArrayList<>(comparison.altered());
    found.addAll(comparison.added());
    return found;
  }

  /**
   * The tags of the wheel that an installer recorded, such as {@code py3-none-any}.
   *
   * @throws IOException when the metadata file WHEEL cannot be read
   */
  public static List<String> tags(Distribution installed) throws IOException {
    var file = installed.folder().resolve("WHEEL");
    return RegularFile.lines(file, RegularFile.SMALL).stream()
        .filter(line -> line.startsWith("Tag:"))
        .map(line -> line.substring("Tag:".length()).strip())
        .toList();
  }

  private List<String> altered() throws IOException {
    var altered = new ArrayList<String>();
    for (var entry : wheel.entries()) {
      problem(entry).ifPresent(what -> altered.add(entry.path() + ": " + what));
    }
    return altered;
  }

  private Optional<String> problem(RecordEntry entry) throws IOException {
    if (isOwnRecord(entry)) {
      return Optional.empty();
    }
    try {
      var place = place(entry.path());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      if (!place.get().startsWith(root)) {
        return Optional.of("leads out of the environment " + root);
      }
      var known = isScript(entry.path()) ? new RecordEntry(entry.path(), "") : entry;
      return known.problem(place.get(), "another content than in the wheel");
    } catch (InvalidPathException e) {
      return Optional.of("not a path here");
    }
  }

  /** An installer writes RECORD anew, and drops the signatures over the old one. */
  private static boolean isOwnRecord(RecordEntry entry) {
    return entry.path().matches("[^/]+\\.dist-info/RECORD(\\.jws|\\.p7s)?");
  }

  private static boolean isScript(String path) {
    var data = DATA.matcher(path);
    return data.matches() && data.group(1).equals("scripts");
  }

  /** Where an installer puts it; empty for headers, whose place differs from Python to Python. */
  private Optional<Path> place(String path) {
    var data = DATA.matcher(path);
    if (!data.matches()) {
      return Optional.of(site.resolve(path).normalize());
    }
    var rest = data.group(2);
    return switch (data.group(1)) {
      case "scripts" -> Optional.of(scripts.resolve(rest).normalize());
      case "data" -> Optional.of(root.resolve(rest).normalize());
      case "headers" -> Optional.empty();
      default -> Optional.of(site.resolve(rest).normalize());
    };
  }

  private List<String> added() throws IOException {
    var expected = new LinkedHashSet<Path>();
    for (var entry : wheel.entries()) {
      expected(entry).ifPresent(expected::add);
    }
    var unknown = new LinkedHashSet<Path>();
    for (var entry : InstalledFiles.entries(distInfo)) {
      RecordedFiles.place(distInfo, entry).ifPresent(unknown::add);
    }
    var others = new RecordedFiles(site, distInfo);
    present(expected).stream().filter(file -> !others.has(file)).forEach(unknown::add);
    unknown.removeIf(file -> expected.contains(file) || isOfInstaller(file));
    return unknown.stream().map(file -> shown(file) + ": not in the wheel").toList();
  }

  private Optional<Path> expected(RecordEntry entry) {
    try {
      return place(entry.path());
    } catch (InvalidPathException e) {
      return Optional.empty(); // Named among the altered ones.
    }
  }

  /** All files in the folders that the wheel puts its own files in, the metadata's included. */
  private Set<Path> present(Set<Path> expected) throws IOException {
    var folders = new LinkedHashSet<Path>();
    expected.stream()
        .filter(file -> file.startsWith(site) && file.getNameCount() > site.getNameCount() + 1)
        .forEach(file -> folders.add(site.resolve(site.relativize(file).getName(0))));
    var files = new LinkedHashSet<Path>();
    for (var folder : folders) {
      addFiles(folder, files);
    }
    return files;
  }

  private static void addFiles(Path folder, Set<Path> files) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_FILES + 1L)
          .forEach(files::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (files.size() > MOST_FILES) {
      throw new IOException(folder + ": expected at most " + MOST_FILES + " files, found more");
    }
  }

  private boolean isOfInstaller(Path file) {
    var name = String.valueOf(file.getFileName());
    return RecordEntry.isCompiled(shown(file))
        || (distInfo.equals(file.getParent()) && OF_INSTALLERS.contains(name))
        || (scripts.equals(file.getParent()) && wheel.isLauncher(name))
        || isHeader(shown(file));
  }

  private boolean isHeader(String path) {
    return wheel.record().stream()
        .flatMap(line -> RecordEntry.of(line).stream())
        .map(entry -> DATA.matcher(entry.path()))
        .anyMatch(
            data ->
                data.matches()
                    && data.group(1).equals("headers")
                    && path.endsWith("/" + data.group(2)));
  }

  private String shown(Path file) {
    return site.relativize(file).toString().replace('\\', '/');
  }
}
