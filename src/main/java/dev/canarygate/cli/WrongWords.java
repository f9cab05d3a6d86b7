package dev.canarygate.cli;

import dev.canarygate.text.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;

/** What is wrong with a command line, in words of ours in place of those of picocli. */
final class WrongWords {
  private WrongWords() {}

  /** The message of a problem other than a word too many. */
  static String of(ParameterException problem) {
    if (problem instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing);
    }
    if (problem instanceof MutuallyExclusiveArgsException) {
      return together(problem);
    }
    var argument = problem.getArgSpec();
    var given = problem.getValue();
    if (argument != null && problem.getCause() instanceof PathThere.NotThere gone) {
      return gone(argument, gone);
    }
    return argument == null || given == null || problem.getCause() == null
        ? ours(problem)
        : unfit(argument, given);
  }

  private static String gone(ArgSpec argument, PathThere.NotThere gone) {
    var what = argument.paramLabel().contains("DIR") ? "folder " : "file ";
    var where = argument instanceof OptionSpec option ? " (" + option.longestName() + ")" : "";
    return what + gone.getMessage() + where;
  }

  private static String ours(ParameterException problem) {
    return String.valueOf(problem.getMessage());
  }

  private static String missing(MissingParameterException problem) {
    var first = problem.getMissing().get(0);
    return first instanceof OptionSpec option && isThere(option, problem)
        ? option.longestName() + " lacks its value; expected " + wanted(option)
        : allMissing(problem).map(WrongWords::missing).collect(Collectors.joining("; "));
  }

  /** Picocli names options only when no argument is missing; people type the line once. */
  static Stream<ArgSpec> allMissing(MissingParameterException problem) {
    var command = problem.getCommandLine().getCommandSpec();
    var named = problem.getMissing();
    var others =
        command.options().stream()
            .filter(each -> each.required() && each.group() == null)
            .filter(each -> each.getValue() == null && !named.contains(each));
    return Stream.concat(named.stream(), others);
  }

  private static String names(ArgGroupSpec group) {
    return group.allOptionsNested().stream()
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(", "));
  }

  /** Picocli names the options in its message alone. */
  private static String together(ParameterException problem) {
    var command = problem.getCommandLine();
    var given = command.getParseResult().matchedOptions();
    return command.getCommandSpec().argGroups().stream()
        .filter(ArgGroupSpec::exclusive)
        .filter(each -> each.allOptionsNested().stream().filter(given::contains).count() > 1)
        .findFirst()
        .map(each -> "expected exactly one of " + names(each) + ", found " + given(each, given))
        .orElseGet(() -> ours(problem));
  }

  private static String given(ArgGroupSpec group, List<OptionSpec> given) {
    return group.allOptionsNested().stream()
        .filter(given::contains)
        .map(OptionSpec::longestName)
        .collect(Collectors.joining(" and "));
  }

  /** Picocli has one exception for an option that is missing and for its value. */
  private static boolean isThere(OptionSpec option, MissingParameterException problem) {
    return !option.required() || ours(problem).startsWith("Missing required parameter");
  }

  private static String missing(ArgSpec argument) {
    var name =
        argument instanceof OptionSpec option
            ? "option " + option.longestName() + " " + option.paramLabel()
            : "argument " + argument.paramLabel();
    return "missing " + name + about(argument);
  }

  /** Empty when the description has more than words of ours. */
  private static String about(ArgSpec argument) {
    return Optional.of(Sentence.first(argument.description()))
        .filter(each -> !each.isBlank() && !each.contains("${"))
        .map(each -> ": " + each.replaceFirst("\\.$", ""))
        .orElse("");
  }

  private static String wanted(ArgSpec argument) {
    var candidates = argument.completionCandidates();
    return candidates == null
        ? argument.paramLabel() + about(argument)
        : "one of " + String.join(", ", candidates);
  }

  private static String unfit(ArgSpec argument, String given) {
    var type = argument.typeInfo();
    var name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    if (type.isBoolean()) {
      return name + " takes no value, found '" + given + "'";
    }
    var number = type.getType() == int.class || type.getType() == Integer.class;
    return name + ": expected " + (number ? "a whole number" : wanted(argument)) + found(given);
  }

  private static String found(String given) {
    return ", found '" + given + "'";
  }

  /** A word that no argument of the command is left for. */
  static String tooMany(@Nullable String word, CommandLine command) {
    var labels =
        command.getCommandSpec().positionalParameters().stream()
            .filter(each -> !each.hidden())
            .map(PositionalParamSpec::paramLabel)
            .toList();
    return "unexpected argument '" + word + "'; expected " + most(labels);
  }

  private static String most(List<String> labels) {
    return labels.isEmpty() ? "options only" : "at most " + String.join(" ", labels);
  }
}
