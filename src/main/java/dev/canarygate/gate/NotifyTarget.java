package dev.canarygate.gate;

import dev.canarygate.text.Words;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where notices go, as a file says it. Addresses and secrets are not in it, only the names of the
 * environment variables that have them.
 *
 * @param name unique among the targets
 * @param on the news that it gets
 * @param variables name of a variable by key, such as {@code url-from}
 * @param command program and arguments; empty for the other kinds
 * @param passed variables of our own environment that the command gets
 * @param from file, line and column
 */
public record NotifyTarget(
    String name,
    Kind kind,
    Set<News> on,
    Map<String, String> variables,
    List<String> command,
    List<String> passed,
    String from) {
  /** How a target is reached. */
  public enum Kind {
    /** A webhook that takes {@code {"text": …}}: Slack's, and those made like it. */
    SLACK,
    /** A webhook that takes the notice as signed JSON. */
    WEBHOOK,
    MAIL,
    COMMAND
  }

  public NotifyTarget {
    on = Collections.unmodifiableSet(EnumSet.copyOf(on));
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    command = List.copyOf(command);
    passed = List.copyOf(passed);
  }

  public boolean wants(News news) {
    return on.contains(news);
  }

  /** All variables that it names and that are not set, or blank. */
  public List<String> unset(Map<String, String> environment) {
    return variables.values().stream()
        .filter(name -> environment.getOrDefault(name, "").isBlank())
        .toList();
  }

  /** {@code ops (slack)}. */
  public String inWords() {
    return name + " (" + Words.of(kind) + ")";
  }

  /** Everything that a file says of it, in one line: {@code slack; url-from: OPS_URL; on: …}. */
  public String settings() {
    var text = new StringBuilder(Words.of(kind));
    variables.forEach((key, name) -> text.append("; ").append(key).append(": ").append(name));
    if (!command.isEmpty()) {
      text.append("; command: ").append(String.join(" ", command));
    }
    if (!passed.isEmpty()) {
      text.append("; pass-environment: ").append(String.join(", ", passed));
    }
    return text.append("; on: ").append(onInWords()).toString();
  }

  private String onInWords() {
    return on.stream().map(Words::of).collect(Collectors.joining(", "));
  }
}
