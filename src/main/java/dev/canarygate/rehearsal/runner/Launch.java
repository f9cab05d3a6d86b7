package dev.canarygate.rehearsal.runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a program was started.
 *
 * @param environment only what concerns a rehearsed program
 */
record Launch(
    String program, Path directory, List<String> arguments, Map<String, String> environment) {
  static Launch parse(String text) {
    var program = "";
    var directory = Path.of("");
    var arguments = new ArrayList<String>();
    var environment = new LinkedHashMap<String, String>();
    for (var line : text.lines().toList()) {
      var value = unescaped(line.substring(line.indexOf(' ') + 1));
      switch (line.substring(0, Math.max(0, line.indexOf(' ')))) {
        case "program" -> program = value;
        case "directory" -> directory = Path.of(value);
        case "argument" -> arguments.add(value);
        case "environment" ->
            environment.put(
                value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
        default -> throw new IllegalArgumentException("launch: '" + line + "'");
      }
    }
    return new Launch(program, directory, List.copyOf(arguments), environment);
  }

  private static String unescaped(String text) {
    var plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Arguments joined by a blank, for the log and for people. */
  String words() {
    return String.join(" ", arguments);
  }

  boolean begins(String... words) {
    return arguments.size() >= words.length
        && arguments.subList(0, words.length).equals(List.of(words));
  }

  String last() {
    return arguments.isEmpty() ? "" : arguments.get(arguments.size() - 1);
  }
}
