package dev.canarygate.complete;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The words before the cursor, as the commands understand them; nothing is refused. */
final class TypedWords {
  private static final String END = "--";

  private CommandLine command;
  private final String last;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final List<String> arguments = new ArrayList<>();
  private boolean ended;
  private @Nullable OptionSpec pending;

  private TypedWords(CommandLine root, String last) {
    this.command = root;
    this.last = last;
  }

  static TypedWords read(CommandLine root, List<String> words) {
    var typed = new TypedWords(root, words.get(words.size() - 1));
    words.subList(0, words.size() - 1).forEach(typed::take);
    return typed;
  }

  /** The innermost one that was named. */
  CommandLine command() {
    return command;
  }

  /** The word that the cursor is in, as far as it was typed. */
  String last() {
    return last;
  }

  /** The option whose value that word is; null when it is something else. */
  @Nullable OptionSpec pending() {
    return pending;
  }

  /** Each by its longest name, with its values. */
  Map<String, List<String>> options() {
    return options;
  }

  boolean has(OptionSpec option) {
    return options.containsKey(option.longestName());
  }

  /** Words that are neither a command nor of an option. */
  List<String> arguments() {
    return arguments;
  }

  boolean mayBeOption() {
    return !ended && last.startsWith("-");
  }

  private void take(String word) {
    if (pending != null) {
      note(pending, word);
      pending = null;
    } else if (ended) {
      arguments.add(word);
    } else if (word.equals(END)) {
      ended = true;
    } else if (word.startsWith("-")) {
      option(word);
    } else {
      command(word);
    }
  }

  private void option(String word) {
    int equals = word.indexOf('=');
    var option = command.getCommandSpec().findOption(equals < 0 ? word : word.substring(0, equals));
    if (option == null) {
      return;
    }
    options.computeIfAbsent(option.longestName(), name -> new ArrayList<>());
    if (equals >= 0) {
      note(option, word.substring(equals + 1));
    } else if (option.arity().min() > 0) {
      pending = option;
    }
  }

  private void note(OptionSpec option, String value) {
    options.computeIfAbsent(option.longestName(), name -> new ArrayList<>()).add(value);
  }

  private void command(String word) {
    var next = command.getSubcommands().get(word);
    if (next == null || !arguments.isEmpty()) {
      arguments.add(word);
    } else {
      command = next;
    }
  }
}
