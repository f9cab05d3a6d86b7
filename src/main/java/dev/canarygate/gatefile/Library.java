package dev.canarygate.gatefile;

import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The two folders of a gate; remembers the digest of every file that was taken from them. */
final class Library {
  /** Names that stay inside their folder on every system. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private final Path workPackages;
  private final Path templates;
  private final Problems problems;
  private final Map<String, String> digests = new TreeMap<>();
  private final Map<Path, Source> read = new HashMap<>();
  private final Map<Path, String> drafts;
  private boolean saidMissing;
  private final Map<String, Optional<Piece>> trees = new HashMap<>();

  /**
   * @param drafts texts that go before those of their files
   */
  Library(Path workPackages, Path templates, Map<Path, String> drafts, Problems problems) {
    this.workPackages = workPackages;
    this.templates = templates;
    this.drafts = Map.copyOf(drafts);
    this.problems = problems;
  }

  /** A YAML file among the work packages; empty, with a problem, when it cannot be read. */
  Optional<Piece> workPackage(Piece.Text name) {
    return trees.containsKey(name.value())
        ? trees.getOrDefault(name.value(), Optional.empty())
        : tree(name);
  }

  /** Many steps share one file. */
  private Optional<Piece> tree(Piece.Text name) {
    var tree = read(name);
    if (tree.isPresent()) {
      trees.put(name.value(), tree);
    }
    return tree;
  }

  private Optional<Piece> read(Piece.Text name) {
    return beside(name)
        .flatMap(
            source -> {
              try {
                return Optional.of(SnakeYamlTree.read(source, problems));
              } catch (BadData e) {
                problems.add(e);
                return Optional.empty();
              }
            });
  }

  /** Any file among the work packages. */
  Optional<Source> beside(Piece.Text name) {
    return take(workPackages, name);
  }

  Optional<Source> template(Piece.Text name) {
    if (hasTemplates() || !SAFE.matcher(name.value()).matches()) {
      return take(templates, name);
    }
    if (!saidMissing) {
      problems.add(name.at(), noTemplates(name.value()));
      saidMissing = true;
    }
    return Optional.empty();
  }

  /** File to digest, named with its folder. */
  Map<String, String> digests() {
    return digests;
  }

  /** Every file that was read, with its digest. */
  Map<Path, String> files() {
    var files = new TreeMap<Path, String>();
    read.forEach((file, source) -> files.put(file, source.digest()));
    return files;
  }

  /** The work packages' folder, absolute. */
  String folder() {
    return workPackages.toAbsolutePath().normalize().toString();
  }

  /** The templates' folder, absolute. */
  String templates() {
    return templates.toAbsolutePath().normalize().toString();
  }

  /** Without a look at the disk: it can be a pattern. */
  String path(String given) {
    var plain = given.replace('\\', '/');
    var root = workPackages.toAbsolutePath().normalize().toString().replace('\\', '/');
    return plain.startsWith("/") || plain.matches("[A-Za-z]:/.*") ? plain : root + "/" + plain;
  }

  private Optional<Source> take(Path folder, Piece.Text name) {
    if (!SAFE.matcher(name.value()).matches() || !isThere(folder.resolve(name.value()))) {
      problems.add(name.at(), noFile(folder, name.value()));
      return Optional.empty();
    }
    var file = folder.resolve(name.value());
    try {
      var source = read.containsKey(file) ? read.get(file) : source(file);
      read.put(file, source);
      digests.put(folder.getFileName() + "/" + name.value(), source.digest());
      return Optional.of(source);
    } catch (BadData e) {
      problems.add(e);
      return Optional.empty();
    }
  }

  private boolean hasTemplates() {
    return Files.exists(templates)
        || drafts.keySet().stream().anyMatch(draft -> draft.startsWith(templates));
  }

  /** Said once: with the folder, all of its files are missing. */
  private String noTemplates(String first) {
    return "folder of templates not found: "
        + templates()
        + ", in which '"
        + first
        + "' is expected; --templates FOLDER names another";
  }

  private boolean isThere(Path file) {
    return drafts.containsKey(file) || Files.exists(file);
  }

  private Source source(Path file) {
    var draft = drafts.get(file);
    return draft == null ? Source.read(file) : new Source(file.toString(), draft, Digest.of(draft));
  }

  private static String noFile(Path folder, String name) {
    return "file not found: '" + name + "' in " + folder + Nearest.hint(name, names(folder, name));
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Of the wanted kind alone: a folder of a person holds much else. */
  private static List<String> names(Path folder, String wanted) {
    try (var files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(each -> String.valueOf(each.getFileName()))
          .filter(each -> ending(each).equals(ending(wanted)))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
