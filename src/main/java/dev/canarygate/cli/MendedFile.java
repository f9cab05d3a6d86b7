package dev.canarygate.cli;

import dev.canarygate.app.Configuration;
import dev.canarygate.gate.BadData;
import dev.canarygate.gate.BadData.Problem;
import dev.canarygate.world.Launcher;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What a person types once a mistake in a file is mended. */
final class MendedFile {
  private static final Pattern NO_VALUE =
      Pattern.compile("\\Aparameter '([^'\\n]{1,200})' has no value; ");

  private MendedFile() {}

  /**
   * A mistake in the gate's files is looked for by {@code validate}, which shows whether it is
   * mended; a value that is missing needs only to be given; whatever else was read, the same
   * command reads it again. Empty for what is not a mistake in a file that people write.
   *
   * @param words of the whole command line
   */
  static Optional<String> next(Exception problem, CommandLine command, String... words) {
    if (!(problem instanceof BadData bad)
        || bad.problems().stream().noneMatch(MendedFile::isInFile)) {
      return Optional.empty();
    }
    var missing = bad.problems().stream().map(MendedFile::missing).toList();
    if (missing.stream().allMatch(Optional::isPresent)) {
      return Optional.of(TypedAgain.line(words) + given(missing));
    }
    var spec = command.getCommandSpec();
    boolean validates =
        spec.optionsMap().containsKey("--gate")
            && !Configuration.isIn(bad)
            && bad.problems().stream().noneMatch(each -> isAskedAbout(each, command));
    return Optional.of(
        validates ? GateOptions.again(spec).line("validate") : TypedAgain.line(words));
  }

  /** A file that is empty or no text has no line to name. */
  private static boolean isInFile(Problem problem) {
    return problem.line() > 0 || problem.where().matches("(?i)[^\\n]+\\.(?:ya?ml|properties)");
  }

  private static Optional<String> missing(Problem problem) {
    var found = NO_VALUE.matcher(problem.message());
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String given(List<Optional<String>> parameters) {
    return parameters.stream()
        .flatMap(Optional::stream)
        .map(each -> " --set " + each + "=" + Launcher.TO_FILL)
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
