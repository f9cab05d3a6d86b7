package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Kinds;
import dev.canarygate.blocker.python.TooDeep;
import dev.canarygate.blocker.python.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Python files of a change, production and tests, judged together. */
public final class PythonChange {
  /** Characters of a file that are read at most. */
  private static final int LONGEST = 4 << 20;

  private static final Kinds DEFINITIONS = Kinds.of(Kind.DEF, Kind.CLASS);

  /** Fewer files are not worth another thread. */
  private static final int MANY = 16;

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

  /**
   * Every hunk of the given production files with its class.
   *
   * @param tests the tests of the change: what they mention is more than a word for the log
   */
  public List<Judged> production(List<FileDiff> diffs, List<FileDiff> tests) {
    Set<String> tested = new HashSet<>();
    tests.forEach(file -> tested.addAll(file.addedWords()));
    List<Parsed> parsed = together(read(diffs), Parsed::of);
    List<Judged> judged = new ArrayList<>();
    parsed.stream().flatMap(each -> each.refused().stream()).forEach(judged::add);
    List<States> all = parsed.stream().flatMap(each -> each.states().stream()).toList();
    Constants constants = Constants.ofOneSide(befores(all), afters(all));
    Set<String> undefined = defined(befores(all));
    undefined.removeAll(defined(afters(all)));
    var mentions = new MentionedNames(all, tested);
    Function<States, List<Judged>> judge =
        states ->
            new PythonJudge(states, constants, undefined, mentions.elsewhere(states)).judged();
    together(all, judge).forEach(judged::addAll);
    return judged;
  }

  /** The texts of a file, which only one thread reads: they may come from afar. */
  private record Source(FileDiff diff, @Nullable String before, @Nullable String after) {}

  /** A file that was read, or why it was not. */
  private record Parsed(Optional<States> states, Optional<Judged> refused) {
    static Parsed of(Source source) {
      try {
        var states = States.of(source.diff(), source.before(), source.after());
        return new Parsed(Optional.of(states), Optional.empty());
      } catch (TooDeep problem) {
        Judged refused = tooDeep(source.diff(), Substance.CANNOT_JUDGE, problem);
        return new Parsed(Optional.empty(), Optional.of(refused));
      }
    }
  }

  private List<Source> read(List<FileDiff> diffs) {
    return diffs.stream()
        .map(diff -> new Source(diff, text(before, diff.before()), text(after, diff.after())))
        .toList();
  }

  /** Many files are worked on by all processors; the answers are in the order of the files. */
  private static <T, R> List<R> together(List<T> files, Function<T, R> work) {
    return (files.size() < MANY ? files.stream() : files.parallelStream()).map(work).toList();
  }

  private static Judged tooDeep(FileDiff file, Substance substance, TooDeep problem) {
    int line = file.hunks().isEmpty() ? 0 : file.hunks().get(0).line();
    boolean doubt = substance == Substance.CANNOT_JUDGE;
    return new Judged(file.path(), line, substance, doubt, problem.getMessage() + ": not read");
  }

  private static Set<String> defined(List<Tree> modules) {
    Set<String> names = new HashSet<>();
    modules.forEach(
        module -> module.walk(DEFINITIONS, part -> names.add(Names.ofDefinition(part))));
    return names;
  }

  private static List<Tree> befores(List<States> all) {
    return all.stream().map(States::before).toList();
  }

  private static List<Tree> afters(List<States> all) {
    return all.stream().map(States::after).toList();
  }

  /**
   * Without a text, or with one that is too long for a file that people write, the diff must do.
   */
  private static @Nullable String text(
      Function<String, @Nullable String> texts, @Nullable String path) {
    String text = path == null ? null : texts.apply(path);
    return text != null && text.length() > LONGEST ? null : text;
  }

  /**
   * What the tests in a file look at.
   *
   * @param strongest the best assertion of any test that was added or changed
   * @param besidesLog the best of those tests that do not look at log records at all
   */
  public record Tests(List<Judged> hunks, Assertion strongest, Assertion besidesLog) {}

  /** Judges files of tests, each by itself. */
  public List<Tests> tests(List<FileDiff> files) {
    return together(read(files), PythonChange::tests);
  }

  private static Tests tests(Source source) {
    FileDiff file = source.diff();
    try {
      States states = States.of(file, source.before(), source.after());
      return tests(file, new TestJudge(states));
    } catch (TooDeep problem) {
      Judged judged = tooDeep(file, Substance.TEST_ONLY, problem);
      return new Tests(List.of(judged), Assertion.NONE, Assertion.NONE);
    }
  }

  private static Tests tests(FileDiff file, TestJudge judge) {
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
