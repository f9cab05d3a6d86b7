package dev.canarygate.gate;

import dev.canarygate.gate.Attempt.Performed;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * All that an attempt did so far, oldest first, and what that adds up to. It is added up step by
 * step: an attempt of many steps is asked about all of them after each one.
 */
public final class PerformedSteps extends AbstractList<Performed> implements RandomAccess {
  static final PerformedSteps NONE =
      new PerformedSteps(
          PersistentList.empty(),
          PersistentMap.empty(),
          Verdict.PASSED,
          Facts.NONE,
          PersistentMap.empty(),
          PersistentList.empty(),
          PersistentList.empty());

  private final PersistentList<Performed> all;

  /** Null when nothing more is done: then the steps themselves say it. */
  private final @Nullable PersistentMap<String, Boolean> done;

  private final Verdict verdict;
  private final Facts learned;
  private final PersistentMap<String, Boolean> turned;
  private final PersistentList<Performed> troubled;
  private final PersistentList<Performed> wanting;

  private PerformedSteps(
      PersistentList<Performed> all,
      @Nullable PersistentMap<String, Boolean> done,
      Verdict verdict,
      Facts learned,
      PersistentMap<String, Boolean> turned,
      PersistentList<Performed> troubled,
      PersistentList<Performed> wanting) {
    this.all = all;
    this.done = done;
    this.verdict = verdict;
    this.learned = learned;
    this.turned = turned;
    this.troubled = troubled;
    this.wanting = wanting;
  }

  PerformedSteps with(Performed next) {
    var finding = next.finding();
    boolean passed = finding.verdict() == Verdict.PASSED;
    return new PerformedSteps(
        all.with(next),
        done().with(next.step(), true),
        verdict.orWorse(finding.verdict()),
        learned.and(finding.facts()),
        turnedBy(finding.facts()),
        passed ? troubled : troubled.with(next),
        finding.wants().isEmpty() ? wanting : wanting.with(next));
  }

  private PersistentMap<String, Boolean> done() {
    if (done != null) {
      return done;
    }
    var steps = PersistentMap.<String, Boolean>empty();
    for (var each : all) {
      steps = steps.with(each.step(), true);
    }
    return steps;
  }

  /**
   * The same in less memory: a gate has one attempt under way at a package, and many that ended.
   */
  PerformedSteps closed() {
    return new PerformedSteps(all, null, verdict, learned.listed(), turned, troubled, wanting);
  }

  private PersistentMap<String, Boolean> turnedBy(Facts facts) {
    var all = turned;
    var pairs = facts.pairs();
    for (int i = 0; i < pairs.size(); i += 2) {
      var before = learned.get(pairs.get(i));
      if (before.isPresent() && !before.get().equals(pairs.get(i + 1))) {
        all = all.with(pairs.get(i), true);
      }
    }
    return all;
  }

  boolean did(String step) {
    return done != null ? done.has(step) : all.stream().anyMatch(each -> each.step().equals(step));
  }

  /** The worst of their verdicts; PASSED before the first. */
  Verdict verdict() {
    return verdict;
  }

  /** The facts of all findings; a later one wins. */
  Facts learned() {
    return learned;
  }

  /** Those that did not pass. */
  List<Performed> troubled() {
    return troubled;
  }

  /** Those that want changes. */
  List<Performed> wanting() {
    return wanting;
  }

  /** Whether one of these facts was measured here with another value than it has now. */
  boolean differs(Collection<String> names, Facts now) {
    return names.stream().anyMatch(name -> differs(name, now));
  }

  private boolean differs(String name, Facts now) {
    return now.get(name).isPresent()
        && (turned.has(name)
            || (learned.get(name).isPresent() && !learned.get(name).equals(now.get(name))));
  }

  @Override
  public Performed get(int index) {
    return all.get(index);
  }

  @Override
  public int size() {
    return all.size();
  }

  @Override
  public boolean equals(Object other) {
    return other == this
        || (other instanceof PerformedSteps steps ? steps.all.equals(all) : all.equals(other));
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(all);
  }
}
