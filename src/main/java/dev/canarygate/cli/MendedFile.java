package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.gatefile.Overrides;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a person types once a mistake in a file is mended, or without the one that they typed.
 *
 * @param first what is put right before that; empty when the commands can be typed at once
 * @param commands of which a person types one; none where nothing is known
 */
record MendedFile(String first, List<String> commands) {
  private static final MendedFile NOTHING = new MendedFile("", List.of());

  private static final Pattern NO_VALUE =
      Pattern.compile("\\Aparameter '([^'\\n]{1,200})' has no value; ");

  private static final Pattern UNKNOWN =
      Pattern.compile(
          "\\Aunknown parameter '([^'\\n]{1,200})'(?:; did you mean '([^'\\n]{1,200})'\\?)?");

  private static final Pattern UNFIT = Pattern.compile("\\Aparameter '([^'\\n]{1,200})'");

  private static final String SET = "--set ";
  private static final String LOOK = " --dry-run";

  /**
   * A mistake in the gate's files is looked for by {@code validate}, which shows whether it is
   * mended; a value that is missing needs only to be given, and one that is wrong is left out;
   * whatever else was read, the same command reads it again. Nothing for what is neither typed nor
   * in a file that people write.
   *
   * @param words of the whole command line
   */
  static MendedFile of(Exception problem, CommandLine command, String... words) {
    if (!(problem instanceof BadData bad)) {
      return NOTHING;
    }
    var meant = meant(bad, words);
    var wrong = wrong(bad, meant);
    var again = TypedAgain.without(wrong, meant);
    var given = TypedAgain.sets(meant).filter(each -> !wrong.contains(each)).toList();
    var missing =
        bad.problems().stream()
            .flatMap(each -> missing(each).or(() -> valueless(each, command)).stream())
            .filter(each -> given.stream().noneMatch(set -> set.startsWith(each + "=")))
            .toList();
    var files =
        bad.problems().stream().filter(each -> isInFile(each) && missing(each).isEmpty()).toList();
    if (files.isEmpty()) {
      if (!bad.problems().stream().allMatch(MendedFile::isOurs)) {
        return NOTHING;
      }
      return new MendedFile("", given(again, missing, wrong, unfit(bad), command));
    }
    var spec = command.getCommandSpec();
    boolean validates =
        spec.optionsMap().containsKey("--gate")
            && !Configuration.isIn(bad)
            && files.stream().noneMatch(each -> isAskedAbout(each, command));
    return new MendedFile(
        putRight(files),
        List.of(
            validates
                ? GateOptions.again(spec, TypedAgain.sets(meant).toList(), wrong).line("validate")
                    + sets(lacking(missing, spec, given), Map.of())
                : again));
  }

  /** A mistake in one file can hide that a parameter has no value, which comes next then. */
  private static List<String> lacking(List<String> missing, CommandSpec spec, List<String> sets) {
    return Stream.concat(missing.stream(), GateOptions.lacking(spec, sets).stream())
        .distinct()
        .toList();
  }

  /** The words with the names that were probably meant in place of names that are unknown. */
  private static String[] meant(BadData bad, String... words) {
    var right = words;
    for (var problem : bad.problems()) {
      var unknown = UNKNOWN.matcher(problem.message());
      if (problem.where().startsWith(SET) && unknown.find() && unknown.group(2) != null) {
        right = TypedAgain.renamed(unknown.group(1), unknown.group(2), right);
      }
    }
    return right;
  }

  /** Parameters that were typed with a value that they cannot have. */
  private static List<String> unfit(BadData bad) {
    return bad.problems().stream()
        .filter(each -> each.where().startsWith(SET) && missing(each).isEmpty())
        .map(each -> UNFIT.matcher(each.message()))
        .filter(Matcher::find)
        .map(each -> each.group(1))
        .distinct()
        .toList();
  }

  private static boolean isOurs(Problem problem) {
    return isInFile(problem) || problem.where().startsWith(SET);
  }

  /** A file that is empty or no text has no line to name. */
  private static boolean isInFile(Problem problem) {
    return problem.line() > 0 || problem.where().matches("(?i)[^\\n]+\\.(?:ya?ml|properties)");
  }

  /** Of the values that were typed; an address is named by its parameter alone. */
  private static Set<String> wrong(BadData bad, String... words) {
    return bad.problems().stream()
        .map(Problem::where)
        .filter(each -> each.startsWith(SET))
        .map(each -> each.substring(SET.length()))
        .flatMap(
            where -> TypedAgain.sets(words).filter(set -> set.equals(where) || named(set, where)))
        .collect(Collectors.toSet());
  }

  private static boolean named(String set, String parameter) {
    return set.contains("://") && set.startsWith(parameter + "=");
  }

  private static String putRight(List<Problem> problems) {
    var files = problems.stream().map(Problem::where).distinct().toList();
    return files.size() == 1 ? files.get(0) + " is put right" : "these files are put right";
  }

  private static Optional<String> missing(Problem problem) {
    var unfilled = "=" + Launcher.TO_FILL;
    if (problem.where().startsWith(SET) && problem.where().endsWith(unfilled)) {
      return Optional.of(
          problem.where().substring(SET.length(), problem.where().length() - unfilled.length()));
    }
    var found = NO_VALUE.matcher(problem.message());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** A parameter of the gate that was typed without a value. */
  private static Optional<String> valueless(Problem problem, CommandLine command) {
    return problem.where().startsWith(SET) && problem.message().equals(Overrides.FORM)
        ? Optional.of(problem.where().substring(SET.length()))
            .filter(name -> GateOptions.knows(command.getCommandSpec(), name))
        : Optional.empty();
  }

  /**
   * What only looks needs no more than the value of a rehearsal. What acts does so with all that
   * was wanted: a value that was typed wrong is asked for again, and where nobody knows what was
   * meant, no command acts: one looks, if it can.
   */
  private static List<String> given(
      String again,
      List<String> missing,
      Collection<String> wrong,
      List<String> unfit,
      CommandLine command) {
    var spec = command.getCommandSpec();
    if (!Launcher.changes(command.getCommandName() + (isDry(command) ? LOOK : ""))) {
      return List.of(again + sets(missing, GateOptions.rehearsed(spec, missing)));
    }
    boolean looks = spec.optionsMap().containsKey(LOOK.strip());
    var parameters = Stream.concat(missing.stream(), unfit.stream()).distinct().toList();
    var known = GateOptions.rehearsed(spec, missing);
    if (!wrong.stream().allMatch(set -> isAskedFor(set, parameters))) {
      return looks ? List.of(again + LOOK + sets(missing, known)) : List.of();
    }
    if (parameters.isEmpty()) {
      return List.of(again);
    }
    var acting = again + sets(parameters, Map.of());
    return looks && known.keySet().containsAll(parameters)
        ? List.of(again + LOOK + sets(parameters, known), acting)
        : List.of(acting);
  }

  private static boolean isAskedFor(String set, List<String> parameters) {
    return parameters.stream().anyMatch(each -> set.equals(each) || set.startsWith(each + "="));
  }

  private static boolean isDry(CommandLine command) {
    return command.getParseResult().hasMatchedOption(LOOK.strip());
  }

  private static String sets(List<String> parameters, Map<String, String> known) {
    return parameters.stream()
        .map(
            each ->
                known.containsKey(each)
                    ? SET + Launcher.word(each + "=" + known.get(each))
                    : Launcher.toGive(each))
        .map(each -> " " + each)
        .collect(Collectors.joining());
  }

  /** Whether it is in a file that an option of this command alone names, such as a policy. */
  private static boolean isAskedAbout(Problem problem, CommandLine command) {
    var parsed = command.getParseResult();
    return Stream.concat(
            parsed.matchedOptions().stream().filter(each -> !isOfGate(each)),
            parsed.matchedPositionals().stream())
        .flatMap(MendedFile::paths)
        .anyMatch(each -> each.toString().equals(problem.where()));
  }

  private static boolean isOfGate(OptionSpec option) {
    return List.of("--gate", "--templates", "--set-file").contains(option.longestName());
  }

  private static Stream<Path> paths(ArgSpec argument) {
    Object value = argument.getValue();
    var all = value instanceof Collection<?> several ? several.stream() : Stream.ofNullable(value);
    return all.filter(Path.class::isInstance).map(Path.class::cast);
  }
}
