package dev.canarygate.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a person says about a gate that is to be written. */
public enum GateAnswer {
  NAME("Name of what is released", "acme-lib", GateAnswer::isName),
  REPO("Its repository on GitHub, as owner/name", "acme/acme-lib", GateAnswer::isRepository),
  ISSUE("Number of the issue there that gets the comment", "210", GateAnswer::isNumber),
  URL("Address of its staging deployment", "https://…", GateAnswer::isAddress);

  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,60}");
  private static final Pattern REPOSITORIES =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}");
  private static final Pattern NUMBERS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern ADDRESSES =
      Pattern.compile("https?://[A-Za-z0-9._~:/\\[\\]-]{1,200}");

  private final String question;
  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // Each is a method of this class.
  private final Predicate<String> fits;

  GateAnswer(String question, String example, Predicate<String> fits) {
    this.question = question;
    this.example = example;
    this.fits = fits;
  }

  /** The word in files and options, such as {@code repo}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A line for a terminal, without the colon. */
  public String question() {
    return question + " (such as " + example + ")";
  }

  /**
   * The answer as the files have it.
   *
   * @throws UsageProblem saying what would be right
   */
  public String require(String given) {
    var answer = given.strip().replaceFirst("/+$", "");
    if (!fits.test(answer)) {
      throw new UsageProblem(
          "--" + word() + ": expected a value such as " + example + ", found '" + given + "'");
    }
    return answer;
  }

  private static boolean isName(String answer) {
    return NAMES.matcher(answer).matches();
  }

  private static boolean isRepository(String answer) {
    return REPOSITORIES.matcher(answer).matches();
  }

  private static boolean isNumber(String answer) {
    return NUMBERS.matcher(answer).matches();
  }

  private static boolean isAddress(String answer) {
    try {
      return ADDRESSES.matcher(answer).matches() && new URI(answer).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
