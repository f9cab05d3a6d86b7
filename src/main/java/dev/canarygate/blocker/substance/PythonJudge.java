package dev.canarygate.blocker.substance;

import dev.canarygate.blocker.diff.Hunk;
import dev.canarygate.blocker.python.Fragment;
import dev.canarygate.blocker.python.Kind;
import dev.canarygate.blocker.python.Tree;
import dev.canarygate.text.DiffLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Judges each hunk of a Python file by the first lens through which it changes nothing. */
final class PythonJudge {
  private static final Set<String> LOG_ARGUMENTS = Set.of("exc_info", "extra", "stack_info");
  private static final Pattern FORMAT = Pattern.compile("%[srd]");

  private final States states;
  private final Views views;
  private final HunkPlaces places;
  private final Map<Lens, Map<Hunk, List<StatementDifference>>> differences =
      new EnumMap<>(Lens.class);

  PythonJudge(
      States states, Constants constants, Set<String> undefined, Predicate<String> elsewhere) {
    this.states = states;
    this.places = new HunkPlaces(states.diff().hunks());
    this.views = new Views(states, constants, undefined, elsewhere);
  }

  List<Judged> judged() {
    List<Judged> judged = new ArrayList<>();
    for (Hunk hunk : states.diff().hunks()) {
      judged.add(judged(hunk));
    }
    return judged;
  }

  private Judged judged(Hunk hunk) {
    if (isEmpty(hunk, Lens.FORM)) {
      return judged(hunk, Substance.DIAGNOSTIC_ONLY, false, formReason(hunk));
    }
    if (isEmpty(hunk, Lens.LOGS)) {
      return judged(hunk, Substance.DIAGNOSTIC_ONLY, false, "only what is logged: " + shown(hunk));
    }
    if (isEmpty(hunk, Lens.TIMES)) {
      return judged(hunk, Substance.TIMEOUT_ONLY, false, "only how long: " + shown(hunk));
    }
    if (isEmpty(hunk, Lens.MESSAGES)) {
      return judged(
          hunk,
          Substance.DIAGNOSTIC_ONLY,
          true,
          "only texts for people, the same steps in another form, or calls whose effect is not clear: "
              + shown(hunk));
    }
    if (isEmpty(hunk, Lens.LIMITS)) {
      return judged(
          hunk, Substance.TIMEOUT_ONLY, true, "only how long or how much: " + shown(hunk));
    }
    return substantive(hunk);
  }

  private Judged judged(Hunk hunk, Substance substance, boolean doubt, String why) {
    return new Judged(states.diff().path(), hunk.line(), substance, doubt, why);
  }

  private boolean isEmpty(Hunk hunk, Lens lens) {
    return of(hunk, lens).isEmpty();
  }

  private List<StatementDifference> of(Hunk hunk, Lens lens) {
    var found = differences.computeIfAbsent(lens, each -> places.byHunk(views.differences(each)));
    return found.getOrDefault(hunk, List.of());
  }

  private Judged substantive(Hunk hunk) {
    List<StatementDifference> found = of(hunk, Lens.LIMITS);
    boolean cutOff = found.stream().allMatch(this::isUncertain);
    StatementDifference first =
        found.stream().filter(one -> !isUncertain(one)).findFirst().orElse(found.get(0));
    String why = Reasons.of(first) + ": " + line(hunk, first);
    return cutOff
        ? judged(hunk, Substance.CANNOT_JUDGE, true, why + " (its beginning is not shown)")
        : judged(hunk, Substance.SUBSTANTIVE, false, why);
  }

  /** What began before the fragment may be a log call as well as anything else. */
  private boolean isUncertain(StatementDifference difference) {
    Tree statement = difference.statement();
    boolean cut =
        statement.any(part -> part.is(Kind.NAME, Fragment.UNSEEN))
            && (statement.is(Kind.EXPRESSION) || statement.is(Kind.ASSIGN));
    boolean call = cut && statement.is(Kind.EXPRESSION);
    boolean forLog =
        (cut && (statement.any(PythonJudge::isProse) || views.precedesLog(statement)))
            || (call && statement.any(PythonJudge::suitsLog));
    boolean bareHead = statement.is(Kind.IF) && isBareCall(statement.child(0));
    return forLog
        || statement.is(Kind.UNKNOWN)
        || bareHead
        || (cut && statement.any(PythonJudge::isBare));
  }

  /** Names alone in a bracket that is not shown: an import's, a call's or a definition's. */
  private static boolean isBare(Tree part) {
    boolean bracket = part.is(Kind.LIST) || part.is(Kind.TUPLE) || part.is(Kind.SET);
    return isBareCall(part) || (bracket && hasNamesOnly(part));
  }

  private static boolean isBareCall(Tree part) {
    return part.is(Kind.CALL) && part.child(0).is(Kind.NAME, Fragment.UNSEEN) && hasNamesOnly(part);
  }

  private static boolean hasNamesOnly(Tree part) {
    return !part.children().isEmpty()
        && part.children().stream().allMatch(each -> each.is(Kind.NAME));
  }

  /** What arguments of log calls look like: a format, a dictionary of context, a traceback. */
  private static boolean suitsLog(Tree part) {
    return switch (part.kind()) {
      case DICT -> true;
      case KEYWORD -> LOG_ARGUMENTS.contains(part.text());
      case STRING -> FORMAT.matcher(part.text()).find();
      default -> false;
    };
  }

  private static boolean isProse(Tree part) {
    return part.is(Kind.STRING) && IdentifierWords.prose(part.text());
  }

  private String formReason(Hunk hunk) {
    if (changed(hunk).stream().allMatch(PythonJudge::isComment)) {
      return "comment or blank line";
    }
    if (!views.renamed().isEmpty()) {
      return "rename: " + views.renamed();
    }
    boolean imports =
        changed(hunk).stream()
            .map(String::strip)
            .allMatch(
                text -> text.isEmpty() || text.startsWith("import") || text.startsWith("from"));
    return imports
        ? "import"
        : "comment, docstring, annotation, import, layout or place: the same statements run";
  }

  private static boolean isComment(String text) {
    return text.isBlank() || text.strip().startsWith("#");
  }

  private static List<String> changed(Hunk hunk) {
    return hunk.lines().stream().filter(DiffLine::changed).map(DiffLine::text).toList();
  }

  /** The first changed line that is more than a comment. */
  private static String shown(Hunk hunk) {
    return hunk.lines().stream()
        .filter(line -> line.changed() && !isComment(line.text()))
        .sorted((one, other) -> Boolean.compare(other.added(), one.added()))
        .map(line -> line.text().strip())
        .findFirst()
        .orElse("");
  }

  private static String line(Hunk hunk, StatementDifference difference) {
    Tree statement = difference.statement();
    boolean added = difference.after() != null;
    return hunk.lines().stream()
        .filter(line -> added ? line.added() : line.removed())
        .filter(line -> (added ? line.after() : line.before()) >= statement.line())
        .filter(line -> !isComment(line.text()))
        .map(line -> line.text().strip())
        .findFirst()
        .orElse(shown(hunk));
  }
}
