package dev.canarygate.gatefile;

import dev.canarygate.gate.BadData;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML as a tree of pieces. Scalars stay as written: {@code no} is a word and {@code 1.10} no
 * number, until their reader says what they are.
 */
final class SnakeYamlTree {
  /** Characters in one file. */
  private static final int LONGEST = Source.MOST_BYTES;

  private static final int DEEPEST = 50;

  /** Values in one file, each as often as an alias repeats it. */
  private static final int MOST_PIECES = 50_000;

  private final Source source;
  private final Problems problems;
  private final Deque<Node> open = new ArrayDeque<>();
  private int pieces;

  private SnakeYamlTree(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * @throws BadData when it is not YAML at all
   */
  static Piece read(Source source, Problems problems) {
    var root = compose(source);
    if (root == null) {
      throw new BadData(source.file(), "is empty");
    }
    return new SnakeYamlTree(source, problems).piece(root);
  }

  /**
   * @throws BadData when it is not YAML at all
   */
  static @Nullable Node compose(Source source) {
    try {
      var limits = new LoaderOptions();
      limits.setCodePointLimit(LONGEST);
      limits.setNestingDepthLimit(DEEPEST);
      // Counted below, where the place is known; an alias costs nothing before.
      limits.setMaxAliasesForCollections(Integer.MAX_VALUE);
      var yaml = new Yaml(new SafeConstructor(limits));
      return yaml.compose(new StringReader(source.text()));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      var at = mark == null ? source.start() : place(source, mark);
      throw new BadData(List.of(at.problem("is not YAML: " + e.getProblem())));
    } catch (ReaderException e) {
      var at = source.start().within(source.text(), e.getPosition());
      throw new BadData(
          List.of(
              at.problem(
                  String.format("the character U+%04X is not allowed in YAML", e.getCodePoint()))));
    } catch (YAMLException e) {
      requireNotTooDeep(source);
      throw new BadData(source.file(), "is not YAML that can be read: " + e.getMessage());
    }
  }

  /** The composer says only that a file is too deep; its events say where. */
  private static void requireNotTooDeep(Source source) {
    int depth = 0;
    for (var event : new Yaml().parse(new StringReader(source.text()))) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > DEEPEST) {
        throw tooDeep(place(source, event.getStartMark()));
      }
    }
  }

  private static BadData tooDeep(FilePosition at) {
    return new BadData(
        List.of(at.problem("is nested deeper than " + DEEPEST + " levels; write it flatter")));
  }

  private static FilePosition place(Source source, Mark mark) {
    return new FilePosition(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private FilePosition at(Node node) {
    return place(source, node.getStartMark());
  }

  private Piece piece(Node node) {
    if (open.contains(node)) {
      problems.add(at(node), "an anchor contains itself; write it out");
      return new Piece.Text(at(node), "");
    }
    if (open.size() > DEEPEST) {
      throw tooDeep(at(node));
    }
    if (++pieces > MOST_PIECES) {
      throw new BadData(
          List.of(
              at(node)
                  .problem(
                      "has more than "
                          + MOST_PIECES
                          + " values, counting each as often as an alias repeats it; write less")));
    }
    open.push(node);
    try {
      return convert(node);
    } finally {
      open.pop();
    }
  }

  private Piece convert(Node node) {
    if (node instanceof MappingNode mapping) {
      return keyed(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      var items = new ArrayList<Piece>();
      sequence.getValue().forEach(each -> items.add(piece(each)));
      return new Piece.Many(at(node), items);
    }
    return new Piece.Text(at(node), ((ScalarNode) node).getValue());
  }

  private Piece keyed(MappingNode mapping) {
    var entries = new LinkedHashMap<String, Piece.Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      var key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        problems.add(at(key), "a key must be a word");
        continue;
      }
      var entry = new Piece.Entry(at(key), piece(tuple.getValueNode()));
      var earlier = entries.putIfAbsent(scalar.getValue(), entry);
      if (earlier != null) {
        problems.add(
            at(key),
            "'" + scalar.getValue() + "' is given twice; first in line " + earlier.key().line());
      }
    }
    return new Piece.Keyed(at(mapping), entries);
  }
}
