package dev.canarygate.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a version of the CLI keeps its state; each later one has what the one before has. */
public enum ClientLayout {
  /** Below the home, independent of the environment. */
  HOME,
  /** In {@code SPEC_KITTY_HOME} when that is set; since 3.2.3. */
  ROOT,
  /** Events in one store for each project; since 3.2.6rc2. */
  PROJECTS;

  public static final String VARIABLE = "SPEC_KITTY_HOME";

  private static final List<String> PACKAGE_FOLDERS =
      List.of("src/specify_cli", "site-packages/specify_cli", "dist-packages/specify_cli");

  private static final Pattern VERSION =
      Pattern.compile(
          "v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:(?<pre>a|b|rc)(?<number>\\d{1,6}))?.*");

  /**
   * Of an installation: by its own files where they are here, else by its version. One of unknown
   * version counts as old.
   */
  public static ClientLayout of(Foreground cli, PathSpelling disk) {
    return folder(cli, disk).map(ClientLayout::ofFiles).orElseGet(() -> of(cli.packageVersion()));
  }

  private static Optional<Path> folder(Foreground cli, PathSpelling disk) {
    return cli.sourcePath().isEmpty()
        ? Optional.empty()
        : Stream.concat(PACKAGE_FOLDERS.stream(), Stream.of("specify_cli"))
            .map(name -> disk.at(cli.sourcePath()).resolve(name))
            .filter(Files::isDirectory)
            .findFirst();
  }

  private static ClientLayout ofFiles(Path folder) {
    if (Files.isRegularFile(folder.resolve("sync").resolve("project_store.py"))) {
      return PROJECTS;
    }
    try {
      return SmallFile.text(folder.resolve("paths").resolve("windows_paths.py"))
              .filter(text -> text.contains(VARIABLE))
              .isPresent()
          ? ROOT
          : HOME;
    } catch (UnreadableFile e) {
      return HOME; // Such an installation does not run; what it would do is not asked.
    }
  }

  private static ClientLayout of(String version) {
    var form = VERSION.matcher(version.strip());
    if (!form.matches()) {
      return HOME;
    }
    long release = 0;
    for (int part = 1; part <= 3; part++) {
      release =
          release * 1_000_000 + (form.group(part) == null ? 0 : Long.parseLong(form.group(part)));
    }
    long candidate =
        "rc".equals(form.group("pre"))
            ? Long.parseLong(form.group("number"))
            : form.group("pre") == null ? Long.MAX_VALUE : 0;
    if (release > number(6) || (release == number(6) && candidate >= 2)) {
      return PROJECTS;
    }
    return release >= number(3) ? ROOT : HOME;
  }

  /** Of 3.2.MICRO. */
  private static long number(int micro) {
    return (3L * 1_000_000 + 2) * 1_000_000 + micro;
  }
}
