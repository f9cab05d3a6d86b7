package dev.canarygate.gatefile;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Texts with blanks for facts. */
final class Templates {
  private static final Pattern BLANK = Pattern.compile("\\{\\{(.*?)(}}|\\n|\\z)");
  private static final Pattern NAME = Pattern.compile("\\s*[a-z0-9]+([.-][a-z0-9]+)*\\s*");

  private final Library library;
  private final Parameters parameters;
  private final Problems problems;

  Templates(Library library, Parameters parameters, Problems problems) {
    this.library = library;
    this.parameters = parameters;
    this.problems = problems;
  }

  /** A template's text with parameters filled in. */
  Optional<String> text(Piece.Text name) {
    return library
        .template(name)
        .map(
            source -> {
              IntFunction<Place> at = offset -> source.start().within(source.text(), offset);
              requireGoodBlanks(source.text(), at);
              return parameters.fill(source.text(), at);
            });
  }

  /** A blank that names no possible fact could never be filled. */
  void requireGoodBlanks(String text, IntFunction<Place> at) {
    BLANK
        .matcher(text)
        .results()
        .filter(blank -> !blank.group(2).equals("}}") || !NAME.matcher(blank.group(1)).matches())
        .forEach(
            blank ->
                problems.add(
                    at.apply(blank.start()),
                    "'"
                        + blank.group().strip()
                        + "' is no blank; expected {{name}}, the name in lower-case words joined"
                        + " by '.' or '-'"));
  }
}
