package dev.canarygate.candidate;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
   * Any program could print the name of any file, so only one in a folder of pipx's own logs is
   * read.
   *
   * @param output what pipx printed
   * @param folders where pipx keeps its logs
   */
  static PipLog of(String output, List<Path> folders) {
    var named = NAMED.matcher(output);
    return new PipLog(named.find() ? read(named.group("file").strip(), folders) : "");
  }

  private static String read(String name, List<Path> folders) {
    try {
      var file = Path.of(name).toRealPath();
      if (folders.stream().noneMatch(folder -> isIn(folder, file))) {
        return "ERROR: pip's output was not read: " + name + " is not in " + inWords(folders);
      }
      return new String(RegularFile.bytes(file, RegularFile.DOCUMENT), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "ERROR: pip's output cannot be read: " + name + ": " + DiskFault.words(e);
    } catch (InvalidPathException e) {
      return "ERROR: pip's output cannot be read: " + name + " is not a path here";
    }
  }

  /** Where they really are: a link in the folder could lead anywhere. */
  private static boolean isIn(Path folder, Path file) {
    try {
      return file.startsWith(folder.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private static String inWords(List<Path> folders) {
    return folders.stream().map(Path::toString).collect(Collectors.joining(" or "));
  }

  /** A copy as evidence, secrets masked; empty when missing. */
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
