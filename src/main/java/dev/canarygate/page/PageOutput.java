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
  /** An option of a command, alone or with its value: a browser breaks it after its hyphens. */
  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?[A-Za-z][A-Za-z-]{0,30}");

  /** Elements in which another element can be. */
  private static final Set<String> WITH_PARTS =
      Set.of("code", "dd", "div", "li", "p", "pre", "span", "strong", "td", "th");

  private final UnaryOperator<String> masking;
  private boolean withParts;

  PageOutput(TemplateOutput page, UnaryOperator<String> masking) {
    super(page);
    this.masking = masking;
  }

  @Override
  public void setContext(String tag, @Nullable String attribute) {
    withParts = attribute == null && WITH_PARTS.contains(tag);
    super.setContext(tag, attribute);
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    var shown = text == null ? "" : Visible.lines(masking.apply(text));
    int from = 0;
    if (withParts) {
      for (var option = OPTION.matcher(shown); option.find(); from = option.end()) {
        super.writeUserContent(shown.substring(from, option.start()));
        writeContent("<span class=\"o\">");
        super.writeUserContent(option.group());
        writeContent("</span>");
      }
    }
    super.writeUserContent(shown.substring(from));
  }
}
