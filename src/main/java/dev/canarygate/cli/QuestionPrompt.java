package dev.canarygate.cli;

import dev.canarygate.app.AskedPerson;
import dev.canarygate.app.UsageProblem;
import dev.canarygate.report.Layout;
import dev.canarygate.text.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A person who can answer questions, or nobody.
 *
 * @param in null when nobody is there
 * @param out where questions are put: standard error, so that a result can go elsewhere
 * @param layout of the terminal there
 */
record QuestionPrompt(@Nullable BufferedReader in, PrintWriter out, Layout layout) {
  private static final int TRIES = 3;

  QuestionPrompt(@Nullable BufferedReader in, PrintWriter out) {
    this(in, out, Layout.ofErrors(System.getenv()));
  }

  /** Nobody is there when input or output goes to a file or another program. */
  static QuestionPrompt here(PrintWriter out) {
    return new QuestionPrompt(
        AskedPerson.isThere()
            ? new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))
            : null,
        out);
  }

  /**
   * Asks one question; an empty answer is the usual one. Empty when nobody is there, or nothing was
   * said.
   *
   * @param usual offered in brackets; empty for none
   */
  Optional<String> asked(String question, String usual) throws IOException {
    if (in == null) {
      return Optional.empty();
    }
    out.print(fitting(question + (usual.isEmpty() ? "" : " [" + usual + "]") + ":") + " ");
    out.flush();
    var line = in.readLine();
    var answer = line == null || line.isBlank() ? usual : line.strip();
    return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
  }

  /**
   * Asks until an answer is usable, at most three times. Empty when nobody is there.
   *
   * @param usual offered in brackets; empty for none
   * @param use throws {@link UsageProblem} for an answer that is not; the last time it goes on
   */
  Optional<String> required(String question, String usual, UnaryOperator<String> use)
      throws IOException {
    for (int i = 1; in != null; i++) {
      try {
        return Optional.of(use.apply(asked(question, usual).orElse("")));
      } catch (UsageProblem unusable) {
        if (i == TRIES) {
          throw unusable;
        }
        Screen.text(out, fitting("  " + unusable.getMessage()));
      }
    }
    return Optional.empty();
  }

  private String fitting(String line) {
    return layout.folded(line).stripTrailing();
  }
}
