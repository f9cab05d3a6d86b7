package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Python files of a change, production and tests, judged together. */
public final class PythonChange {
  private final Function<String, @Nullable String> before;
  private final Function<String, @Nullable String> after;

  /**
   * A change whose whole texts may be known.
   *
   * @param before the text of a path before the change, or null where it is not known
   * @param after the same after the change
   */
  public PythonChange(
      Function<String, @Nullable String> before, Function<String, @Nullable String> after) {
    this.before = before;
    this.after = after;
  }

  /** Every hunk of the given production files with its class. */
  public List<Judged> production(List<FileDiff> files) {
    List<States> all = files.stream().map(this::states).toList();
    Constants constants = Constants.ofOneSide(befores(all), afters(all));
    Set<String> undefined = defined(befores(all));
    undefined.removeAll(defined(afters(all)));
    List<Judged> judged = new ArrayList<>();
    all.forEach(states -> judged.addAll(new PythonJudge(states, constants, undefined).judged()));
    return judged;
  }

  private static Set<String> defined(List<Tree> modules) {
    Set<String> names = new HashSet<>();
    modules.forEach(
        module ->
            module.walk(
                part -> {
                  if (part.is(Kind.DEF) || part.is(Kind.CLASS)) {
                    names.add(part.text().replace("async ", ""));
                  }
                }));
    return names;
  }

  private static List<Tree> befores(List<States> all) {
    return all.stream().map(States::before).toList();
  }

  private static List<Tree> afters(List<States> all) {
    return all.stream().map(States::after).toList();
  }

  private States states(FileDiff diff) {
    String old = diff.before();
    String now = diff.after();
    return States.of(
        diff, old == null ? null : before.apply(old), now == null ? null : after.apply(now));
  }

  /**
   * What the tests in a file look at.
   *
   * @param strongest the best assertion of any test that was added or changed
   * @param besidesLog the best of those tests that do not look at log records at all
   */
  public record Tests(List<Judged> hunks, Assertion strongest, Assertion besidesLog) {}

  /** Judges a file of tests. */
  public Tests tests(FileDiff file) {
    TestJudge judge = new TestJudge(states(file));
    List<Judged> judged = new ArrayList<>();
    Assertion strongest = Assertion.NONE;
    Assertion besidesLog = Assertion.NONE;
    for (Hunk hunk : file.hunks()) {
      TestJudge.Found found = judge.found(hunk);
      strongest = strongest.and(found.assertion());
      besidesLog = besidesLog.and(found.besidesLog());
      judged.add(new Judged(file.path(), hunk.line(), Substance.TEST_ONLY, false, found.why()));
    }
    return new Tests(judged, strongest, besidesLog);
  }
}
