package dev.canarygate.client;

import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A wheel as an index offers it: its name, its digest, and what its own RECORD lists (PEP 427). */
public final class Wheel {
  private static final Pattern INFO = Pattern.compile("([^/]+\\.dist-info)/.*");
  private static final Pattern SECTION = Pattern.compile("\\s*\\[(console|gui)_scripts]\\s*");
  private static final int LONGEST_NAME = 200;

  private final String file;
  private final String sha256;
  private final List<String> record;
  private final Set<String> commands;

  private Wheel(String file, String sha256, List<String> record, Set<String> commands) {
    this.file = file;
    this.sha256 = sha256;
    this.record = record;
    this.commands = commands;
  }

  /**
   * Reads it; nothing is unpacked.
   *
   * @throws IOException when it is not a wheel, or larger than 256 MiB
   */
  public static Wheel read(Path file) throws IOException {
    try (var archive = WheelArchive.open(file)) {
      var info = info(archive.names());
      return new Wheel(
          requireName(String.valueOf(file.getFileName())),
          Digest.of(file),
          archive.lines(info + "/RECORD"),
          commands(archive, info + "/entry_points.txt"));
    }
  }

  private static String requireName(String name) throws IOException {
    if (name.length() > LONGEST_NAME || !name.matches("[A-Za-z0-9._+!-]+\\.whl")) {
      throw new IOException("expected a wheel's name, found '" + name + "'");
    }
    return name;
  }

  private static String info(List<String> names) throws IOException {
    var found =
        names.stream()
            .map(INFO::matcher)
            .filter(form -> form.matches())
            .map(form -> form.group(1))
            .distinct()
            .toList();
    if (found.size() != 1) {
      throw new IOException("expected one .dist-info folder in the wheel, found " + found.size());
    }
    return found.get(0);
  }

  /** Names of the commands for which an installer writes a launcher. */
  private static Set<String> commands(WheelArchive archive, String name) throws IOException {
    var commands = new HashSet<String>();
    boolean inside = false;
    for (var line : archive.names().contains(name) ? archive.lines(name) : List.<String>of()) {
      if (line.strip().startsWith("[")) {
        inside = SECTION.matcher(line).matches();
      } else if (inside && line.indexOf('=') > 0) {
        commands.add(line.substring(0, line.indexOf('=')).strip());
      }
    }
    return commands;
  }

  /** Its file name, such as {@code demo-1.0-py3-none-any.whl}. */
  public String file() {
    return file;
  }

  /** In 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /** Its RECORD, verbatim, line by line. */
  public List<String> record() {
    return record;
  }

  /** Whether it is a wheel for one of these tags, such as {@code py3-none-any} (PEP 425). */
  public boolean isFor(List<String> tags) {
    return tags.stream().anyMatch(tags()::contains);
  }

  private Set<String> tags() {
    var parts = file.substring(0, file.length() - ".whl".length()).split("-", -1);
    int last = parts.length - 1;
    if (last < 2) {
      return Set.of();
    }
    return each(parts[last - 2])
        .flatMap(python -> each(parts[last - 1]).map(abi -> python + "-" + abi))
        .flatMap(both -> each(parts[last]).map(platform -> both + "-" + platform))
        .collect(Collectors.toSet());
  }

  private static Stream<String> each(String compressed) {
    return Stream.of(compressed.split("\\.", -1));
  }

  /**
   * @throws IOException when a line of RECORD has another form
   */
  List<RecordEntry> entries() throws IOException {
    var entries = new ArrayList<RecordEntry>();
    for (var line : record) {
      if (!line.isBlank()) {
        entries.add(
            RecordEntry.of(line)
                .orElseThrow(
                    () -> new IOException("not a line of RECORD, in the wheel: '" + line + "'")));
      }
    }
    return entries;
  }

  /** Whether a file next to the interpreter starts one of its commands. */
  boolean isLauncher(String name) {
    return commands.contains(name.replaceFirst("(-script\\.pyw?|\\.exe(\\.manifest)?)$", ""));
  }
}
