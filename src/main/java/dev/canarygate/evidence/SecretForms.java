package dev.canarygate.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which a known value turns up in logs and documents, as Latin-1 views of bytes. */
final class SecretForms {
  /** Shorter values are words: hiding them would hide the log, not the secret. */
  static final int SHORTEST = 6;

  private SecretForms() {}

  static Set<String> of(String value) {
    var forms = new LinkedHashSet<String>();
    value.lines().map(String::strip).forEach(line -> addPlainAndEscaped(forms, line));
    addPlainAndEscaped(forms, value.strip());
    var bytes = value.strip().getBytes(StandardCharsets.UTF_8);
    for (int offset = 0; offset < 3; offset++) {
      var core = base64Core(bytes, offset);
      forms.add(core);
      forms.add(core.replace('+', '-').replace('/', '_'));
    }
    var hex = HexFormat.of().formatHex(bytes);
    forms.add(hex);
    forms.add(hex.toUpperCase(Locale.ROOT));
    forms.removeIf(form -> form.length() < SHORTEST || form.indexOf('\n') >= 0);
    return forms;
  }

  private static void addPlainAndEscaped(Set<String> forms, String value) {
    if (value.length() < SHORTEST) {
      return;
    }
    var json = jsonEscaped(value);
    var url = URLEncoder.encode(value, StandardCharsets.UTF_8);
    forms.add(latin1(value));
    forms.add(latin1(json));
    forms.add(latin1(json.replace("/", "\\/")));
    forms.add(latin1(jsonEscaped(json)));
    forms.add(asciiOnly(json));
    forms.add(url);
    forms.add(url.replace("+", "%20"));
    forms.add(lowerCaseHex(url));
    forms.add(latin1(value.replace("\\", "\\\\").replace("'", "\\'")));
    forms.add(latin1(xmlEscaped(value)));
  }

  /**
   * The characters that depend on the value alone when it is {@code offset} bytes after a group of
   * three begins.
   */
  private static String base64Core(byte[] value, int offset) {
    var shifted = new byte[offset + value.length];
    System.arraycopy(value, 0, shifted, offset, value.length);
    var encoded = Base64.getEncoder().encodeToString(shifted);
    int first = offset == 0 ? 0 : offset + 1;
    int last = shifted.length * 8 / 6;
    return first < last ? encoded.substring(first, last) : "";
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String jsonEscaped(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '"', '\\' -> escaped.append('\\').append(each);
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default -> escaped.append(each);
      }
    }
    return escaped.toString();
  }

  private static String asciiOnly(String text) {
    var ascii = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each < 0x80) {
        ascii.append(each);
      } else {
        ascii.append("\\u").append(HexFormat.of().toHexDigits(each));
      }
    }
    return ascii.toString();
  }

  private static String lowerCaseHex(String url) {
    var lower = new StringBuilder(url);
    for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
      lower.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  private static String xmlEscaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
