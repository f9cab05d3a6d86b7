package dev.canarygate.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.app.CommandAnswer;
import dev.canarygate.app.ExitCode;
import dev.canarygate.text.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The help of one command, as a page and as data. */
record CommandHelp(CommandLine command) {
  CommandAnswer answer() {
    return new CommandAnswer(command::getUsageMessage, this::json, ExitCode.OK);
  }

  private String json() {
    var spec = command.getCommandSpec();
    var document = Json.object();
    document.put("command", spec.qualifiedName(" "));
    document.put("description", description(spec));
    var options = document.putArray("options");
    shown(spec.options()).forEach(each -> option(options.addObject(), each));
    var parameters = document.putArray("parameters");
    spec.positionalParameters().forEach(each -> parameter(parameters.addObject(), each));
    document.set("examples", Json.array(examples(spec)));
    var commands = document.putArray("commands");
    each(command)
        .forEach(
            next ->
                commands
                    .addObject()
                    .put("name", next.getCommandName())
                    .put("description", description(next.getCommandSpec())));
    return Json.text(document);
  }

  /** The commands below one, without those that people do not type. */
  static Stream<CommandLine> each(CommandLine command) {
    return new LinkedHashSet<>(command.getSubcommands().values())
        .stream().filter(each -> !each.getCommandSpec().usageMessage().hidden());
  }

  static Stream<OptionSpec> shown(List<OptionSpec> options) {
    return options.stream().filter(each -> !each.hidden());
  }

  private static void option(ObjectNode node, OptionSpec option) {
    node.set("names", Json.array(List.of(option.names())));
    about(node, option);
  }

  private static void parameter(ObjectNode node, PositionalParamSpec parameter) {
    about(node, parameter);
  }

  private static void about(ObjectNode node, ArgSpec spec) {
    node.put("value", spec.arity().max() == 0 ? "" : spec.paramLabel());
    node.put("required", spec.required());
    node.put("description", text(spec.description()));
    node.set("values", Json.array(values(spec)));
  }

  /** The only ones that it can have; empty: any. */
  static List<String> values(ArgSpec spec) {
    var candidates = spec.completionCandidates();
    if (candidates == null) {
      return List.of();
    }
    return Stream.of(candidates).flatMap(all -> listed(all).stream()).toList();
  }

  private static List<String> listed(Iterable<String> all) {
    var words = new ArrayList<String>();
    all.forEach(words::add);
    return words;
  }

  static String description(CommandSpec spec) {
    return text(spec.usageMessage().description());
  }

  /** Lines of the footer that a person can type. */
  static List<String> examples(CommandSpec spec) {
    return Stream.of(spec.usageMessage().footer())
        .map(line -> named(line, spec))
        .filter(line -> line.startsWith("  "))
        .map(String::strip)
        .toList();
  }

  /** A line of the footer with what the program is called. */
  static String named(String line, CommandSpec spec) {
    return line.replace("${ROOT-COMMAND-NAME}", spec.root().name());
  }

  private static String text(String[] lines) {
    return String.join(" ", lines);
  }
}
