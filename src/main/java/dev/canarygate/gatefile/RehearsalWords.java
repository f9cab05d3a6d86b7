package dev.canarygate.gatefile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.canarygate.text.Json;
import dev.canarygate.text.Nearest;
import dev.canarygate.world.RunState;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a {@code rehearsal.yaml}, with the gate's parameters filled in.
 *
 * @param parameters null: they are not known yet, and stay as they are
 */
record RehearsalWords(Problems problems, @Nullable Map<String, String> parameters) {
  /** How a check or the run of a workflow can be, in GitHub's words. */
  static final List<String> STATES =
      Stream.concat(Arrays.stream(RunState.values()).map(RunState::word), Stream.of("missing"))
          .toList();

  private static final Pattern USE = Pattern.compile("\\$\\{([^}\\n]{0,200})}");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,30})?");

  String filled(Piece.Text text) {
    return filled(text.value(), text.at());
  }

  String filled(String text, FilePosition at) {
    return parameters == null
        ? text
        : USE.matcher(text).replaceAll(use -> Matcher.quoteReplacement(value(use, parameters, at)));
  }

  private String value(MatchResult use, Map<String, String> known, FilePosition at) {
    var value = known.get(use.group(1));
    if (value == null) {
      problems.add(
          at,
          "the gate has no parameter '"
              + use.group(1)
              + "'"
              + Nearest.hint(use.group(1), known.keySet()));
    }
    return value == null ? use.group() : value;
  }

  /** The same as JSON: what reads as a number, as true or false, or as null, is one. */
  JsonNode json(Piece piece) {
    if (piece instanceof Piece.Keyed keyed) {
      var object = Json.object();
      keyed.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
      return object;
    }
    if (piece instanceof Piece.Many many) {
      var array = Json.array();
      many.items().forEach(each -> array.add(json(each)));
      return array;
    }
    return value(filled((Piece.Text) piece));
  }

  private static JsonNode value(String text) {
    if (NUMBER.matcher(text).matches()) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return switch (text) {
      case "true", "false" -> BooleanNode.valueOf(text.equals("true"));
      case "null", "~", "" -> NullNode.getInstance();
      default -> TextNode.valueOf(text);
    };
  }
}
