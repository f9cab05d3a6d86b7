package dev.canarygate.signing;

import java.nio.file.Path;

/** A key that cannot be used: the message has its file, what is wrong and what was expected. */
public final class BadKey extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** In a remedy, where the file's name comes once it is known. */
  static final String FILE = "{file}";

  private final String problem;
  private final String remedy;

  /**
   * @param remedy a complete command where one helps; empty when nothing does
   */
  public BadKey(String problem, String remedy) {
    this("", problem, remedy);
  }

  public BadKey(Path file, String problem, String remedy) {
    this(file + ": ", problem, remedy);
  }

  private BadKey(String where, String problem, String remedy) {
    super(where + problem);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The same, of a key that was read from this file. */
  public BadKey in(Path file) {
    return new BadKey(file, problem, remedy.replace(FILE, file.toString()));
  }

  /** The problem, without the file. */
  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
