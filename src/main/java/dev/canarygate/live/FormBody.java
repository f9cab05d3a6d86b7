package dev.canarygate.live;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads what a form sends, up to a limit. */
final class FormBody {
  /** Bytes. A reason has a few hundred. */
  static final int MOST = 16 << 10;

  private static final int FIELDS = 40;
  private static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /** Each field by its name; of several with one name the last. */
  static Map<String, String> of(HttpExchange exchange) throws IOException, Refusal {
    var type = Doorkeeper.only(exchange, "Content-Type").toLowerCase(Locale.ROOT);
    if (!type.replaceFirst("\\s*;.*", "").equals(TYPE)) {
      throw new Refusal(415, "Expected a form: " + TYPE + ".");
    }
    var body = exchange.getRequestBody().readNBytes(MOST + 1);
    if (body.length > MOST) {
      throw new Refusal(413, "Too long: a form has at most " + (MOST >> 10) + " KiB.");
    }
    return fields(new String(body, StandardCharsets.UTF_8));
  }

  private static Map<String, String> fields(String body) throws Refusal {
    var fields = new LinkedHashMap<String, String>();
    try {
      for (var pair : body.split("&", FIELDS)) {
        int split = pair.indexOf('=');
        if (split > 0) {
          fields.put(decoded(pair.substring(0, split)), decoded(pair.substring(split + 1)));
        }
      }
    } catch (IllegalArgumentException notEncoded) {
      throw new Refusal(400, "The form is not encoded as forms are.");
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
