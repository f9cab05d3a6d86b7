package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pipx and uv answered the last time, in the user's cache folder, so that a command that only
 * reads files starts no program. An answer counts while the program and the variables that it looks
 * at are the same. Nothing depends on it: where it cannot be kept, the installer is asked again.
 */
final class InstallerMemory {
  private static final Pattern LOOKED_AT =
      Pattern.compile("(PIPX|UV|XDG)_.*|HOME|USERPROFILE|(LOCAL)?APPDATA|PATH");

  private final Optional<Path> folder;
  private final Map<String, String> environment;

  /**
   * @param folder empty when nothing can be kept
   */
  InstallerMemory(Optional<Path> folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** The lines of the answer; empty when nobody asked that, or it may be answered otherwise now. */
  Optional<List<String>> answer(List<String> question) {
    return folder.flatMap(in -> read(file(in, question))).flatMap(kept -> fitting(kept, question));
  }

  private Optional<List<String>> fitting(List<String> kept, List<String> question) {
    return kept.isEmpty() || !kept.get(0).equals(circumstances(question))
        ? Optional.empty()
        : Optional.of(kept.subList(1, kept.size()));
  }

  private static Optional<List<String>> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(RegularFile.lines(file, RegularFile.SMALL))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // As if it had never been asked.
    }
  }

  /** Keeps the lines of an answer. */
  void keep(List<String> question, List<String> answer) {
    folder.ifPresent(in -> keep(in, question, answer));
  }

  private void keep(Path in, List<String> question, List<String> answer) {
    var lines = Stream.concat(Stream.of(circumstances(question)), answer.stream());
    try {
      Files.createDirectories(in);
      DurableFiles.replace(
          file(in, question), lines.collect(Collectors.joining("\n")).getBytes(UTF_8));
    } catch (IOException | DiskFault e) {
      return; // Asked again next time.
    }
  }

  private static Path file(Path in, List<String> question) {
    return in.resolve("installer-" + Digest.of(String.join("\n", question)).substring(0, 16));
  }

  private String circumstances(List<String> question) {
    var variables =
        environment.entrySet().stream()
            .filter(each -> LOOKED_AT.matcher(each.getKey()).matches())
            .map(each -> each.getKey() + "=" + each.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    return Digest.of(variables + "\n" + program(question.get(0)));
  }

  /** Its place and age; another version of it may answer otherwise. */
  private String program(String name) {
    return Stream.of(
            environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1))
        .flatMap(
            folder -> Stream.of(name, name + ".exe").flatMap(each -> age(folder, each).stream()))
        .findFirst()
        .orElse("not found");
  }

  private static Optional<String> age(String folder, String name) {
    try {
      var file = Path.of(folder).resolve(name);
      return Optional.of(file + " " + Files.getLastModifiedTime(file));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
