package dev.canarygate.proof;

import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import java.util.Optional;

/**
 * One thing that was checked of a verdict.
 *
 * @param id its name, the same for all verdicts: {@code signature}
 * @param found what was found, in one line; what hides in texts of others is made visible
 * @param proves what follows from it when it holds
 * @param leaves what does not follow from it
 */
public record ProofCheck(String id, State state, String found, String proves, String leaves) {
  public ProofCheck {
    found = Visible.line(found);
  }

  /** How a check ended. */
  public enum State {
    /** It is as it should be. */
    HOLDS,
    /** Something contradicts it. */
    BROKEN,
    /** What it takes was not given, such as whose keys are trusted. */
    UNKNOWN,
    /** The verdict has no such thing, such as a time stamp. */
    ABSENT;

    public String word() {
      return Words.of(this);
    }
  }

  /** What each check means; the two sentences are those of docs/trust.md. */
  enum Subject {
    FILES("the files are those that the journal names", "who wrote the journal"),
    STATEMENT("what the files say agrees with each other", "that it is true"),
    JOURNAL(
        "the records up to the verdict are those that the statement speaks of",
        "that they were written when they say"),
    EVIDENCE(
        "each file that a step kept is as it was at the verdict",
        "that the file was true when it was kept"),
    SIGNATURE(
        "the statement is as the holder of this key signed it",
        "whose key it is, and when it signed"),
    LIST_SIGNATURE(
        "the list of evidence is as the holder of this key signed it",
        "whose key it is, and when it signed"),
    SUMMARY(
        "tools that read SLSA summaries are given the same verdict",
        "more than the statement does"),
    BUNDLE("sigstore's tools are given the same statement", "more than the statement does"),
    SIGNER(
        "the key was trusted when it signed, by your list",
        "that nobody else had the key; that your list is right"),
    STAMP(
        "the signature existed at that time, by the word of the authority",
        "that the evidence was true before"),
    TIMES(
        "the journal, the statement and the stamp can have come about in this order",
        "that the clocks were right, or that nobody turned them back"),
    TAG(
        "the tag that others can hold is of this verdict",
        "when it was made, unless others had the tag at that time"),
    WHEEL(
        "the file is the one that the verdict is about",
        "more about the file than the gate checked");

    private final String proves;
    private final String leaves;

    Subject(String proves, String leaves) {
      this.proves = proves;
      this.leaves = leaves;
    }

    ProofCheck holds(String found) {
      return check(State.HOLDS, found);
    }

    ProofCheck broken(String found) {
      return check(State.BROKEN, found);
    }

    ProofCheck unknown(String found) {
      return check(State.UNKNOWN, found);
    }

    ProofCheck absent(String found) {
      return check(State.ABSENT, found);
    }

    private ProofCheck check(State state, String found) {
      return new ProofCheck(Words.of(this), state, found, proves, leaves);
    }
  }

  /**
   * Of a signed git tag.
   *
   * @param problem what contradicts it; empty when nothing does
   */
  public static ProofCheck tag(String name, Optional<String> problem) {
    return problem.map(Subject.TAG::broken).orElseGet(() -> Subject.TAG.holds(name));
  }

  /** Whether a file is one that a gate cleared. */
  public static ProofCheck wheel(State state, String found) {
    return Subject.WHEEL.check(state, found);
  }

  public boolean isBroken() {
    return state == State.BROKEN;
  }

  public boolean holds() {
    return state == State.HOLDS;
  }
}
