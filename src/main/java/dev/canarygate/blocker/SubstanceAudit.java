package dev.canarygate.blocker;

import dev.canarygate.blocker.diff.FileDiff;
import dev.canarygate.blocker.substance.Assertion;
import dev.canarygate.blocker.substance.Judged;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.blocker.substance.Substance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a change does within the paths that an issue is about: production files by {@code
 * scope}, tests by {@code tests}. Without globs, every file counts, and tests are known by custom.
 */
public final class SubstanceAudit {
  private static final Pattern TEST_BY_CUSTOM =
      Pattern.compile("(.*/)?(tests?/.*|test_[^/]*\\.py|[^/]*_test\\.py|conftest\\.py)");
  private static final Pattern DOCS =
      Pattern.compile(
          "(?i).*\\.(md|rst|txt|adoc|markdown)|(.*/)?(docs?/.*\\.(png|svg|jpg|gif)"
              + "|LICENSE|NOTICE|AUTHORS|CHANGELOG|README|CODEOWNERS)");

  private static final Pattern PYTHON = Pattern.compile(".*\\.pyi?");

  private static final String LINK = "a symbolic link: what it points at is not in the diff";

  /** More changed lines than this in one file are nothing that a person wrote as a fix. */
  private static final int MOST_LINES = 10_000;

  private static final long MOST_CHARACTERS = 4 << 20;

  private final Globs scope;
  private final Globs tests;
  private final PythonChange change;

  public SubstanceAudit(List<String> scope, List<String> tests, PythonChange change) {
    this.scope = new Globs(scope);
    this.tests = new Globs(tests);
    this.change = change;
  }

  /** One that is only asked about paths. */
  static SubstanceAudit ofPaths(List<String> scope, List<String> tests) {
    return new SubstanceAudit(scope, tests, new PythonChange(path -> null, path -> null));
  }

  /** The verdict on a parsed diff. */
  public Audited judge(List<FileDiff> files) {
    List<FileDiff> testFiles = files.stream().filter(file -> isTest(file.path())).toList();
    List<FileDiff> production =
        files.stream().filter(file -> !isTest(file.path()) && isInScope(file)).toList();
    List<Judged> hunks = new ArrayList<>(production(production, testFiles));
    Found found = tests(testFiles);
    hunks.addAll(found.hunks());
    return summed(hunks, found);
  }

  /** Whether a file counts at all. */
  boolean concerns(String path, @Nullable String before) {
    return isTest(path)
        || scope.isEmpty()
        || scope.match(path)
        || (before != null && scope.match(before));
  }

  boolean isTest(String path) {
    boolean custom = path.contains("test") && TEST_BY_CUSTOM.matcher(path).matches();
    return tests.match(path) || (custom && !isNamedInScope(path));
  }

  /**
   * A file that the scope names by its own name is production code, even when its name looks
   * different.
   */
  private boolean isNamedInScope(String path) {
    return scope.globs().contains(path);
  }

  private boolean isInScope(FileDiff file) {
    String before = file.before();
    return scope.isEmpty() || scope.match(file.path()) || (before != null && scope.match(before));
  }

  private List<Judged> production(List<FileDiff> files, List<FileDiff> testFiles) {
    Set<String> links =
        files.stream().filter(FileDiff::link).map(FileDiff::path).collect(Collectors.toSet());
    List<FileDiff> python =
        files.stream().filter(file -> isReadable(file) && !links.contains(file.path())).toList();
    List<Judged> judged = new ArrayList<>(change.production(python, testFiles));
    Set<FileDiff> read = Collections.newSetFromMap(new IdentityHashMap<>());
    read.addAll(python);
    for (FileDiff file : files) {
      if (!read.contains(file)) {
        judged.add(other(file, links.contains(file.path())));
      } else if (file.hunks().isEmpty()) {
        judged.add(withoutLines(file));
      }
    }
    return judged;
  }

  private static boolean isReadable(FileDiff file) {
    return isPython(file)
        && !file.binary()
        && !file.link()
        && file.changedLines() <= MOST_LINES
        && file.shownCharacters() <= MOST_CHARACTERS;
  }

  private static boolean isPython(FileDiff file) {
    return PYTHON.matcher(file.path()).matches();
  }

  /**
   * @param link whether a link has taken the file's place
   */
  private static Judged other(FileDiff file, boolean link) {
    int line = file.hunks().isEmpty() ? 0 : file.hunks().get(0).line();
    if (DOCS.matcher(file.path()).matches()) {
      return new Judged(file.path(), line, Substance.DOCS_ONLY, false, "documentation");
    }
    return new Judged(
        file.path(), line, Substance.CANNOT_JUDGE, true, link ? LINK : unreadable(file));
  }

  private static String unreadable(FileDiff file) {
    if (file.binary()) {
      return "binary";
    }
    if (file.link()) {
      return LINK;
    }
    if (!isPython(file)) {
      return "not Python: no rule says what runs differently";
    }
    return file.changedLines() > MOST_LINES
        ? "%d changed lines: too many to judge".formatted(file.changedLines())
        : "%d characters: too many to judge".formatted(file.shownCharacters());
  }

  private static Judged withoutLines(FileDiff file) {
    if (file.renamed()) {
      String why = "the file was called " + file.before() + " before";
      return new Judged(file.path(), 0, Substance.DIAGNOSTIC_ONLY, true, why);
    }
    boolean empty = file.added() || file.deleted();
    String why = empty ? "an empty file" : "only the file's mode";
    return new Judged(file.path(), 0, Substance.DIAGNOSTIC_ONLY, !empty, why);
  }

  /** What all test files together say. */
  private record Found(
      List<Judged> hunks, Assertion strongest, Assertion besidesLog, boolean present) {}

  private Found tests(List<FileDiff> files) {
    List<Judged> hunks = new ArrayList<>();
    Assertion strongest = Assertion.NONE;
    Assertion besidesLog = Assertion.NONE;
    Iterator<PythonChange.Tests> read =
        change.tests(files.stream().filter(SubstanceAudit::isReadable).toList()).iterator();
    for (FileDiff file : files) {
      if (isReadable(file)) {
        PythonChange.Tests found = read.next();
        hunks.addAll(found.hunks());
        strongest = strongest.and(found.strongest());
        besidesLog = besidesLog.and(found.besidesLog());
      } else {
        String why = isPython(file) ? unreadable(file) : "not Python: not looked into";
        hunks.add(new Judged(file.path(), 0, Substance.TEST_ONLY, false, why));
      }
    }
    return new Found(hunks, strongest, besidesLog, !files.isEmpty());
  }

  private static Audited summed(List<Judged> hunks, Found found) {
    return Audited.of(hunks, found.strongest(), found.besidesLog(), found.present());
  }
}
