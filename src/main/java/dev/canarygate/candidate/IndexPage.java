package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The index's own page of a package, for what pip never says: that the project is in quarantine, or
 * that a login page answers in the index's place (PEP 691, PEP 792).
 */
final class IndexPage {
  private static final ObjectMapper JSON = Json.mapper();
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LONGEST = 1024 * 1024;
  private static final int QUOTED = 160;
  private static final Pattern STATUS =
      Pattern.compile(
          "<meta\\s+name=\"pypi:project-status\"\\s+content=\"([^\"]{1,40})\"",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern REASON =
      Pattern.compile(
          "<meta\\s+name=\"pypi:project-status-reason\"\\s+content=\"([^\"]{1,200})\"",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG =
      Pattern.compile("(?s)<(script|style)\\b.*?</\\1>|<[^>]{0,500}>");

  private final Web web;

  IndexPage(Web web) {
    this.web = web;
  }

  /**
   * What a page without any file of the package is.
   *
   * @param address as pip names it
   */
  String explain(String address) {
    return text(address).flatMap(IndexPage::meaning).orElse("a page that lists no file of it");
  }

  private Optional<String> text(String address) {
    if (!address.startsWith("http") || address.contains("****")) {
      return Optional.empty();
    }
    try {
      var body = web.get(URI.create(address), LIMIT).body();
      return Optional.of(
          new String(body, 0, Math.min(body.length, LONGEST), StandardCharsets.UTF_8));
    } catch (Obstacle | IllegalArgumentException e) {
      return Optional.empty(); // Pip came through; that this look does not, tells nothing.
    }
  }

  static Optional<String> meaning(String text) {
    return text.stripLeading().startsWith("{") ? ofJson(text) : ofHtml(text);
  }

  private static Optional<String> ofJson(String text) {
    try {
      var page = JSON.readTree(text);
      var version = page.path("meta").path("api-version").asText("1.0");
      if (!version.startsWith("1.")) {
        return Optional.of("an index of API version " + version + ", which pip does not read");
      }
      return status(page.path("project-status").path("status").asText(""), reason(page));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String reason(JsonNode page) {
    return page.path("project-status").path("reason").asText("");
  }

  private static Optional<String> ofHtml(String text) {
    var status = STATUS.matcher(text);
    if (status.find()) {
      var reason = REASON.matcher(text);
      return status(status.group(1), reason.find() ? reason.group(1) : "");
    }
    var words = TAG.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a page of HTML without any file, as a login page is: '"
                + Visible.line(words, QUOTED)
                + "'");
  }

  private static Optional<String> status(String status, String reason) {
    return status.isEmpty() || status.equals("active")
        ? Optional.empty()
        : Optional.of(
            "a project that is "
                + status
                + (reason.isEmpty() ? "" : ": " + Visible.line(reason, QUOTED)));
  }
}
