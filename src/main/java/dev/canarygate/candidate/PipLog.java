package dev.canarygate.candidate;

import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The whole output of a pip that failed: pipx puts it into a file of its own, names that file, and
 * shows little of it.
 *
 * @param text empty when no file is named
 */
record PipLog(String text) {
  private static final Pattern NAMED =
      Pattern.compile("Full pip output in file:\\s+(?<file>\\S[^\\r\\n]*\\.log)");
  private static final Pattern TELLING = Pattern.compile("inconsistent|^ *ERROR|[Nn]o space left");
  private static final int SHOWN = 5;

  /**
   * @param output what pipx printed
   */
  static PipLog of(String output) {
    var named = NAMED.matcher(output);
    return new PipLog(named.find() ? read(named.group("file").strip()) : "");
  }

  private static String read(String file) {
    try {
      return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      return "ERROR: pip's output cannot be read: " + e;
    }
  }

  /** A copy as evidence, secrets masked; empty when there is none. */
  Optional<Exhibit> keep(World world, String name) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var masked = Secrets.ofEnvironment(world.environment()).mask(text);
    return Optional.of(world.evidence().keepNew(name, masked.getBytes(StandardCharsets.UTF_8)));
  }

  /** The lines that tell what was wrong. */
  List<String> problems() {
    return text.lines()
        .filter(line -> TELLING.matcher(line).find())
        .map(line -> "  pip: " + line.strip())
        .distinct()
        .limit(SHOWN)
        .toList();
  }
}
