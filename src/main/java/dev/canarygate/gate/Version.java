package dev.canarygate.gate;

import dev.canarygate.text.Visible;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version as PEP 440 reads and orders it: {@code v3.2.0rc9 < 3.2.0-RC.10 < 3.2}.
 *
 * <p>Two spellings of one version are equal; {@link #toString} is the normal spelling.
 *
 * <p>One class, because parsing, spelling and order follow the same standard.
 */
public final class Version implements Comparable<Version> {
  /** Longer is nothing that a person released. */
  private static final int LONGEST = 1_000;

  private static final String SEPARATOR = "[-_.]?";
  // Possessive: a version of ten thousand parts must not take a stack frame for each.
  private static final Pattern FORM =
      Pattern.compile(
          "v?"
              + "(?:(?<epoch>\\d+)!)?"
              + "(?<release>\\d++(?:\\.\\d++)*+)"
              + numbered("pre", "alpha|beta|preview|pre|rc|a|b|c")
              + "(?:-(?<bare>\\d+)|"
              + numbered("post", "post|rev|r")
              + ")"
              + numbered("dev", "dev")
              + "(?:\\+(?<local>[a-z0-9]++(?:[-_.][a-z0-9]++)*+))?");

  /** Sorts like a tuple: part by part, and what ends first is less. */
  private static final Comparator<List<Part>> BY_PARTS = Version::compareParts;

  private final String normal;
  private final boolean prerelease;
  private final List<List<Part>> key;

  private Version(Matcher form) {
    var epoch = number(form.group("epoch"));
    var release = Stream.of(form.group("release").split("\\.", -1)).map(Version::number).toList();
    var pre = letter(form.group("pre"));
    var preNumber = number(form.group("preN"));
    boolean isPost = form.group("bare") != null || form.group("post") != null;
    var postNumber = number(form.group("bare") != null ? form.group("bare") : form.group("postN"));
    boolean isDev = form.group("dev") != null;
    var devNumber = number(form.group("devN"));
    var local = local(form.group("local"));
    prerelease = pre != null || isDev;
    normal =
        (epoch.signum() > 0 ? epoch + "!" : "")
            + release.stream().map(BigInteger::toString).collect(Collectors.joining("."))
            + (pre != null ? pre + preNumber : "")
            + (isPost ? ".post" + postNumber : "")
            + (isDev ? ".dev" + devNumber : "")
            + (local.isEmpty()
                ? ""
                : "+" + local.stream().map(Part::toString).collect(Collectors.joining(".")));
    // A bare .devN comes before every alpha, a final release after every rc.
    boolean onlyDev = isDev && pre == null && !isPost;
    key =
        List.of(
            List.of(Part.of(epoch)),
            withoutTrailingZeros(release),
            List.of(onlyDev ? Part.FIRST : Part.of(pre)),
            List.of(Part.of(preNumber)),
            List.of(isPost ? Part.of(postNumber) : Part.FIRST),
            List.of(isDev ? Part.of(devNumber) : Part.LAST),
            local);
  }

  /** A word between {@code alpha} and {@code dev} with a number that may be left out. */
  private static String numbered(String group, String words) {
    return "(?:"
        + SEPARATOR
        + "(?<"
        + group
        + ">"
        + words
        + ")"
        + "(?:"
        + SEPARATOR
        + "(?<"
        + group
        + "N>\\d+))?)?";
  }

  /**
   * @throws IllegalArgumentException naming the text and what would be right
   */
  public static Version of(String text) {
    return parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + Visible.line(text, 200)
                        + "' is not a version; expected PEP 440, such as 3.2.0rc16"));
  }

  /** Whether both name one version, such as {@code v3.2.0rc9} and {@code 3.2.0-rc.9}. */
  public static boolean same(String one, String other) {
    var read = parse(one);
    return one.equals(other) || (read.isPresent() && read.equals(parse(other)));
  }

  /** Empty when the text is not a version, or is longer than any that is one. */
  public static Optional<Version> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    var form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    return form.matches() ? Optional.of(new Version(form)) : Optional.empty();
  }

  /**
   * The candidate that comes after a version, in the same spelling: {@code v3.2.0-rc.15} gives
   * {@code v3.2.0-rc.16}, a final {@code 3.2.0} gives {@code 3.2.1rc1}.
   *
   * @throws IllegalArgumentException when the text is not a version
   */
  public static String next(String spelled) {
    var text = spelled.strip();
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (text.length() > LONGEST || !form.matches()) {
      throw new IllegalArgumentException("'" + Visible.line(spelled, 200) + "' is not a version");
    }
    if (form.group("pre") != null) {
      // A development build of a candidate comes before that candidate itself.
      boolean unfinished = form.group("dev") != null && form.group("post") == null;
      var step = unfinished ? BigInteger.ZERO : BigInteger.ONE;
      return text.substring(0, form.end("pre")) + separated(text, form) + preNumber(form).add(step);
    }
    var release = text.substring(form.start("release"), form.end("release"));
    int last = release.lastIndexOf('.') + 1;
    boolean unreleased = form.group("dev") != null && form.group("post") == null;
    var step = unreleased ? BigInteger.ZERO : BigInteger.ONE;
    return text.substring(0, form.start("release") + last)
        + new BigInteger(release.substring(last)).add(step)
        + "rc1";
  }

  private static BigInteger preNumber(Matcher form) {
    return number(form.group("preN"));
  }

  /** What separates the word from its number. */
  private static String separated(String text, Matcher form) {
    return form.group("preN") == null ? "" : text.substring(form.end("pre"), form.start("preN"));
  }

  /** Whether it names an alpha, a beta, a candidate or a development build. */
  public boolean isPrerelease() {
    return prerelease;
  }

  public boolean isNewerThan(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    for (int i = 0; i < key.size(); i++) {
      int order = BY_PARTS.compare(key.get(i), other.key.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version version && version.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return normal;
  }

  private static int compareParts(List<Part> left, List<Part> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static List<Part> withoutTrailingZeros(List<BigInteger> release) {
    var parts = new ArrayList<Part>(release.stream().map(Part::of).toList());
    while (!parts.isEmpty() && parts.get(parts.size() - 1).equals(Part.of(BigInteger.ZERO))) {
      parts.remove(parts.size() - 1);
    }
    return List.copyOf(parts);
  }

  private static List<Part> local(@Nullable String text) {
    return text == null
        ? List.of()
        : Stream.of(text.split("[-_.]", -1)).map(Part::ofLocal).toList();
  }

  private static BigInteger number(@Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static @Nullable String letter(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "alpha" -> "a";
      case "beta" -> "b";
      case "c", "pre", "preview" -> "rc";
      default -> word;
    };
  }

  /** One comparable piece: nothing yet, a word, a number, or everything beyond. */
  private record Part(int rank, String word, BigInteger number) implements Comparable<Part> {
    static final Part FIRST = new Part(0, "", BigInteger.ZERO);
    static final Part LAST = new Part(3, "", BigInteger.ZERO);

    static Part of(BigInteger number) {
      return new Part(2, "", number);
    }

    /** Without a letter it is a final release. */
    static Part of(@Nullable String letter) {
      return letter == null ? LAST : new Part(1, letter, BigInteger.ZERO);
    }

    /** In local labels every number is newer than every word. */
    static Part ofLocal(String label) {
      return label.chars().allMatch(Character::isDigit) ? of(new BigInteger(label)) : of(label);
    }

    @Override
    public int compareTo(Part other) {
      return Comparator.comparingInt(Part::rank)
          .thenComparing(Part::word)
          .thenComparing(Part::number)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return rank == 1 ? word : number.toString();
    }
  }
}
