package dev.canarygate.complete;

import dev.canarygate.app.Offer;
import dev.canarygate.text.ProgramData;
import dev.canarygate.text.Words;
import java.util.List;

/** A shell that can ask this program how a command line goes on. */
public enum ShellKind {
  BASH('\\', false),
  ZSH('\0', true),
  FISH('\0', true),
  POWERSHELL('`', true);

  /**
   * Environment variable with what was typed: the line up to the cursor, or one word a line. Not an
   * argument, because some shells change those of other programs on the way.
   */
  public static final String TYPED = "GATE_RUNNER_TYPED";

  /** Environment variable with the characters that end a word for bash. */
  public static final String BREAKS = "GATE_RUNNER_BREAKS";

  private final char escape;
  private final boolean explains;

  /**
   * @param escape what takes the meaning of the next character in a line; 0 when the shell gives
   *     the words themselves
   * @param explains whether it shows what a word means
   */
  ShellKind(char escape, boolean explains) {
    this.escape = escape;
    this.explains = explains;
  }

  /** The script that a person loads, once or at each start of the shell. */
  public String script() {
    return ProgramData.text(ShellKind.class, Words.of(this) + ".txt");
  }

  /** Whether it shows what a word means. */
  public boolean explains() {
    return explains;
  }

  /**
   * The words after the program's name, the last one as far as it was typed.
   *
   * @param typed as the script puts it into {@link #TYPED}
   */
  public List<String> words(String typed) {
    return escape == 0 ? List.of(typed.split("\n", -1)) : TypedLine.words(typed, escape);
  }

  /**
   * A line of the answer.
   *
   * @param typed the word so far
   * @param breaks the characters that end a word; what comes before the last of them stays
   */
  String line(Offer offer, String typed, String breaks) {
    if (!explains) {
      return offer.value().substring(Math.min(kept(typed, breaks), offer.value().length()));
    }
    return offer.about().isEmpty() ? offer.value() : offer.value() + "\t" + offer.about();
  }

  private static int kept(String typed, String breaks) {
    int kept = 0;
    for (int i = 0; i < typed.length(); i++) {
      kept = breaks.indexOf(typed.charAt(i)) < 0 ? kept : i + 1;
    }
    return kept;
  }
}
