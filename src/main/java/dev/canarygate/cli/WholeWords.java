package dev.canarygate.cli;

import dev.canarygate.text.Columns;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Help that breaks lines at blanks alone, so that paths, addresses and option names can be copied.
 * Picocli breaks at a hyphen, a slash and a dot, too: while it lays a text out, letters of a script
 * that no help has take the place of these.
 */
final class WholeWords extends Help {
  /** The first of the Canadian syllabics, which are letters of one column. */
  private static final char FIRST = '\u1401';

  private static final char LAST = FIRST + ('~' - '!');
  private static final Pattern MARK = Pattern.compile("[!-~&&[^A-Za-z0-9]]");
  private static final Pattern LETTER = Pattern.compile("[" + FIRST + "-" + LAST + "]");

  WholeWords(CommandSpec spec, ColorScheme scheme) {
    super(spec, scheme);
  }

  /** A text that picocli breaks at blanks alone. */
  static String glued(String text) {
    return MARK.matcher(text).replaceAll(found -> moved(found.group(), FIRST - '!'));
  }

  /** The same as it was before. */
  static String released(String text) {
    return LETTER.matcher(text).replaceAll(found -> moved(found.group(), '!' - FIRST));
  }

  private static String moved(String one, int by) {
    var moved = String.valueOf((char) (one.charAt(0) + by));
    return moved.equals("$") || moved.equals("\\") ? "\\" + moved : moved;
  }

  @Override
  public String description(Object... parameters) {
    return Stream.of(commandSpec().usageMessage().description())
        .flatMap(line -> Columns.folded(line, commandSpec().usageMessage().width() - 1).stream())
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    var usual = super.createDefaultOptionRenderer();
    return (option, label, scheme) -> glued(usual.render(option, label, scheme), scheme);
  }

  @Override
  public IParameterRenderer createDefaultParameterRenderer() {
    var usual = super.createDefaultParameterRenderer();
    return (parameter, label, scheme) -> glued(usual.render(parameter, label, scheme), scheme);
  }

  /** Names have a column of their own; what is said of them is in the last one. */
  private static Ansi.Text[][] glued(Ansi.Text[][] rows, ColorScheme scheme) {
    for (var row : rows) {
      int last = row.length - 1;
      row[last] = scheme.ansi().new Text(glued(row[last].toString()));
    }
    return rows;
  }

  @Override
  public TextTable createTextTable(Map<?, ?> rows) {
    return super.createTextTable(
        rows.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each -> glued(String.valueOf(each.getValue())),
                    (one, other) -> one,
                    java.util.LinkedHashMap::new)));
  }
}
