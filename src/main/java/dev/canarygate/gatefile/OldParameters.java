package dev.canarygate.gatefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Parameters that the first edition had to declare and the program declares itself now. What says
 * the same as the program is left out; another default stays.
 */
final class OldParameters {
  private static final String WHY = "the program declares this parameter itself";

  private final YamlText gate;

  OldParameters(YamlText gate) {
    this.gate = gate;
  }

  List<Rewrite> rewrites() {
    var section = YamlText.section(gate.root(), "parameters");
    if (section.isEmpty() || YamlText.isFlow(section.get())) {
      return List.of();
    }
    var own =
        section.get().getValue().stream()
            .filter(each -> OwnParameters.has(YamlText.word(each.getKeyNode())))
            .toList();
    // An empty section would be another mistake.
    return own.size() == section.get().getValue().size()
        ? whole(own)
        : own.stream().flatMap(each -> rewrite(each).stream()).toList();
  }

  private List<Rewrite> whole(List<NodeTuple> own) {
    boolean allGo = own.stream().allMatch(each -> rest(each).filter(List::isEmpty).isPresent());
    var entry = YamlText.entry(gate.root(), "parameters");
    return allGo && !own.isEmpty()
        ? entry.flatMap(gate::lines).map(this::deletion).stream().toList()
        : own.stream()
            .filter(each -> rest(each).filter(List::isEmpty).isEmpty())
            .flatMap(each -> rewrite(each).stream())
            .toList();
  }

  private Optional<Rewrite> rewrite(NodeTuple entry) {
    var rest = rest(entry);
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    if (rest.get().isEmpty()) {
      return gate.lines(entry).map(this::deletion);
    }
    var kept =
        rest.get().stream()
            .map(each -> YamlText.word(each.getKeyNode()) + ": " + gate.raw(each.getValueNode()))
            .collect(Collectors.joining(", ", "{", "}"));
    return YamlText.isFlow(entry.getValueNode())
        ? Optional.of(gate.replacing(entry.getValueNode(), kept, WHY + "; only what differs stays"))
        : Optional.empty();
  }

  private Rewrite deletion(Rewrite.Span span) {
    return gate.replacing(span.begin(), span.end(), "", WHY);
  }

  /** What differs from the program's own words; empty when nothing can be left out. */
  private Optional<List<NodeTuple>> rest(NodeTuple entry) {
    if (!(entry.getValueNode() instanceof MappingNode said)) {
      return Optional.empty();
    }
    var own = OwnParameters.declaration(YamlText.word(entry.getKeyNode()));
    var rest = new ArrayList<NodeTuple>();
    for (var each : said.getValue()) {
      if (!saysTheSame(each, own)) {
        rest.add(each);
      }
    }
    boolean only = rest.stream().allMatch(each -> YamlText.word(each.getKeyNode()).equals("help"));
    return rest.size() == said.getValue().size()
        ? Optional.empty()
        : Optional.of(only ? List.of() : List.copyOf(rest));
  }

  private static boolean saysTheSame(NodeTuple said, Piece.Keyed own) {
    var key = YamlText.word(said.getKeyNode());
    // The program goes by its own type in any case.
    return key.equals("type")
        || own.texts(key).stream()
            .map(Piece.Text::value)
            .toList()
            .equals(words(said).stream().toList());
  }

  private static List<String> words(NodeTuple said) {
    return said.getValueNode() instanceof SequenceNode list
        ? list.getValue().stream().map(YamlText::word).toList()
        : List.of(YamlText.word(said.getValueNode()));
  }
}
