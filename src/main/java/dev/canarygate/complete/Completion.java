package dev.canarygate.complete;

import dev.canarygate.app.HalfTyped;
import dev.canarygate.app.Offer;
import dev.canarygate.app.OfferedValues;
import dev.canarygate.app.ValueKind;
import dev.canarygate.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** How a half-typed command line can go on. */
public final class Completion {
  private static final int MOST = 500;

  private final TypedWords typed;
  private final Supplier<Stream<Offer>> commands;
  private final Supplier<Stream<Offer>> topics;

  private Completion(
      TypedWords typed, Supplier<Stream<Offer>> commands, Supplier<Stream<Offer>> topics) {
    this.typed = typed;
    this.commands = commands;
    this.topics = topics;
  }

  /**
   * @param root with the commands that the words name; others need not be there
   * @param commands every command of the root, as {@code --help} lists them
   * @param topics what {@code help} explains besides commands
   * @param words those after the program's name, the last one as far as it was typed
   */
  public static Offers of(
      CommandLine root,
      Supplier<Stream<Offer>> commands,
      Supplier<Stream<Offer>> topics,
      List<String> words) {
    if (words.isEmpty()) {
      return Offers.NOTHING;
    }
    return new Completion(TypedWords.read(root, words), commands, topics).reply();
  }

  private Offers reply() {
    var last = typed.last();
    var pending = typed.pending();
    if (pending != null) {
      return values(pending, "", last);
    }
    if (typed.mayBeOption()) {
      int equals = last.indexOf('=');
      return equals < 0 ? words(options()) : ofOption(last.substring(0, equals), equals + 1);
    }
    return arguments();
  }

  /** The value of {@code --option=}. */
  private Offers ofOption(String name, int from) {
    var option = typed.command().getCommandSpec().findOption(name);
    return option == null || option.arity().max() == 0
        ? Offers.NOTHING
        : values(option, name + "=", typed.last().substring(from));
  }

  private Offers arguments() {
    if (typed.command().getCommandSpec().helpCommand()) {
      return words(helped());
    }
    var below = below(typed.command());
    if (!below.isEmpty()) {
      return typed.arguments().isEmpty() ? words(below.stream()) : Offers.NOTHING;
    }
    var argument = argument();
    var reply = argument == null ? Offers.NOTHING : values(argument, "", typed.last());
    return reply.isNothing() && typed.last().isEmpty() ? words(options()) : reply;
  }

  private List<Offer> below(CommandLine command) {
    return command.getParent() == null ? commands.get().toList() : offered(command);
  }

  private static List<Offer> offered(CommandLine command) {
    return command.getSubcommands().values().stream()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .map(
            each ->
                new Offer(
                    each.getCommandName(),
                    Sentence.first(each.getCommandSpec().usageMessage().description())))
        .toList();
  }

  /** Commands and topics; after a command, those below it. */
  private Stream<Offer> helped() {
    if (typed.arguments().isEmpty()) {
      return Stream.concat(commands.get(), topics.get());
    }
    var command = typed.command().getParent();
    for (var name : typed.arguments()) {
      var next = command.getSubcommands().get(name);
      if (next == null) {
        return Stream.of();
      }
      command = next;
    }
    return offered(command).stream();
  }

  /** Those that are not there yet, and can be given once more. */
  private Stream<Offer> options() {
    return typed.command().getCommandSpec().options().stream()
        .filter(each -> !each.hidden())
        .filter(each -> each.isMultiValue() || !typed.has(each))
        .sorted((one, other) -> one.longestName().compareTo(other.longestName()))
        .map(each -> new Offer(each.longestName(), Sentence.first(each.description())));
  }

  private @Nullable ArgSpec argument() {
    int index = typed.arguments().size();
    return typed.command().getCommandSpec().positionalParameters().stream()
        .filter(each -> each.index().contains(index))
        .findFirst()
        .orElse(null);
  }

  private Offers values(ArgSpec argument, String before, String so) {
    if (argument.completionCandidates() != null) {
      return words(candidates(argument).map(each -> new Offer(before + each)));
    }
    var kind = ValueKinds.of(argument);
    var offered = new OfferedValues(halfTyped());
    if (kind == ValueKind.PARAMETER) {
      return parameter(offered, before, so);
    }
    return kind == ValueKind.FILE || kind == ValueKind.FOLDER
        ? Offers.of(kind)
        : words(offered.of(kind).map(each -> new Offer(before + each.value(), each.about())));
  }

  /** Enums are typed in lower case. */
  private static Stream<String> candidates(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
        .map(each -> each.toLowerCase(Locale.ROOT));
  }

  private Offers parameter(OfferedValues offered, String before, String so) {
    int equals = so.indexOf('=');
    if (equals < 0) {
      return words(
              offered
                  .of(ValueKind.PARAMETER)
                  .map(each -> new Offer(before + each.value(), each.about())))
          .open();
    }
    var name = so.substring(0, equals);
    return offered.isPlace(name)
        ? Offers.of(ValueKind.FILE)
        : words(offered.ofParameter(name).stream().map(each -> new Offer(before + each.value())));
  }

  private HalfTyped halfTyped() {
    boolean started = typed.command().getCommandSpec().findOption("--gate-id") != null;
    return new HalfTyped(typed.options(), started);
  }

  private Offers words(Stream<Offer> offers) {
    var fitting = new ArrayList<Offer>();
    offers
        .filter(Offer::isPlain)
        .filter(each -> each.goesOnFrom(typed.last()))
        .limit(MOST)
        .forEach(fitting::add);
    return Offers.of(fitting);
  }
}
