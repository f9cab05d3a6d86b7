package dev.canarygate.gatefile;

import dev.canarygate.gate.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads how often a block is repeated: a number of times, or for each element of a list. */
final class Elements {
  /** Elements of one block. */
  static final int MOST = 1_000;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern NAMEABLE = Pattern.compile("[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+");
  private static final int LONGEST_LABEL = 40;

  private final Problems problems;

  Elements(Problems problems) {
    this.problems = problems;
  }

  /** {@code repeat: 4}, {@code as: run}; {@code run} when nothing is said. */
  List<Element> ofNumber(Piece.Keyed block, GateParameters parameters) {
    var as = as(block, parameters, "run");
    int times = block.get("repeat").map(parameters::fill).map(this::times).orElse(0);
    return as.isEmpty()
        ? List.of()
        : IntStream.rangeClosed(1, times)
            .mapToObj(
                number ->
                    new Element(
                        as.get(), String.valueOf(number), String.valueOf(number), number, times))
            .toList();
  }

  private int times(Piece repeat) {
    if (repeat instanceof Piece.Text text
        && NUMBER.matcher(text.value()).matches()
        && Integer.parseInt(text.value()) <= MOST) {
      return Integer.parseInt(text.value());
    }
    problems.add(
        repeat.at(), "'repeat' is " + repeat.inWords() + "; expected a number from 1 to " + MOST);
    return 0;
  }

  /** {@code for-each: ${list}}, {@code as: issue}; what is in the list twice is meant once. */
  List<Element> ofList(Piece.Keyed block, GateParameters parameters) {
    var as = as(block, parameters, "");
    var values = block.get("for-each").map(parameters::fill).map(this::values).orElse(List.of());
    return as.isEmpty() ? List.of() : elements(as.get(), values);
  }

  private static List<Element> elements(String as, List<String> values) {
    var labels = new HashSet<String>();
    var elements = new ArrayList<Element>();
    for (var value : values) {
      int number = elements.size() + 1;
      var word = value.toLowerCase(Locale.ROOT);
      boolean nameable =
          NAMEABLE.matcher(value).matches() && value.length() <= LONGEST_LABEL && labels.add(word);
      var label = nameable ? word : "element-" + number;
      elements.add(new Element(as, value, label, number, values.size()));
    }
    return elements;
  }

  private List<String> values(Piece list) {
    if (!(list instanceof Piece.Many many)
        || !many.items().stream().allMatch(Piece.Text.class::isInstance)) {
      problems.add(
          list.at(),
          "'for-each' is "
              + list.inWords()
              + "; expected a list of words, or a parameter that is one: ${name}");
      return List.of();
    }
    if (many.items().size() > MOST) {
      problems.add(list.at(), "'for-each' has more than " + MOST + " elements");
      return List.of();
    }
    return many.items().stream().map(each -> ((Piece.Text) each).value()).distinct().toList();
  }

  /** Empty when it is not a name. */
  private Optional<String> as(Piece.Keyed block, GateParameters parameters, String otherwise) {
    var said = block.text("as").orElse(new Piece.Text(block.at(), otherwise));
    if (said.value().isEmpty()) {
      problems.add(block.at(), "'for-each' lacks 'as': the name of one element, such as issue");
      return Optional.empty();
    }
    int before = problems.count();
    problems.unlessUsable(said.at(), () -> Id.requireLowerWords("element", said.value()));
    if (parameters.declares(said.value())) {
      problems.add(
          said.at(), said.inWords() + " is the name of a parameter; expected another name");
    }
    return problems.count() == before ? Optional.of(said.value()) : Optional.empty();
  }
}
