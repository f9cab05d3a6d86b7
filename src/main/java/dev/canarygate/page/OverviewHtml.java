package dev.canarygate.page;

import dev.canarygate.text.ProgramData;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes the page that shows many gates: the same content gives the same bytes. */
public final class OverviewHtml {
  private static final int USUAL_SIZE = 200_000;

  private OverviewHtml() {}

  /**
   * The page as one document that asks for nothing else and runs nothing.
   *
   * @param masking what takes the place of secrets in each text
   */
  public static String of(OverviewContent content, UnaryOperator<String> masking) {
    var style = style("page.css") + style("overview.css");
    var page = new StringOutput(USUAL_SIZE);
    GateHtml.engine()
        .render(
            "overview.jte",
            Map.of("page", content, "style", style, "policy", PagePolicy.of(style)),
            new PageOutput(page, masking));
    return page.toString();
  }

  private static String style(String name) {
    return ProgramData.text(OverviewHtml.class, name);
  }
}
