package dev.canarygate.complete;

import static dev.canarygate.app.ValueKind.APPROVAL;
import static dev.canarygate.app.ValueKind.ATTEMPT;
import static dev.canarygate.app.ValueKind.COMMENT;
import static dev.canarygate.app.ValueKind.EPISODE;
import static dev.canarygate.app.ValueKind.FACT;
import static dev.canarygate.app.ValueKind.FILE;
import static dev.canarygate.app.ValueKind.FOLDER;
import static dev.canarygate.app.ValueKind.GATE;
import static dev.canarygate.app.ValueKind.NOTIFY_TARGET;
import static dev.canarygate.app.ValueKind.PARAMETER;
import static dev.canarygate.app.ValueKind.STATEMENT;
import static dev.canarygate.app.ValueKind.STEP_KIND;
import static dev.canarygate.app.ValueKind.STOP_CONDITION;
import static dev.canarygate.app.ValueKind.UNKNOWN;
import static dev.canarygate.app.ValueKind.WORK_PACKAGE;
import static java.util.Map.entry;

import dev.canarygate.app.ValueKind;
import dev.canarygate.text.WordList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What each option and argument takes, told by its label in the help, which is the same for all.
 */
public final class ValueKinds {
  private static final Map<String, ValueKind> OPTIONS =
      Map.of("--gate-id", GATE, "--name", UNKNOWN, "--stop", STOP_CONDITION, "--episode", EPISODE);

  private static final Map<String, ValueKind> LABELS =
      Map.ofEntries(
          entry("A", ATTEMPT),
          entry("B", ATTEMPT),
          entry("COMMAND", FILE),
          entry("COMMAND|TOPIC", UNKNOWN),
          entry("COMMENT", COMMENT),
          entry("CONDITION", STOP_CONDITION),
          entry("DIR", FOLDER),
          entry("FILE", FILE),
          entry("FILE|-", FILE),
          entry("ID", STATEMENT),
          entry("KIND", STEP_KIND),
          entry("NAME=VALUE", PARAMETER),
          entry("PACKAGE[/STEP]", APPROVAL),
          entry("PATH", FILE),
          entry("PATTERN", FACT),
          entry("TARGET", NOTIFY_TARGET),
          entry("WP", WORK_PACKAGE));

  /** Labels of what only the person knows. */
  private static final Set<String> UNKNOWN_ONES =
      WordList.of(
          """
          ADDRESS DATE DIGEST|CODE DURATION EXPR GLOB HEX N NAME NUMBER OWNER/NAME PORT RULE
          SERVER|USER|TEAM SUBJECT TAG TEXT TIME TYPE URL VERSION
          """);

  private ValueKinds() {}

  static ValueKind of(ArgSpec argument) {
    return known(argument).orElse(UNKNOWN);
  }

  /** Empty for a label that nobody has thought of. */
  public static Optional<ValueKind> known(ArgSpec argument) {
    var label = argument.paramLabel();
    return Optional.ofNullable(option(argument).orElse(LABELS.get(label)))
        .or(() -> Optional.of(UNKNOWN).filter(none -> UNKNOWN_ONES.contains(label)));
  }

  private static Optional<ValueKind> option(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? Optional.ofNullable(OPTIONS.get(option.longestName()))
        : Optional.empty();
  }
}
