package dev.canarygate.page;

import dev.canarygate.text.Visible;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one door for texts of others into a page: secrets are masked, what hides or turns the
 * direction of writing is spelled out, then the text is escaped for the place where it goes.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {
  /**
   * What a browser would break after its hyphens: an option of a command, alone or with its value,
   * and a day; and a time of day from its zone.
   */
  private static final String WHOLE =
      "(?<!\\S)--?[A-Za-z][A-Za-z-]{0,30}"
          + "|(?<![\\w/-])\\d{4}-\\d\\d-\\d\\d\\b(?=[ ,.;:)]|$)"
          + "|\\b\\d\\d:\\d\\d(?::\\d\\d)? UTC\\b";

  /** A word of a command that a narrow page has room for: it is not broken anywhere. */
  private static final String TYPED = "(?<!\\S)(?=[\\w.=-]{2,28}(?!\\S))[\\w.=]*-[\\w.=-]*";

  /** An address on the web, without a name before its host that could be taken for one. */
  private static final String ADDRESS =
      "\\bhttps?://(?![^\\s/]{0,300}@)[^\\s<>\"'`|]{0,2000}[^\\s<>\"'`|.,;:!?)\\]}]";

  private static final Pattern PART =
      Pattern.compile("(?<whole>" + WHOLE + ")|(?<address>" + ADDRESS + ")");

  private static final Pattern COMMAND =
      Pattern.compile("(?<whole>" + TYPED + "|" + WHOLE + ")|(?<address>" + ADDRESS + ")");

  /** Elements in which another element can be. */
  private static final Set<String> WITH_PARTS =
      Set.of(
          "code", "dd", "div", "kbd", "li", "p", "pre", "samp", "span", "strong", "td", "th",
          "time");

  /** Those of them in which a reader follows an address. */
  private static final Set<String> WITH_LINKS = Set.of("dd", "div", "li", "p", "samp", "td");

  /** Elements with sentences, and not with what programs wrote. */
  private static final Set<String> PROSE = Set.of("dd", "li", "p");

  private final UnaryOperator<String> masking;
  private String tag = "";
  private boolean withParts;
  private boolean prose;

  PageOutput(TemplateOutput page, UnaryOperator<String> masking) {
    super(page);
    this.masking = masking;
  }

  @Override
  public void setContext(String tag, @Nullable String attribute) {
    this.tag = tag;
    withParts = attribute == null && WITH_PARTS.contains(tag);
    prose = attribute == null && PROSE.contains(tag);
    super.setContext(tag, attribute);
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    var shown = text == null ? "" : Visible.lines(masking.apply(text));
    if (!prose) {
      write(shown);
      return;
    }
    for (var span : CodeSpans.of(shown)) {
      writeContent(span.code() ? "<code>" : "");
      write(span.text());
      writeContent(span.code() ? "</code>" : "");
    }
  }

  private void write(String shown) {
    int from = 0;
    if (withParts) {
      boolean links = WITH_LINKS.contains(tag);
      var parts = tag.equals("kbd") ? COMMAND : PART;
      for (var part = parts.matcher(shown); part.find(); from = part.end()) {
        super.writeUserContent(shown.substring(from, part.start()));
        if (part.group("whole") != null) {
          writeContent("<span class=\"o\">");
          super.writeUserContent(part.group());
          writeContent("</span>");
        } else if (links) {
          link(part.group());
        } else {
          super.writeUserContent(part.group());
        }
      }
    }
    super.writeUserContent(shown.substring(from));
  }

  private void link(String address) {
    var around = tag;
    writeContent("<a class=\"at\" href=\"");
    super.setContext("a", "href");
    super.writeUserContent(address);
    writeContent("\" rel=\"noreferrer noopener\">");
    super.setContext("a", null);
    super.writeUserContent(address);
    writeContent("</a>");
    super.setContext(around, null);
  }
}
