package dev.canarygate.candidate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.canarygate.text.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an index's page of a package says of one file: in JSON (PEP 691) or HTML (PEP 503), with the
 * address of its provenance (PEP 740).
 *
 * @param sha256 in lower-case hexadecimal; empty when the page does not say
 * @param provenance as the page has it; empty when it has none for this file
 * @param silent whether the page does not know provenance at all, as an older index's
 */
record IndexFile(String sha256, String provenance, boolean silent) {
  private static final ObjectMapper JSON = Json.mapper();
  private static final Pattern LINK =
      Pattern.compile("<a\\s([^>]{1,4000})>", Pattern.CASE_INSENSITIVE);
  private static final Pattern HREF = Pattern.compile("\\bhref\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern PROVENANCE =
      Pattern.compile("\\bdata-provenance\\s*=\\s*[\"']([^\"']*)[\"']");
  private static final Pattern FRAGMENT = Pattern.compile("#sha256=([0-9a-fA-F]{64})$");

  /** Empty when the page does not list the file, or is not of an index. */
  static Optional<IndexFile> on(String page, String name) {
    return page.stripLeading().startsWith("{") ? ofJson(page, name) : ofHtml(page, name);
  }

  private static Optional<IndexFile> ofJson(String page, String name) {
    try {
      return JSON.readTree(page)
          .path("files")
          .valueStream()
          .filter(each -> each.path("filename").asText("").equals(name))
          .findFirst()
          .map(IndexFile::of);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static IndexFile of(JsonNode file) {
    return new IndexFile(
        digest(file.path("hashes").path("sha256").asText("")),
        file.path("provenance").asText(""),
        !file.has("provenance"));
  }

  private static Optional<IndexFile> ofHtml(String page, String name) {
    return LINK.matcher(page)
        .results()
        .map(link -> link.group(1))
        .filter(attributes -> named(attributes).equals(name))
        .findFirst()
        .map(IndexFile::ofAttributes);
  }

  private static IndexFile ofAttributes(String attributes) {
    var fragment = FRAGMENT.matcher(value(HREF, attributes));
    return new IndexFile(
        fragment.find() ? digest(fragment.group(1)) : "", value(PROVENANCE, attributes), true);
  }

  /** Last part of the link's address. */
  private static String named(String attributes) {
    var path = value(HREF, attributes).replaceFirst("[?#].*", "").replaceFirst(".*/", "");
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return path;
    }
  }

  private static String value(Pattern attribute, String attributes) {
    Matcher found = attribute.matcher(attributes);
    return found.find() ? found.group(1).replace("&amp;", "&") : "";
  }

  private static String digest(String text) {
    return text.matches("[0-9a-fA-F]{64}") ? text.toLowerCase(Locale.ROOT) : "";
  }
}
