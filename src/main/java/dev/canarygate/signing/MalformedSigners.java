package dev.canarygate.signing;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of allowed signers or revoked keys that makes no sense; all mistakes at once. */
public final class MalformedSigners extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final transient List<Mistake> mistakes;

  MalformedSigners(Path file, List<Mistake> mistakes) {
    super(mistakes.stream().map(each -> file + each.words()).collect(Collectors.joining("\n")));
    this.file = file.toString();
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * One of them.
   *
   * @param line 1-based; 0 when it is about the whole file
   * @param message what is wrong, and what was expected
   */
  public record Mistake(int line, String message) {
    private String words() {
      return (line > 0 ? ":" + line + ": " : ": ") + message;
    }
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  /** Each with its file and line, for people. */
  public Stream<String> lines() {
    return mistakes.stream().map(each -> file + each.words());
  }
}
