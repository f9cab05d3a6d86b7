package dev.canarygate.gate;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Versions in every spelling that PEP 440 allows; small numbers, so that many are near. */
final class VersionSource {
  private static final String[] SEPARATORS = {"", "", ".", "-", "_"};
  private static final String[] PRE = {
    "a", "b", "c", "rc", "alpha", "Beta", "pre", "preview", "RC"
  };
  private static final String[] POST = {"post", "rev", "r", "POST"};
  private static final String[] LOCAL = {"abc", "7", "10", "9", "ubuntu", "0", "a1"};

  private VersionSource() {}

  static String random(Random random) {
    var text = new StringBuilder();
    text.append(one(random, "", "", "v", "V"));
    text.append(one(random, "", "", "", "", "0!", "1!", "2!"));
    int parts = 1 + random.nextInt(4);
    text.append(
        IntStream.range(0, parts)
            .mapToObj(i -> one(random, "0", "0", "1", "2", "3", "10", "03"))
            .collect(Collectors.joining(".")));
    if (random.nextInt(2) == 0) {
      text.append(word(random, PRE));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextInt(4) == 0 ? "-" + random.nextInt(12) : word(random, POST));
    }
    if (random.nextInt(3) == 0) {
      text.append(word(random, "dev", "DEV"));
    }
    if (random.nextInt(4) == 0) {
      text.append('+').append(one(random, LOCAL));
      if (random.nextBoolean()) {
        text.append(one(random, ".", "-", "_")).append(one(random, LOCAL));
      }
    }
    return text.toString();
  }

  /** The same version in another spelling, or one number away from it. */
  static String near(Random random, String version) {
    return switch (random.nextInt(3)) {
      case 0 -> version.toUpperCase(Locale.ROOT);
      case 1 -> version.replaceFirst("^[vV]?", "v").replace('_', '-');
      default -> version.replaceFirst("1", "2");
    };
  }

  private static String word(Random random, String... words) {
    var number = random.nextInt(5) == 0 ? "" : one(random, SEPARATORS) + random.nextInt(12);
    return one(random, SEPARATORS) + one(random, words) + number;
  }

  private static String one(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
