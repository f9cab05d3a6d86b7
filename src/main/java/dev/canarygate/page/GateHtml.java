package dev.canarygate.page;

import dev.canarygate.text.ProgramData;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes a gate's page: the same content gives the same bytes. */
public final class GateHtml {
  private static final int USUAL_SIZE = 200_000;

  private GateHtml() {}

  /**
   * The page as one document that asks for nothing else.
   *
   * @param masking what takes the place of secrets in each text
   */
  public static String of(PageContent content, UnaryOperator<String> masking) {
    var style = ProgramData.text(GateHtml.class, "page.css");
    var script = ProgramData.text(GateHtml.class, "page.js");
    var page = new StringOutput(USUAL_SIZE);
    engine()
        .render(
            "page.jte",
            Map.of(
                "page", content,
                "style", style,
                "script", script,
                "policy", PagePolicy.of(style, script)),
            new PageOutput(page, masking));
    return page.toString();
  }

  /**
   * A badge as one SVG file that asks for nothing else.
   *
   * @param masking what takes the place of secrets in each text
   */
  public static String svg(Badge badge, UnaryOperator<String> masking) {
    var picture = new StringOutput();
    engine().render("badge.jte", badge, new PageOutput(picture, masking));
    return picture.toString();
  }

  /** The templates became classes of this package when the program was built. */
  static TemplateEngine engine() {
    var here = GateHtml.class;
    return TemplateEngine.createPrecompiled(
        null, ContentType.Html, here.getClassLoader(), here.getPackageName());
  }
}
