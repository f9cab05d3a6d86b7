package dev.canarygate.manual;

import dev.canarygate.text.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * All pages of the manual, made from the commands that the program has and from its topics, so that
 * they say what {@code --help} says.
 */
public final class ManualPages {
  private static final int COMMANDS = 1;
  private static final int TOPICS = 7;

  private final CommandSpec root;
  private final String date;
  private final String source;
  private final SortedMap<String, String> pages = new TreeMap<>();

  private ManualPages(CommandSpec root, String date, String source) {
    this.root = root;
    this.date = date;
    this.source = source;
  }

  /**
   * Each page by its place, such as {@code man1/gate-runner-run.1}.
   *
   * @param root with every command
   * @param date of the program, such as {@code 2026-05-30}
   * @param source its name and version
   */
  public static SortedMap<String, String> of(CommandLine root, String date, String source) {
    var all = new ManualPages(root.getCommandSpec(), date, source);
    all.add(root);
    Topic.all().forEach(all::add);
    return all.pages;
  }

  private void add(CommandLine command) {
    var spec = command.getCommandSpec();
    var page = page(name(spec), COMMANDS, Sentence.first(description(spec)));
    synopsis(page, spec, below(command));
    page.heading("DESCRIPTION");
    page.text(description(spec));
    commands(page, command);
    arguments(page, spec);
    options(page, spec);
    page.heading("EXIT STATUS");
    exitCodes(spec).forEach((code, meaning) -> page.terms(List.of(Roff.bold(code)), meaning));
    if (command.getParent() == null) {
      ofTopic(page, "ENVIRONMENT", "environment");
      ofTopic(page, "FILES", "files");
    }
    examples(page, spec);
    seeAlso(page, command);
    put(name(spec), COMMANDS, page);
    below(command).forEach(this::add);
  }

  private void add(Topic topic) {
    var name = root.name() + "-" + topic.name();
    var page = page(name, TOPICS, topic.about());
    page.heading("DESCRIPTION");
    topic.parts().forEach(part -> add(page, part));
    page.heading("SEE ALSO");
    page.raw(Roff.page(root.name(), COMMANDS));
    put(name, TOPICS, page);
  }

  private void put(String name, int section, Roff page) {
    pages.put("man" + section + "/" + name + "." + section, page.toString());
  }

  private Roff page(String name, int section, String about) {
    var page = new Roff(name, section, date, source);
    page.name(name, inSmall(about));
    return page;
  }

  /** As the list of all pages on a machine has it: no capital, no full stop. */
  private static String inSmall(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1).replaceAll("\\.$", "");
  }

  private static void synopsis(Roff page, CommandSpec spec, List<CommandLine> below) {
    page.heading("SYNOPSIS");
    var words = new ArrayList<String>();
    words.add(Roff.bold(spec.qualifiedName()));
    words.add("[" + Roff.italic("OPTIONS") + "]");
    spec.options().stream()
        .filter(each -> each.required() && each.group() == null)
        .forEach(each -> words.add(option(each, each.longestName())));
    spec.positionalParameters().forEach(each -> words.add(argument(each)));
    if (!below.isEmpty()) {
      words.add("[" + Roff.italic("COMMAND") + "]");
    }
    words.forEach(page::raw);
  }

  private static String argument(PositionalParamSpec argument) {
    var label = Roff.italic(argument.paramLabel());
    var name = argument.arity().max() > 1 ? label + " ..." : label;
    return argument.arity().min() == 0 ? "[" + name + "]" : name;
  }

  private static String option(OptionSpec option, String name) {
    if (option.arity().max() == 0) {
      return Roff.bold(name);
    }
    var label = Roff.italic(option.paramLabel());
    return option.arity().min() == 0
        ? Roff.bold(name) + "[=" + label + "]"
        : Roff.bold(name) + " " + label;
  }

  private void commands(Roff page, CommandLine command) {
    if (below(command).isEmpty()) {
      return;
    }
    page.heading("COMMANDS");
    for (var each : below(command)) {
      var spec = each.getCommandSpec();
      page.terms(List.of(Roff.page(name(spec), COMMANDS)), Sentence.first(description(spec)));
    }
  }

  private static void arguments(Roff page, CommandSpec spec) {
    if (spec.positionalParameters().isEmpty()) {
      return;
    }
    page.heading("ARGUMENTS");
    spec.positionalParameters()
        .forEach(each -> page.terms(List.of(Roff.italic(each.paramLabel())), text(each)));
  }

  private static void options(Roff page, CommandSpec spec) {
    page.heading("OPTIONS");
    spec.options().stream()
        .filter(each -> !each.hidden())
        .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
        .forEach(
            each ->
                page.terms(
                    Stream.of(each.names()).map(name -> option(each, name)).toList(), text(each)));
  }

  /** Those of the command where it has a table of its own, else the program's. */
  private static Map<String, String> exitCodes(CommandSpec spec) {
    var own = new TreeMap<Integer, String>();
    spec.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> own.put(Integer.valueOf(code.strip()), meaning));
    if (own.isEmpty()) {
      return Topic.exitCodes().meanings();
    }
    return own.entrySet().stream()
        .collect(
            Collectors.toMap(
                each -> String.valueOf(each.getKey()),
                Map.Entry::getValue,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static void ofTopic(Roff page, String heading, String topic) {
    page.heading(heading);
    Topic.named(topic).orElseThrow().parts().forEach(part -> add(page, part));
  }

  private static void add(Roff page, Topic.Part part) {
    if (part instanceof Topic.Words words) {
      page.paragraph(words.text());
    } else if (part instanceof Topic.Lines typed) {
      page.lines(typed.lines());
    } else if (part instanceof Topic.Terms terms) {
      terms
          .meanings()
          .forEach(
              (term, meaning) ->
                  page.terms(Topic.names(term).stream().map(Roff::bold).toList(), meaning));
    }
  }

  private static void examples(Roff page, CommandSpec spec) {
    var lines =
        Stream.of(spec.usageMessage().footer())
            .map(line -> line.replace("${ROOT-COMMAND-NAME}", spec.root().name()))
            .filter(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();
    if (!lines.isEmpty()) {
      page.heading("EXAMPLES");
      page.lines(lines);
    }
  }

  private void seeAlso(Roff page, CommandLine command) {
    page.heading("SEE ALSO");
    var commands = new LinkedHashSet<String>();
    for (var up = command.getParent(); up != null; up = up.getParent()) {
      commands.add(Roff.page(name(up.getCommandSpec()), COMMANDS));
    }
    below(command).forEach(each -> commands.add(Roff.page(name(each.getCommandSpec()), COMMANDS)));
    Topic.all().forEach(each -> commands.add(Roff.page(root.name() + "-" + each.name(), TOPICS)));
    page.raw(String.join(",\n", commands));
  }

  /** Commands below one, without those that people do not type. */
  private static List<CommandLine> below(CommandLine command) {
    return new LinkedHashSet<>(command.getSubcommands().values())
        .stream().filter(each -> !each.getCommandSpec().usageMessage().hidden()).toList();
  }

  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private static String description(CommandSpec spec) {
    return String.join(" ", spec.usageMessage().description());
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", argument.description());
  }
}
