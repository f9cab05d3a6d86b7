package dev.canarygate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Quick looks change nothing: what is masked is what RE2 finds in each line without them. */
final class MaskingDifferenceProperties {
  private static final String LONG = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6kL9n";
  private static final String KNOWN = "planted-secret-value-1";
  private static final List<String> PIECES = pieces();

  private static List<String> pieces() {
    var pieces =
        new ArrayList<>(
            List.of(
                "\n",
                "\n",
                "\r\n",
                "\r",
                "\0",
                "\u00ff",
                "\u00c3",
                " ",
                "'",
                "\"",
                ":",
                "=",
                "@",
                "/",
                ".",
                "-",
                "_",
                "https://",
                "http://u:p4ssword@h/",
                "bearer ",
                "Bearer: ",
                "sk-",
                "task-",
                "AKIAABCDEFGHIJKLMNOP",
                "Cookie: ",
                "password=",
                "x-token: ",
                "gldt-",
                "eyJhbGciOiJI",
                "planted-",
                KNOWN,
                LONG,
                LONG.substring(0, 20),
                "0123456789abcdef".repeat(4)));
    // A private key alone goes on over many lines; SecretsTest has those.
    SecretRules.all().stream()
        .filter(rule -> !rule.name().equals("private-key"))
        .forEach(rule -> pieces.addAll(rule.triggers()));
    return pieces;
  }

  private static byte[] content(Random random) {
    var content = new ByteArrayOutputStream();
    for (int i = random.nextInt(300); i > 0; i--) {
      var piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(8)) {
        case 0 -> content.writeBytes(noise(random));
        case 1 -> content.writeBytes(latin1("y ".repeat(random.nextInt(60))));
        case 2 -> content.writeBytes(latin1(piece.toUpperCase(Locale.ROOT)));
        default -> content.writeBytes(latin1(piece));
      }
    }
    return content.toByteArray();
  }

  private static byte[] noise(Random random) {
    var noise = new byte[random.nextInt(20)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Slow
  @Property(tries = 300, seed = "20261126")
  void eachLineIsMaskedAsItWouldBeAlone(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var content = content(random);
    var secrets = Secrets.of(List.of(KNOWN));

    var out = new ByteArrayOutputStream();
    try (var masked = secrets.masking(out)) {
      for (int at = 0; at < content.length; ) {
        int length = Math.min(content.length - at, 1 + random.nextInt(700));
        masked.write(content, at, length);
        at += length;
        if (random.nextBoolean()) {
          masked.flush();
        }
      }
    }

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(lineByLine(content));
  }

  private static String lineByLine(byte[] content) {
    var masked = new StringBuilder();
    var text = new String(content, StandardCharsets.ISO_8859_1);
    for (var line : text.split("(?<=\n)", -1)) {
      masked.append(alone(line));
    }
    return masked.toString();
  }

  /** By the expressions alone, without a quick look. */
  private static String alone(String line) {
    var spans = new ArrayList<SecretFinder.Span>();
    for (int at = line.indexOf(KNOWN); at >= 0; at = line.indexOf(KNOWN, at + 1)) {
      spans.add(new SecretFinder.Span(at, at + KNOWN.length(), "known"));
    }
    for (var rule : SecretRules.all()) {
      rule.in(line)
          .forEach(each -> spans.add(new SecretFinder.Span(each.start(), each.end(), rule.name())));
    }
    return masked(line, SecretFinder.merged(spans));
  }

  private static String masked(String line, List<SecretFinder.Span> spans) {
    var masked = new StringBuilder();
    int at = 0;
    for (var span : spans) {
      masked.append(line, at, span.start()).append("[masked:").append(span.rule()).append(']');
      at = span.end();
    }
    return masked.append(line.substring(at)).toString();
  }

  @Slow
  @Property(tries = 300, seed = "20261126")
  void aQuickLookLetsThroughWhateverARuleFinds(@ForAll long seed) {
    for (var line :
        new String(content(new Random(seed)), StandardCharsets.ISO_8859_1).split("\n", -1)) {
      var bytes = latin1(line);
      for (var rule : SecretRules.all()) {
        boolean found = !rule.pattern().allIn(line).isEmpty();
        assertThat(rule.pattern().mayBeIn(bytes, 0, bytes.length))
            .as("%s in '%s'", rule.pattern(), line)
            .isEqualTo(found);
        assertThat(!found || hasTrigger(rule, line)).as("%s in '%s'", rule.name(), line).isTrue();
      }
    }
  }

  private static boolean hasTrigger(SecretRule rule, String line) {
    var lower = line.toLowerCase(Locale.ROOT);
    return rule.triggers().stream().anyMatch(lower::contains);
  }

  @Example
  void eachRuleHasAQuickLook() {
    for (var rule : SecretRules.all()) {
      assertThat(rule.pattern().mayBeIn(latin1("a plain line"), 0, 12))
          .as("%s", rule.pattern())
          .isFalse();
    }
  }

  /** Each line is a suspicion of its own, wherever the halves of a block meet. */
  @Property(tries = 300, seed = "20261126")
  void theFirstLiteralOfEachLineIsFound(@ForAll long seed) {
    var random = new Random(seed);
    var content = content(random);
    var filter = new LiteralFilter.Builder().add("sk-", 1).add("://", 2).add("token", 4).build();
    int from = content.length == 0 ? 0 : random.nextInt(content.length);

    var places = filter.lines(content, from, content.length);

    int start = from;
    for (int end = from; end <= content.length; end++) {
      if (end == content.length || content[end] == '\n') {
        if (filter.scan(content, start, end) != 0) {
          int place = places.from(start);
          assertThat(place).isBetween(start, end - 1);
          assertThat(filter.scan(content, start, place + 1)).isNotZero();
          assertThat(filter.scan(content, start, place)).isZero();
          assertThat(filter.scan(content, start, place, end))
              .isEqualTo(filter.scan(content, start, end));
          places.from(place + 1);
        }
        start = end + 1;
      }
    }
    assertThat(places.from(start)).isNegative();
  }
}
