package dev.canarygate.blocker;

import dev.canarygate.evidence.EvidenceFolder;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Settings;
import dev.canarygate.world.Shell;
import dev.canarygate.world.Shell.Command;
import dev.canarygate.world.Shell.Exited;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of a fix twice: on the fix, where they must pass, and with all but the tests taken
 * back, where they must fail. Works in a worktree of its own; the clone's files stay as they are.
 */
final class RedGreen {
  private static final Duration GIT_LIMIT = Duration.ofMinutes(2);

  /** Exit code of pytest when it collected no test at all. */
  private static final int NO_TESTS = 5;

  private final Shell shell;
  private final EvidenceFolder evidence;
  private final Recipe recipe;
  private final List<Exhibit> transcripts = new ArrayList<>();

  RedGreen(Shell shell, EvidenceFolder evidence, Recipe recipe) {
    this.shell = shell;
    this.evidence = evidence;
    this.recipe = recipe;
  }

  /**
   * How to run tests.
   *
   * @param repository a clone on this machine; null: nothing is proved
   * @param command {@code {tests}} is replaced by the paths of the tests; without it they come last
   */
  record Recipe(
      @Nullable Path repository,
      List<String> command,
      Duration limit,
      Map<String, String> environment) {
    static final Recipe NONE = new Recipe(null, List.of(), Duration.ZERO, Map.of());
    private static final Duration LIMIT = Duration.ofMinutes(10);

    Recipe {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    static Recipe of(Settings settings) {
      String prove = settings.optionalText("prove").orElse("");
      String clone = settings.optionalText("clone").orElse("");
      if (!prove.isEmpty() && !prove.equals("red-green")) {
        throw new IllegalArgumentException(
            "prove: '" + prove + "' is not a known proof; expected red-green");
      }
      if (prove.isEmpty() || clone.isBlank()) {
        return NONE;
      }
      if (settings.texts("command").isEmpty()) {
        throw new IllegalArgumentException(
            "command: none given; 'prove' expects one that runs tests");
      }
      return new Recipe(
          Path.of(clone),
          settings.texts("command"),
          settings.durationOr("limit", LIMIT),
          settings.textMap("environment"));
    }
  }

  /** What running the tests showed. */
  enum Proof {
    /** They pass with the fix and fail without it. */
    PROVED,
    /** They pass without the fix too, or fail with it. */
    REFUTED,
    /** They could not be run; nothing is known. */
    UNKNOWN
  }

  /** A proof in words, with the transcripts of the tests. */
  record Shown(Proof proof, String words, List<Exhibit> transcripts) {}

  /**
   * Proves one fix.
   *
   * @param tests paths of the test files that the fix added or changed
   * @param isTest which of all paths are tests
   */
  Shown prove(String commit, List<String> tests, Predicate<String> isTest) {
    if (tests.isEmpty()) {
      return shown(Proof.UNKNOWN, "the fix came with no test that could be run");
    }
    Path repository = Objects.requireNonNull(recipe.repository(), "a recipe without a clone");
    try (ScratchWorktree tree = ScratchWorktree.of(shell, repository, commit, GIT_LIMIT)) {
      if (!tree.made()) {
        return shown(Proof.UNKNOWN, tree.trouble());
      }
      return prove(tree, commit, tests, isTest);
    }
  }

  private Shown prove(
      ScratchWorktree tree, String commit, List<String> tests, Predicate<String> isTest) {
    Exited green = run(tree, tests, commit, "with");
    if (!ran(green)) {
      return shown(Proof.UNKNOWN, "the tests could not be run on the fix: " + end(green));
    }
    if (!green.succeeded()) {
      return shown(Proof.REFUTED, "the tests fail on the fix itself: " + end(green));
    }
    if (!tree.takeBack(path -> !isTest.test(path))) {
      return shown(Proof.UNKNOWN, "the fix could not be taken back: " + tree.trouble());
    }
    Exited red = run(tree, tests, commit, "without");
    if (!ran(red)) {
      return shown(Proof.UNKNOWN, "the tests could not be run without the fix: " + end(red));
    }
    return red.succeeded()
        ? shown(Proof.REFUTED, "the tests pass without the fix too")
        : shown(Proof.PROVED, "the tests pass with the fix and fail without it");
  }

  private Shown shown(Proof proof, String words) {
    return new Shown(proof, words, List.copyOf(transcripts));
  }

  private static boolean ran(Exited exited) {
    return exited.started() && !exited.timedOut() && exited.code() != NO_TESTS;
  }

  private static String end(Exited exited) {
    return "the command " + exited.inWords();
  }

  private Exited run(ScratchWorktree tree, List<String> tests, String commit, String state) {
    String name = "red-green/" + commit + "-" + state + "-the-fix.log";
    Exited exited =
        shell.run(
            new Command(
                words(tests),
                tree.path(),
                recipe.environment(),
                recipe.limit(),
                tree.transcript(state),
                true));
    if (exited.started()) {
      transcripts.add(evidence.keepNew(name, tree.read(state)));
    }
    return exited;
  }

  private List<String> words(List<String> tests) {
    List<String> words = new ArrayList<>();
    for (String word : recipe.command()) {
      if (word.equals("{tests}")) {
        words.addAll(tests);
      } else {
        words.add(word);
      }
    }
    if (!recipe.command().contains("{tests}")) {
      words.addAll(tests);
    }
    return words;
  }
}
