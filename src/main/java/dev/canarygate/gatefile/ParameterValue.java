package dev.canarygate.gatefile;

import dev.canarygate.gate.Placement;
import dev.canarygate.text.LinearPattern;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the value of one parameter, wherever it comes from, by the parameter's type. */
final class ParameterValue {
  /** A user alone, as in {@code ssh://git@host}, is fine where no web server is asked. */
  private static final LinearPattern CREDENTIALS =
      LinearPattern.ignoringCase(
          "https?://[^\\s/?#@]*@|[a-z][a-z0-9+.-]{0,30}://[^\\s/?#@]*:[^\\s/?#]*@");

  /** People and builds give no longer values. */
  private static final int LONGEST = 2_000;

  private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s/?#]+[^\\s?#]*");

  private final Parameter parameter;
  private final ParameterSources surroundings;
  private final Problems problems;

  ParameterValue(Parameter parameter, ParameterSources surroundings, Problems problems) {
    this.parameter = parameter;
    this.surroundings = surroundings;
    this.problems = problems;
  }

  /** A value that would be kept and shown must not hold a password. */
  List<String> read(Piece given) {
    var value = value(given);
    if (value.stream().anyMatch(CREDENTIALS::isIn)) {
      problems.add(
          given.at(),
          named()
              + " holds a user name or password in an address; expected the address without it. Parameters"
              + " are kept and shown: leave the password to ~/.netrc, to the credential helper of"
              + " git, or to a variable that the step names in pass-environment");
      return List.of("");
    }
    if (value.stream().anyMatch(ParameterValue::isUnusable)) {
      problems.add(
          given.at(),
          named()
              + " is too long or holds a control character; expected at most "
              + LONGEST
              + " characters in one line");
      return List.of("");
    }
    return value;
  }

  private static boolean isUnusable(String value) {
    return value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl);
  }

  private List<String> value(Piece given) {
    var value = unchecked(given);
    if (parameter.name().equals(OwnParameters.TAGS)) {
      value.forEach(tag -> problems.unlessUsable(given.at(), () -> Placement.requireTag(tag)));
    }
    return value;
  }

  private List<String> unchecked(Piece given) {
    if (given instanceof Piece.Text text) {
      return parameter.type() == Parameter.Type.TEXTS ? split(text) : List.of(one(text));
    }
    if (given instanceof Piece.Many many && parameter.type() == Parameter.Type.TEXTS) {
      return many.items().stream().map(this::item).toList();
    }
    problems.add(
        given.at(),
        named() + " is " + given.inWords() + "; expected " + Words.of(parameter.type()));
    return List.of();
  }

  private String named() {
    return "parameter '" + parameter.name() + "'";
  }

  private static List<String> split(Piece.Text text) {
    return Stream.of(text.value().split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private String item(Piece item) {
    if (item instanceof Piece.Text text) {
      return text.value();
    }
    problems.add(item.at(), named() + " holds " + item.inWords() + "; expected words");
    return "";
  }

  private String one(Piece.Text text) {
    if (!parameter.values().isEmpty() && !parameter.values().contains(text.value())) {
      problems.add(
          text.at(),
          named() + " is " + text.inWords() + "; expected " + Nearest.anyOf(parameter.values()));
    }
    try {
      return switch (parameter.type()) {
        case NUMBER -> SettingsReader.requireNumber(text.value());
        case ADDRESS -> address(text.value());
        case DURATION -> duration(text.value());
        case PATH -> surroundings.path(text.value());
        case PROGRAM -> surroundings.program(text.value());
        case TEXT, TEXTS -> text.value();
      };
    } catch (InvalidPathException e) {
      problems.add(
          text.at(), named() + " is " + text.inWords() + "; expected a path of this system");
    } catch (IllegalArgumentException e) {
      problems.add(text.at(), named() + ": " + e.getMessage());
    }
    return text.value();
  }

  private static String address(String value) {
    if (!ADDRESS.matcher(value).matches() || host(value) == null) {
      throw new IllegalArgumentException(
          "'"
              + Visible.line(value, 200)
              + "' is not an address of a web server; expected one like https://api.example.org");
    }
    return value;
  }

  private static @Nullable String host(String value) {
    try {
      return new URI(value).getHost();
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private String duration(String value) {
    OwnParameters.requireWithin(parameter.name(), value);
    return value;
  }
}
