package dev.canarygate.gatefile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Stop conditions that the first edition had to repeat: one for each element of a list, and the
 * same one in several packages. A person decides here: ids and waivers change with the text.
 */
final class OldStops {
  private static final Pattern NUMBER = Pattern.compile("contains (\\d{1,9})(?!\\d)");

  private final YamlText gate;
  private final List<YamlText> packages;

  OldStops(YamlText gate, List<YamlText> packages) {
    this.gate = gate;
    this.packages = packages;
  }

  List<Rewrite> rewrites() {
    var found = new ArrayList<Rewrite>();
    packages.forEach(file -> elements(file, found));
    shared(found);
    return found;
  }

  /** Stops that differ only by the element are one with {@code for-each}. */
  private void elements(YamlText file, List<Rewrite> found) {
    var first = new HashMap<String, Rewrite>();
    for (var stop : stops(file)) {
      element(file, stop)
          .ifPresent(
              each -> {
                var asked = NUMBER.matcher(when(stop)).replaceAll("contains N");
                var earlier = first.putIfAbsent(asked, each);
                found.add(earlier == null ? each : repeated(file, stop, earlier));
              });
    }
  }

  private static Rewrite repeated(YamlText file, MappingNode stop, Rewrite earlier) {
    return file.advising(stop, "", "what replaces line " + earlier.line() + " says it, too");
  }

  private static String when(MappingNode stop) {
    return YamlText.value(stop, "when").map(YamlText::word).orElse("");
  }

  private static List<MappingNode> stops(YamlText file) {
    return YamlText.sections(file.root(), "stops");
  }

  /** A stop about one number of a list that is a parameter does not follow the parameter. */
  private Optional<Rewrite> element(YamlText file, MappingNode stop) {
    var number = NUMBER.matcher(when(stop));
    if (!number.find() || YamlText.entry(stop, "for-each").isPresent()) {
      return Optional.empty();
    }
    return list(number.group(1))
        .map(
            list ->
                file.advising(
                    stop,
                    forEach(file, stop, number.group(1), list),
                    number.group(1)
                        + " is in the list ${"
                        + list
                        + "}, and this stop does not follow the list"));
  }

  /** The parameter whose default is a list that has this number in it. */
  private Optional<String> list(String number) {
    return YamlText.section(gate.root(), "parameters").stream()
        .flatMap(all -> all.getValue().stream())
        .filter(
            each ->
                each.getValueNode() instanceof MappingNode said
                    && YamlText.value(said, "default")
                        .filter(SequenceNode.class::isInstance)
                        .isPresent()
                    && YamlText.items(said, "default").stream()
                        .anyMatch(item -> YamlText.word(item).equals(number)))
        .map(each -> YamlText.word(each.getKeyNode()))
        .findFirst();
  }

  private String forEach(YamlText file, MappingNode stop, String number, String list) {
    var as = one(list);
    var text = new StringBuilder("- for-each: ${" + list + "}\n  as: " + as + "\n");
    for (var each : stop.getValue()) {
      var key = YamlText.word(each.getKeyNode());
      var value =
          file.raw(each.getValueNode())
              .replaceAll("(?<!\\d)" + number + "(?!\\d)", "\\${" + as + "}")
              // Between braces a parameter needs quotes.
              .replace(": ${" + as + "}", ": \"${" + as + "}\"");
      text.append("  ").append(key.equals("as") ? "verdict" : key);
      text.append(": ").append(value).append('\n');
    }
    return text.toString();
  }

  /** {@code blocker} for {@code blockers}; a word that no parameter has. */
  private String one(String list) {
    var word = list.substring(list.lastIndexOf('.') + 1);
    var one = word.length() > 1 && word.endsWith("s") ? word.substring(0, word.length() - 1) : "";
    boolean taken =
        one.isEmpty()
            || YamlText.section(gate.root(), "parameters")
                .flatMap(all -> YamlText.entry(all, one))
                .isPresent();
    return taken ? "element" : one;
  }

  /** The same stop in two packages is one condition, which one word of a person can waive. */
  private void shared(List<Rewrite> found) {
    var all = new LinkedHashMap<Map<String, String>, List<Place>>();
    for (var file : packages) {
      stops(file).stream()
          .filter(
              stop -> YamlText.entry(stop, "for-each").isPresent() || element(file, stop).isEmpty())
          .forEach(
              stop ->
                  all.computeIfAbsent(said(file, stop), each -> new ArrayList<>())
                      .add(new Place(file, stop)));
    }
    all.values().stream()
        .filter(places -> places.stream().map(Place::file).distinct().count() > 1)
        .forEach(places -> found.add(declaredOnce(places)));
  }

  /** A stop, and the file that it is in. */
  private record Place(YamlText file, MappingNode stop) {
    @Override
    public String toString() {
      var name = String.valueOf(file.path().getFileName());
      return name + ":" + (stop.getStartMark().getLine() + 1);
    }
  }

  private static Rewrite declaredOnce(List<Place> places) {
    var first = places.get(0);
    var others = places.subList(1, places.size()).stream().map(Place::toString).toList();
    return first
        .file()
        .advising(
            first.stop(),
            "- " + id(first.stop()),
            "the same stop is in "
                + MeasuredTwice.named(others)
                + "; declare it once under 'conditions' in gate.yaml and name it in each");
  }

  private static Map<String, String> said(YamlText file, MappingNode stop) {
    var said = new TreeMap<String, String>();
    stop.getValue()
        .forEach(
            each -> said.put(YamlText.word(each.getKeyNode()), value(file, each.getValueNode())));
    return said;
  }

  private static String value(YamlText file, Node value) {
    var word = YamlText.word(value);
    return word.isEmpty() ? file.raw(value) : word;
  }

  private static String id(MappingNode stop) {
    return YamlText.value(stop, "id").map(YamlText::word).orElse("");
  }
}
