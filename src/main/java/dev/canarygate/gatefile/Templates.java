package dev.canarygate.gatefile;

import dev.canarygate.text.Visible;
import dev.canarygate.gate.Facts;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts with blanks for facts. */
final class Templates {
  private static final Pattern BLANK = Pattern.compile("\\{\\{([^}\\n]*+(?:}(?!})[^}\\n]*+)*+)(}}|\\n|\\z)");

  private final FactUses uses;
  private final Library library;
  private final GateParameters parameters;
  private final Problems problems;

  Templates(Library library, GateParameters parameters, Problems problems, FactUses uses) {
    this.uses = uses;
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
              IntFunction<FilePosition> at = offset -> source.start().within(source.text(), offset);
              requireGoodBlanks(source.text(), at);
              return parameters.fill(source.text(), at);
            });
  }

  /** Notes the facts that blanks name. A blank that names no possible fact is a problem. */
  void requireGoodBlanks(String text, IntFunction<FilePosition> at) {
    BLANK.matcher(text).results().forEach(blank -> read(blank, at.apply(blank.start())));
  }

  private void read(MatchResult blank, FilePosition at) {
    if (blank.group(2).equals("}}") && Facts.isName(blank.group(1).strip())) {
      uses.add(blank.group(1).strip(), at);
    } else {
      problems.add(
          at,
          "'"
              + Visible.cut(blank.group().strip(), 200)
              + "' is not a blank; expected {{name}}, the name in lower-case words joined"
              + " by '.' or '-'");
    }
  }
}
