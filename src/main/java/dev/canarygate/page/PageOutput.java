package dev.canarygate.page;

import dev.canarygate.text.Visible;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The one door for texts of others into a page: secrets are masked, what hides or turns the
 * direction of writing is spelled out, then the text is escaped for the place where it goes.
 */
final class PageOutput extends OwaspHtmlTemplateOutput {
  private final UnaryOperator<String> masking;

  PageOutput(TemplateOutput page, UnaryOperator<String> masking) {
    super(page);
    this.masking = masking;
  }

  @Override
  public void writeUserContent(@Nullable String text) {
    super.writeUserContent(text == null ? "" : Visible.lines(masking.apply(text)));
  }
}
