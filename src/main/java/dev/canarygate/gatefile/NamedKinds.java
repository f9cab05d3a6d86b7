package dev.canarygate.gatefile;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kinds of step that the files of a gate name, without reading what they mean. */
public final class NamedKinds {
  private NamedKinds() {}

  /**
   * What cannot be read names nothing: reading the whole gate says what is wrong.
   *
   * @param folder the gate's
   * @param kinds all that a file may name
   */
  public static Set<String> in(Path folder, List<StepKind> kinds) {
    var known = kinds.stream().map(StepKind::name).collect(Collectors.toSet());
    var found = new TreeSet<String>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (var files = Files.list(folder)) {
      files
          .filter(each -> each.toString().endsWith(".yaml") && Files.isRegularFile(each))
          .forEach(each -> addTo(found, each));
    } catch (IOException e) {
      throw new DiskFault("read", folder, e);
    }
    found.retainAll(known);
    return found;
  }

  private static void addTo(Set<String> found, Path file) {
    try {
      addTo(found, SnakeYamlTree.read(Source.read(file), new Problems()));
    } catch (BadData saidElsewhere) {
      return;
    }
  }

  private static void addTo(Set<String> found, Piece piece) {
    if (piece instanceof Piece.Many many) {
      many.items().forEach(each -> addTo(found, each));
    } else if (piece instanceof Piece.Keyed keyed) {
      keyed.text("do").ifPresent(kind -> found.add(kind.value()));
      keyed.entries().values().forEach(each -> addTo(found, each.value()));
    }
  }
}
