package dev.canarygate.page;

import dev.canarygate.text.ProgramData;
import dev.canarygate.text.Visible;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.HashMap;
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
    var style = data("page.css");
    var script = data("page.js");
    var parts = parts(style, script, PagePolicy.of(style, script));
    return page(content, LivePart.NONE, parts, masking);
  }

  /** The same as a page that a server shows, and that follows the gate. */
  public static String live(PageContent content, LivePart live, UnaryOperator<String> masking) {
    var style = data("page.css") + data("live.css");
    var script = data("page.js") + data("live.js");
    var parts = parts(style, script, PagePolicy.served(style, script, !live.forms().isEmpty()));
    return page(content, live, parts, masking);
  }

  /** A page of a few words, with the way back: what became of a form. */
  public static String said(FormAnswer answer, UnaryOperator<String> masking) {
    var style = data("page.css") + data("live.css");
    var parts = parts(style, "", PagePolicy.of(style, ""));
    parts.put("answer", answer);
    parts.remove("script");
    return rendered("said.jte", parts, masking);
  }

  /**
   * A page with a text where another one holds its place.
   *
   * @param place which no other text of the page contains
   */
  public static String filled(String page, String place, String text) {
    var written = new StringOutput();
    Escape.htmlContent(Visible.line(text), written);
    return page.replace(place, written.toString());
  }

  private static String data(String name) {
    return ProgramData.text(GateHtml.class, name);
  }

  private static Map<String, Object> parts(String style, String script, String policy) {
    return new HashMap<>(Map.of("style", style, "script", script, "policy", policy));
  }

  private static String page(
      PageContent content,
      LivePart live,
      Map<String, Object> parts,
      UnaryOperator<String> masking) {
    parts.put("page", content);
    parts.put("live", live);
    return rendered("page.jte", parts, masking);
  }

  private static String rendered(
      String template, Map<String, Object> parts, UnaryOperator<String> masking) {
    var page = new StringOutput(USUAL_SIZE);
    engine().render(template, parts, new PageOutput(page, masking));
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
