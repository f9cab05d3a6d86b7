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
  /** Name of what came after a verdict and takes it back. */
  public static final String LATER = "later";

  /** Of the tag of a rehearsed verdict, which need not be there. */
  public static final ProofCheck UNTAGGED_REHEARSAL = Subject.TAG.absent("a rehearsal has none");

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

  /**
   * What each check means, in the words of docs/trust.md: short enough that both fit in one line of
   * a terminal.
   */
  enum Subject {
    FILES("the journal names these files", "who wrote it"),
    STATEMENT("the files say the same", "that it is true"),
    JOURNAL("the records are those of the verdict", "their times"),
    EVIDENCE("each file is as at the verdict", "that it was true"),
    SIGNATURE("this key signed the statement", "whose key, or when"),
    LIST_SIGNATURE("this key signed the list", "whose key, or when"),
    SUMMARY("SLSA tools read the same verdict", "anything more"),
    BUNDLE("sigstore reads the same statement", "anything more"),
    SIGNER("your list trusted the key then", "who else had it"),
    STAMP("the signature existed at that time", "that it is true"),
    TIMES("the times fit together", "that the clocks were right"),
    TAG("the tag is of this verdict", "when it was made"),
    WHEEL("the verdict is about this file", "anything more");

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

  /** What came after a verdict and takes it back, or can. */
  public static ProofCheck later(State state, String found) {
    return new ProofCheck(LATER, state, found, "", "");
  }

  /** The same below what takes a verdict back: that a file was cleared does not hold any more. */
  public ProofCheck but(ProofCheck later) {
    return holds() && id.equals(Words.of(Subject.WHEEL))
        ? wheel(later.state, found + "; but " + later.found)
        : this;
  }

  public boolean isBroken() {
    return state == State.BROKEN;
  }

  public boolean holds() {
    return state == State.HOLDS;
  }
}
