package dev.canarygate.app;

import dev.canarygate.report.Layout;
import dev.canarygate.text.Annotation;
import dev.canarygate.text.Json;
import dev.canarygate.text.Screen;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a command has to say: to a person, to a program, and by its exit code. A form is made only
 * when it is asked for.
 *
 * @param text whole and safe to print, as the layout asks
 * @param json one document
 * @param notes lines in addition to the result, for a person, in either form
 * @param annotations what the readers of a workflow's run should see; shown only in a workflow
 */
public record CommandAnswer(
    Function<Layout, String> text,
    Supplier<String> json,
    ExitCode exit,
    List<String> notes,
    List<Annotation> annotations) {
  private static final String NEXT = "Next: ";

  public CommandAnswer {
    notes = List.copyOf(notes);
    annotations = List.copyOf(annotations);
  }

  /** With nothing for a workflow. */
  public CommandAnswer(
      Function<Layout, String> text, Supplier<String> json, ExitCode exit, List<String> notes) {
    this(text, json, exit, notes, List.of());
  }

  /** With a text that has the same form everywhere. */
  public CommandAnswer(Supplier<String> text, Supplier<String> json, ExitCode exit) {
    this(layout -> text.get(), json, exit, List.of());
  }

  /**
   * With a text whose lines are wrapped to fit a terminal, and whose moments are local; a pipe gets
   * the lines whole.
   */
  public static CommandAnswer laidOut(
      Function<Layout, String> text, Supplier<String> json, ExitCode exit) {
    return new CommandAnswer(
        layout -> layout.folded(layout.timed(text.apply(layout))), json, exit, List.of());
  }

  /** Of a command whose document is its lines, and the command that comes next. */
  static CommandAnswer ofLines(List<String> lines) {
    return ofLines(lines, () -> document(lines), ExitCode.OK);
  }

  /** The same with times, which are local on a screen and in UTC in the document. */
  static CommandAnswer ofLines(Function<Layout, List<String>> lines) {
    return ofLines(lines, () -> document(lines.apply(Layout.PLAIN)), ExitCode.OK);
  }

  /** With a text of lines; a line break within one of them becomes a blank. */
  static CommandAnswer ofLines(List<String> lines, Supplier<String> json, ExitCode exit) {
    return laidOut(layout -> text(lines), json, exit);
  }

  /** The same with lines that are broken where the layout wants it. */
  static CommandAnswer ofLines(
      Function<Layout, List<String>> lines, Supplier<String> json, ExitCode exit) {
    return laidOut(layout -> text(lines.apply(layout)), json, exit);
  }

  /** The same whose document has more fields; what nobody knows is null. */
  static CommandAnswer ofLines(List<String> lines, Map<String, ?> fields) {
    return ofLines(lines, () -> document(lines, fields), ExitCode.OK);
  }

  private static String text(List<String> lines) {
    return lines.stream().map(Screen::line).collect(Collectors.joining("\n"));
  }

  private static String document(List<String> lines) {
    return document(lines, Map.of());
  }

  private static String document(List<String> lines, Map<String, ?> fields) {
    var document = Json.object();
    fields.forEach((name, value) -> document.set(name, Json.tree(value)));
    document.set("lines", Json.array(lines));
    document.put("next", next(lines));
    return Json.text(document);
  }

  /** The command that a line says comes next; empty when no line does. */
  private static String next(List<String> lines) {
    return lines.stream()
        .filter(each -> each.startsWith(NEXT))
        .map(each -> each.substring(NEXT.length()))
        .findFirst()
        .orElse("");
  }

  /** The same with another document. */
  public CommandAnswer withJson(Supplier<String> other) {
    return new CommandAnswer(text, other, exit, notes, annotations);
  }

  /** The same, with lines below the text, where they are one message with it. */
  CommandAnswer followedBy(List<String> lines) {
    return lines.isEmpty()
        ? this
        : new CommandAnswer(
            layout ->
                text.apply(layout).stripTrailing()
                    + "\n"
                    + layout.folded(layout.timed(text(lines))),
            json,
            exit,
            notes,
            annotations);
  }

  /** The same, with more notes. */
  CommandAnswer noting(List<String> more) {
    var all = Stream.concat(notes.stream(), more.stream()).toList();
    return new CommandAnswer(text, json, exit, all, annotations);
  }

  /** The same with annotations. */
  CommandAnswer annotated(List<Annotation> all) {
    return new CommandAnswer(text, json, exit, notes, all);
  }

  /** For programs. */
  public String document() {
    return json.get();
  }

  /** For people. */
  public String shown(Layout layout) {
    return text.apply(layout);
  }
}
