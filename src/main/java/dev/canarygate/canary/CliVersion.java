package dev.canarygate.canary;

import java.util.Optional;
import java.util.regex.Pattern;

/** The version in what the CLI prints about itself: {@code spec-kitty-cli version 3.2.0rc13}. */
final class CliVersion {
  private static final Pattern FORM =
      Pattern.compile("(?:\\S{1,60} ){0,3}v?(\\d+(?:\\.\\d+)*(?:[.+-]?[A-Za-z0-9]+)*)");

  private CliVersion() {}

  /** Without leading words and {@code v}; empty when the text has another form. */
  static Optional<String> in(String text) {
    if (text.length() > 200) {
      return Optional.empty();
    }
    var form = FORM.matcher(text.strip());
    return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
  }
}
