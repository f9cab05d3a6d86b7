package dev.canarygate.basic;

import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Condition;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.Shape;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command to run, and what to expect of it.
 *
 * @param words program and arguments, with blanks for measured facts open
 * @param accepted exit codes
 */
record CommandRun(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    Duration limit,
    Set<Integer> accepted,
    List<DeclaredFact> facts,
    List<Condition> expect) {
  /** How much of stdout is read for facts, in bytes: its end. */
  static final int ANSWER = 1 << 20;

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int MOST_CODE = 255;

  static final Shape SHAPE =
      Shape.EMPTY
          .required(
              "command",
              Shape.Type.TEXTS,
              "Program and arguments, a word each, without a shell between; {{fact}} is filled with"
                  + " what was measured.")
          .optional(
              "directory",
              Shape.Type.PATH,
              "Where it runs; relative to the gate's folder, which is the default.")
          .optional(
              "environment",
              Shape.Type.TEXT_MAP,
              "Variables to set; {{fact}} is filled too. Of ours it gets PATH, HOME and the like, and"
                  + " what the step names in pass-environment.")
          .optional("limit", Shape.Type.DURATION, "How long it may run before it is ended; 30m.")
          .optional("exit-codes", Shape.Type.TEXTS, "Exit codes that pass; [0] by default.")
          .optional(
              "facts",
              Shape.Type.FACTS,
              "Facts to read from the last MiB of stdout, by name.",
              DeclaredFact.IN_OUTPUT)
          .optional("expect", Shape.Type.CONDITIONS, "What must be true of its facts.")
          .optional(
              "repeatable",
              Shape.Type.FLAG,
              "Whether it can simply run again after a crash cut it short; false by default. Then"
                  + " the package begins anew.");

  CommandRun {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    accepted = Set.copyOf(accepted);
    facts = List.copyOf(facts);
    expect = List.copyOf(expect);
  }

  /**
   * @throws IllegalArgumentException naming the setting and what would be right
   */
  static CommandRun of(Settings settings) {
    var run =
        new CommandRun(
            settings.texts("command"),
            Path.of(settings.text("directory")).normalize(),
            settings.textMap("environment"),
            settings.durationOr("limit", Duration.ofMinutes(30)),
            codes(settings),
            DeclaredFact.of(settings),
            settings.texts("expect").stream().map(Condition::parse).toList());
    run.requirePossible();
    return run;
  }

  private static Set<Integer> codes(Settings settings) {
    var codes = new LinkedHashSet<Integer>();
    for (var each : settings.has("exit-codes") ? settings.texts("exit-codes") : List.of("0")) {
      if (!each.matches("\\d{1,3}") || Integer.parseInt(each) > MOST_CODE) {
        throw new IllegalArgumentException(
            "exit-codes: expected numbers from 0 to 255, found '" + each + "'");
      }
      codes.add(Integer.parseInt(each));
    }
    return codes;
  }

  /** What it expects of its own facts, in plain words. */
  Map<String, String> expected() {
    return Map.of(BasicFacts.COMMAND_EXIT_CODE.name(), codesInWords());
  }

  /** {@code 0 or 7}. */
  String codesInWords() {
    return accepted.stream().sorted().map(String::valueOf).collect(Collectors.joining(" or "));
  }

  private void requirePossible() {
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "command: expected a program and its arguments, such as [mvn, -B, verify]");
    }
    if (accepted.isEmpty()) {
      throw new IllegalArgumentException("exit-codes: expected at least one");
    }
    environment.keySet().stream()
        .filter(name -> !VARIABLE.matcher(name).matches())
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "environment: '" + name + "' is not the name of a variable");
            });
  }

  /** Facts that its words and variables name and nobody measured. */
  Set<String> missing(Facts known) {
    var missing = new LinkedHashSet<String>();
    Stream.concat(words.stream(), environment.values().stream().sorted())
        .forEach(each -> missing.addAll(Blanks.missing(each, known)));
    return missing;
  }

  Command command(Facts known, Path log) {
    var filled = words.stream().map(word -> Blanks.fill(word, known)).toList();
    var variables = new HashMap<String, String>();
    environment.forEach((name, value) -> variables.put(name, Blanks.fill(value, known)));
    var command = new Command(filled, directory, variables, limit, log, true);
    return facts.isEmpty() ? command : command.answering(ANSWER);
  }
}
