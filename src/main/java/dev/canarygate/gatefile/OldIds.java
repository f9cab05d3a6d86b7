package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Ids with a dot, an underscore or a capital letter. The second edition joins names by dots and
 * slashes itself, so an id is words joined by '-'. What refers to a package follows its new id.
 */
final class OldIds {
  private static final String WHY = "an id is words joined by '-'";
  private static final List<String> REFERENCES = List.of("needs", "voids");

  /** Settings of steps that name packages. */
  private static final List<String> SETTINGS = List.of("runs-of");

  private final List<YamlText> packages;
  private final Map<String, String> renamed = new HashMap<>();

  OldIds(List<YamlText> packages) {
    this.packages = packages;
    var taken = new HashSet<String>();
    packages.forEach(each -> taken.add(Id.key(id(each.root()))));
    for (var each : packages) {
      var id = id(each.root());
      var words = Id.asWords(id);
      if (!words.equals(id) && taken.add(Id.key(words))) {
        renamed.put(id, words);
      }
    }
  }

  private static String id(MappingNode piece) {
    return YamlText.value(piece, "id").map(YamlText::word).orElse("");
  }

  List<Rewrite> rewrites() {
    var found = new ArrayList<Rewrite>();
    packages.forEach(each -> add(each, found));
    return found;
  }

  private void add(YamlText file, List<Rewrite> found) {
    YamlText.value(file.root(), "id")
        .filter(id -> renamed.containsKey(YamlText.word(id)))
        .ifPresent(id -> refer(file, id, WHY, found));
    references(file.root())
        .filter(each -> renamed.containsKey(YamlText.word(each)))
        .forEach(each -> refer(file, each, "the package has another id now", found));
    inFile(file, found);
  }

  private void refer(YamlText file, Node node, String why, List<Rewrite> found) {
    found.add(file.replacing(node, renamed.getOrDefault(YamlText.word(node), ""), why));
  }

  /** Where a package names others. */
  private static Stream<Node> references(MappingNode root) {
    var stops = YamlText.sections(root, "stops");
    var owners = Stream.concat(Stream.of(root), stops.stream());
    var settings =
        steps(root).stream().flatMap(step -> YamlText.section(step, "with").stream()).toList();
    return Stream.concat(
        owners.flatMap(
            each -> REFERENCES.stream().flatMap(key -> YamlText.items(each, key).stream())),
        settings.stream()
            .flatMap(each -> SETTINGS.stream().flatMap(key -> YamlText.items(each, key).stream())));
  }

  /** Every step of a package file, those of blocks and stops included. */
  static List<MappingNode> steps(MappingNode root) {
    var all = new ArrayList<MappingNode>();
    Stream.of("steps", "on-stop").forEach(key -> addSteps(root, key, all));
    YamlText.sections(root, "stops").forEach(stop -> addSteps(stop, "then", all));
    return all;
  }

  private static void addSteps(MappingNode owner, String key, List<MappingNode> all) {
    for (var step : YamlText.sections(owner, key)) {
      all.add(step);
      // A block is in no other one.
      all.addAll(YamlText.sections(step, "steps"));
    }
  }

  private static void inFile(YamlText file, List<Rewrite> found) {
    var steps = steps(file.root());
    rename(file, steps, true, found);
    rename(file, YamlText.sections(file.root(), "stops"), false, found);
  }

  private static void rename(
      YamlText file, List<MappingNode> pieces, boolean lower, List<Rewrite> found) {
    Set<String> taken = new HashSet<>();
    pieces.forEach(each -> taken.add(Id.key(id(each))));
    for (var piece : pieces) {
      var id = id(piece);
      var words = lower ? Id.key(Id.asWords(id)) : Id.asWords(id);
      boolean free = Id.key(words).equals(Id.key(id)) || taken.add(Id.key(words));
      // What has a parameter in it is known only when that is filled in.
      if (!words.equals(id) && !id.contains("${") && free) {
        YamlText.value(piece, "id").ifPresent(node -> found.add(file.replacing(node, words, WHY)));
      }
    }
  }
}
