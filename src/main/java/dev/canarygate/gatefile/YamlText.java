package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a YAML file, and where in it each value is: what is changed there keeps all else,
 * comments and blanks included.
 */
record YamlText(Path path, Source source, MappingNode root) {
  /** Empty when the file is not a mapping that can be read; that is said elsewhere. */
  static Optional<YamlText> read(Path path, String text) {
    var source = new Source(path.toString(), text, "");
    try {
      // Counts what aliases repeat, so that nothing below goes through it without end.
      SnakeYamlTree.read(source, new Problems());
      return SnakeYamlTree.compose(source) instanceof MappingNode root
          ? Optional.of(new YamlText(path, source, root))
          : Optional.empty();
    } catch (BadData alreadySaid) {
      return Optional.empty();
    }
  }

  static Optional<NodeTuple> entry(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(each -> word(each.getKeyNode()).equals(key))
        .findFirst();
  }

  static Optional<Node> value(MappingNode mapping, String key) {
    return entry(mapping, key).map(NodeTuple::getValueNode);
  }

  static Optional<MappingNode> section(MappingNode mapping, String key) {
    return value(mapping, key).filter(MappingNode.class::isInstance).map(MappingNode.class::cast);
  }

  /** The items of a list; a value alone is a list of one. */
  static List<Node> items(MappingNode mapping, String key) {
    return value(mapping, key)
        .map(each -> each instanceof SequenceNode list ? list.getValue() : List.of(each))
        .orElse(List.of());
  }

  static List<MappingNode> sections(MappingNode mapping, String key) {
    return items(mapping, key).stream()
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .toList();
  }

  /** Of a scalar; empty for anything else. */
  static String word(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  String text() {
    return source.text();
  }

  int begin(Node node) {
    return text().offsetByCodePoints(0, node.getStartMark().getIndex());
  }

  /** A block ends with its last value, and not with the blanks and comments after it. */
  int end(Node node) {
    if (node instanceof CollectionNode<?> block
        && block.getFlowStyle() == FlowStyle.BLOCK
        && !block.getValue().isEmpty()) {
      var last = block.getValue().get(block.getValue().size() - 1);
      return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
    }
    return text().offsetByCodePoints(0, node.getEndMark().getIndex());
  }

  /** As the file has it, quotes included. */
  String raw(Node node) {
    return text().substring(begin(node), end(node));
  }

  static boolean isFlow(Node node) {
    return node instanceof CollectionNode<?> list && list.getFlowStyle() == FlowStyle.FLOW;
  }

  Rewrite replacing(Node node, String instead, String why) {
    return replacing(begin(node), end(node), instead, why);
  }

  Rewrite replacing(int begin, int end, String instead, String why) {
    var at = source.start().within(text(), begin);
    return new Rewrite(
        at.file(),
        at.line(),
        at.column(),
        text().substring(begin, end),
        instead,
        why,
        new Rewrite.Span(begin, end));
  }

  /** What a person must decide. */
  Rewrite advising(Node node, String instead, String why) {
    var at = source.start().within(text(), begin(node));
    return new Rewrite(at.file(), at.line(), at.column(), raw(node), instead, why, null);
  }

  /** The whole lines of an entry that has them to itself; empty when it shares one. */
  Optional<Rewrite.Span> lines(NodeTuple entry) {
    int begin = begin(entry.getKeyNode());
    int end = end(entry.getValueNode());
    int first = text().lastIndexOf('\n', begin - 1) + 1;
    int newline = text().indexOf('\n', end);
    int last = newline < 0 ? text().length() : newline + 1;
    return text().substring(first, begin).isBlank()
            && text().substring(Math.min(end, last), last).isBlank()
        ? Optional.of(new Rewrite.Span(first, last))
        : Optional.empty();
  }
}
