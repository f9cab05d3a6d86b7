package dev.canarygate.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What a browser lets a page do: show its own style, run its own script, and nothing else. */
final class PagePolicy {
  private PagePolicy() {}

  /**
   * For the page's {@code Content-Security-Policy}.
   *
   * @param style exactly as it is on the page
   * @param script exactly as it is on the page
   */
  static String of(String style, String script) {
    return own(style, script) + "; form-action 'none'";
  }

  /**
   * The same for a page that asks its server for news.
   *
   * @param forms whether it has forms, which go to the same server
   */
  static String served(String style, String script, boolean forms) {
    return own(style, script)
        + "; connect-src 'self'; form-action "
        + (forms ? "'self'" : "'none'");
  }

  private static String own(String style, String script) {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; script-src "
        + hash(script)
        + "; img-src data:; base-uri 'none'";
  }

  private static String hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * For a page without a script.
   *
   * @param style exactly as it is on the page
   */
  static String of(String style) {
    return "default-src 'none'; style-src "
        + hash(style)
        + "; img-src data:; base-uri 'none'; form-action 'none'";
  }
}
