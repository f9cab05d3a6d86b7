package dev.canarygate.gate;

import dev.canarygate.text.Words;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person decided what the gate must not decide alone.
 *
 * @param subject what was asked
 * @param link where the reasoning can be read; null when missing
 * @param candidate the version that it was taken for; null when none was known
 */
public record Decision(
    String workPackage,
    Subject subject,
    Choice choice,
    String person,
    String reason,
    @Nullable String link,
    @Nullable String candidate)
    implements Statement {
  @Override
  public Kind kind() {
    return Kind.DECISION;
  }

  @Override
  public <T> T read(Reader<T> reader) {
    return reader.on(this);
  }

  /**
   * Whether a later one takes its place. What asks for something to be done once more does not take
   * the place of another such one: each is a time more.
   */
  public boolean isReplacedBy(Decision later) {
    return choice.isJudgment()
        && workPackage.equals(later.workPackage)
        && subject.equals(later.subject)
        && (later.candidate == null || later.candidate.equals(candidate));
  }

  /**
   * What a decision is about, by its name: {@code suite}, {@code comment}, {@code status}, {@code
   * imported}, {@code blocker.7}, or one that a package file gives.
   */
  public record Subject(String name) {
    /** Whether a suite is run. */
    public static final Subject SUITE = new Subject("suite");

    /** Whether a comment that somebody deleted is posted once more. */
    public static final Subject COMMENT = new Subject("comment");

    /** Whether a status that somebody replaced is given once more. */
    public static final Subject STATUS = new Subject("status");

    /** Whether changes on GitHub that came wanted in a bundle are made. */
    public static final Subject IMPORTED = new Subject("imported");

    private static final String BLOCKER = "blocker.";

    /** Whether an issue is truly fixed. */
    public static Subject blocker(int issue) {
      return new Subject(BLOCKER + issue);
    }

    /** The number of the issue that it is about; empty when it is about no issue. */
    public Optional<String> issue() {
      return name.startsWith(BLOCKER)
          ? Optional.of(name.substring(BLOCKER.length()))
          : Optional.empty();
    }

    /** {@code the suite}, {@code issue 7}; the name itself when a package file gives it. */
    String inWords() {
      return isOwn()
          ? "'" + name + "'"
          : issue().map(each -> "issue " + each).orElse("the " + what());
    }

    private String what() {
      return equals(IMPORTED)
          ? "imported changes"
          : equals(COMMENT) ? "deleted comment" : equals(STATUS) ? "replaced status" : name;
    }

    // By hand, as all that each look at a gate compares: the first call of what a record comes with
    // takes as long as a hundred others.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Subject subject && subject.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    /** Whether a package file gives it. */
    boolean isOwn() {
      return issue().isEmpty() && !List.of(SUITE, COMMENT, STATUS, IMPORTED).contains(this);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** What a person chose. */
  public enum Choice {
    SKIP,
    RUN,
    ACCEPT,
    REJECT,
    /** What the gate posted is posted once more, after somebody deleted or replaced it. */
    SAY_AGAIN,
    /** What came wanted in a bundle is posted, closed or reopened. */
    POST;

    /** Whether it says how something is, not that something is done. */
    boolean isJudgment() {
      return this == SKIP || this == ACCEPT || this == REJECT;
    }

    /** As people and journals write it. */
    public String word() {
      return Words.of(this);
    }

    /**
     * @throws IllegalArgumentException when it is something else
     */
    public static Choice of(String word) {
      return Words.find(Choice.class, word)
          .orElseThrow(() -> new IllegalArgumentException("choice '" + word + "' is not known"));
    }

    @Override
    public String toString() {
      return word();
    }
  }
}
