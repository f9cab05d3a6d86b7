package dev.canarygate.cli;

import dev.canarygate.manual.Topic;
import dev.canarygate.text.Nearest;
import dev.canarygate.text.Sentence;
import dev.canarygate.world.Launcher;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, and what the person probably meant.
 *
 * @param message what is wrong
 * @param instead what to type; empty when nothing is near
 */
record Meant(String message, String instead) {
  /** With its hyphens; a shorter one is in every second sentence. */
  private static final int SHORTEST_WORD = 6;

  static Meant of(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      var word = unmatched.getUnmatched().get(0);
      var command = problem.getCommandLine();
      return of(word, command).orElseGet(() -> new Meant(WrongWords.tooMany(word, command), ""));
    }
    if (problem.getCause() instanceof PathThere.NotThere gone) {
      return new Meant(WrongWords.of(problem), gone.meant().orElse(""));
    }
    var argument = problem.getArgSpec();
    var given = problem.getValue();
    return argument == null || given == null || argument.completionCandidates() == null
        ? new Meant(WrongWords.of(problem), "")
        : value(argument, given);
  }

  /** A word that the command does not know explains best why another seems to be missing. */
  static ParameterException first(ParameterException problem) {
    var command = problem.getCommandLine();
    return problem instanceof MissingParameterException
        ? unknown(command)
            .<ParameterException>map(word -> new UnmatchedArgumentException(command, List.of(word)))
            .orElse(problem)
        : problem;
  }

  private static Optional<String> unknown(CommandLine command) {
    return command.getUnmatchedArguments().stream()
        .filter(word -> word.startsWith("-"))
        .findFirst();
  }

  /** What would be right in place of a word that the command does not know. */
  static String expected(UnmatchedArgumentException problem, Meant meant) {
    var command = problem.getCommandLine();
    if (!meant.instead().isEmpty()) {
      return meant.instead();
    }
    if (problem.getUnmatched().get(0).startsWith("-")) {
      return "one of " + String.join(", ", options(command));
    }
    return isGroup(command) ? "one of " + String.join(", ", commands(command)) : "";
  }

  /**
   * The line with what was meant in place of what was typed; empty when nothing is near.
   *
   * @param typed all words of the line
   */
  static Optional<String> corrected(ParameterException problem, Meant meant, String... typed) {
    if (meant.instead().isEmpty()) {
      return Optional.empty();
    }
    if (problem instanceof UnmatchedArgumentException unmatched) {
      var word = unmatched.getUnmatched().get(0);
      return Optional.of(
          word.startsWith("-") && meant.instead().startsWith("-")
              ? TypedAgain.with(word, named(word, meant.instead()), typed)
              : meant.instead());
    }
    var wrong = String.valueOf(problem.getValue());
    return Optional.of(TypedAgain.with(wrong, meant.instead(), typed));
  }

  /** {@code --episod=x} keeps its value. */
  private static String named(String word, String option) {
    return option + word.replaceFirst("^[^=]*", "");
  }

  /** Empty when the command takes neither options nor commands like it. */
  private static Optional<Meant> of(String word, CommandLine command) {
    if (word.startsWith("-")) {
      return Optional.of(option(word.split("=", 2)[0], command));
    }
    if (command.getSubcommands().isEmpty()) {
      return Optional.empty();
    }
    var near = command(word, command);
    var others = near.isEmpty() && isGroup(command) ? Nearest.advice(word, commands(command)) : "";
    return Optional.of(new Meant("unknown command '" + word + "'" + others, near));
  }

  /** One of this command's own, else one of another command. */
  private static Meant option(String name, CommandLine command) {
    var unknown = "unknown option '" + name + "'";
    var own = Nearest.meant(name, options(command));
    var exact = OptionElsewhere.exactly(name);
    if (exact.isPresent()) {
      return new Meant(unknown + exact.get().inWords(), instead(name, command));
    }
    var described =
        own.isEmpty() && name.length() >= SHORTEST_WORD
            ? described(name, command)
            : Optional.<String>empty();
    if (described.isPresent()) {
      return new Meant(unknown, described.get());
    }
    return OptionElsewhere.of(name)
        .filter(other -> own.isEmpty() || other.isNearer(name, own.get()))
        .map(other -> new Meant(unknown + other.inWords(), ""))
        .orElseGet(() -> new Meant(unknown, own.orElse("")));
  }

  /** Another command does what this one would do with the option. */
  private static String instead(String option, CommandLine command) {
    return option.equals("--dry-run") && command.getCommandName().equals("resume")
        ? Launcher.PLAIN.line("plan")
        : "";
  }

  /** The one option whose description has the word; empty when none has, or several. */
  private static Optional<String> described(String name, CommandLine command) {
    var word = Pattern.compile("(?i)\\b" + Pattern.quote(name.replaceFirst("^-+", "")) + "\\b");
    var found =
        command.getCommandSpec().options().stream()
            .filter(
                each -> !each.hidden() && word.matcher(Sentence.first(each.description())).find())
            .map(OptionSpec::longestName)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(each -> !each.hidden())
        .flatMap(each -> Arrays.stream(each.names()))
        .filter(each -> each.startsWith("--"))
        .toList();
  }

  /** Its own commands are few, unlike those of the program itself. */
  private static boolean isGroup(CommandLine command) {
    return command.getParent() != null && !command.getSubcommands().isEmpty();
  }

  private static List<String> commands(CommandLine command) {
    return CommandHelp.each(command).map(CommandLine::getCommandName).toList();
  }

  private static String command(String word, CommandLine command) {
    return Nearest.meant(word, commands(command))
        .map(each -> called(command, each))
        .or(() -> topic(word, command).map(each -> called(command, "help " + each)))
        .orElse("");
  }

  /** A line to type, with the program's name as this person calls it. */
  static String called(CommandLine command, String further) {
    var spec = command.getCommandSpec();
    var names = spec.qualifiedName().substring(spec.root().qualifiedName().length()).strip();
    return Launcher.PLAIN.line((names + " " + further).strip());
  }

  /** Only the program itself explains topics. */
  private static Optional<String> topic(String word, CommandLine command) {
    return command.getParent() == null
        ? Nearest.meant(word, Topic.all().stream().map(Topic::name).toList())
        : Optional.empty();
  }

  /** A value can be the short form of the word that was typed, such as {@code md}. */
  private static String advice(String given, List<String> known) {
    var advice = Nearest.advice(given, known);
    var word = given.toLowerCase(Locale.ROOT);
    var shorter = known.stream().filter(each -> isShortFor(each, word)).toList();
    return advice.contains("did you mean") || shorter.size() != 1
        ? advice
        : advice + Nearest.meant(shorter.get(0));
  }

  private static boolean isShortFor(String value, String word) {
    int next = 0;
    for (int i = 0; i < word.length() && next < value.length(); i++) {
      if (word.charAt(i) == value.charAt(next)) {
        next++;
      }
    }
    return next == value.length() && word.charAt(0) == value.charAt(0);
  }

  private static Meant value(ArgSpec argument, String given) {
    var known =
        StreamSupport.stream(argument.completionCandidates().spliterator(), false)
            .map(each -> each.toLowerCase(Locale.ROOT))
            .toList();
    var name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return new Meant(
        name + ": '" + given + "' is not one of its values" + advice(given, known), "");
  }
}
