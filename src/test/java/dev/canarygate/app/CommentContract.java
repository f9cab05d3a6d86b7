package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines that a comment must have, in these words and in this order, with {@code <fact>} where a
 * measured value stands. Code spans and list marks do not count.
 */
record CommentContract(List<String> forms) {
  private static final Pattern BLANK = Pattern.compile("<([a-z0-9.-]+)>");

  static CommentContract named(String name) {
    try (var in = CommentContract.class.getResourceAsStream(name + ".contract")) {
      return new CommentContract(
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** They stand at the beginning, before anything else that the comment says. */
  void holds(String comment, Facts facts) {
    var plain =
        comment
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("<!--"))
            .map(line -> line.replace("`", "").replaceFirst("^- ", ""))
            .toList();
    var lines = forms.get(0).startsWith("#") ? plain : withoutHeading(plain);
    assertThat(lines.subList(0, Math.min(forms.size(), lines.size())))
        .isEqualTo(forms.stream().map(form -> filled(form, facts)).toList());
  }

  private static List<String> withoutHeading(List<String> lines) {
    return lines.stream().dropWhile(line -> line.startsWith("#")).toList();
  }

  private static String filled(String form, Facts facts) {
    return BLANK
        .matcher(form)
        .replaceAll(
            blank -> Matcher.quoteReplacement(facts.get(blank.group(1)).orElse("not measured")));
  }
}
