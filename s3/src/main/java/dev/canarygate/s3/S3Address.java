package dev.canarygate.s3;

import dev.canarygate.gate.BadData;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a bucket: {@code s3://BUCKET/PREFIX?endpoint=https://HOST:PORT&region=REGION}.
 *
 * @param prefix what names of objects begin with, without a slash at its end; can be empty
 * @param endpoint of the server; empty: that of Amazon for the region
 */
record S3Address(String bucket, String prefix, Optional<URI> endpoint, String region) {
  static final String SCHEME = "s3";

  private static final Pattern FORM =
      Pattern.compile(
          "s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])"
              + "(?:/(?<prefix>\\w[\\w.-]{0,99}(?:/\\w[\\w.-]{0,99}){0,9})?/?)?"
              + "(?:\\?(?<options>.*))?");
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  private static final Set<String> OPTIONS = Set.of("endpoint", "region");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Servers of others ask for a region, and most take any. */
  private static final String ANY_REGION = "us-east-1";

  /**
   * @param from where the text comes from, for errors
   * @param environment has {@code AWS_REGION}, {@code AWS_ENDPOINT_URL_S3} and the like for what
   *     the text does not say
   * @throws BadData saying what would be right
   */
  static S3Address of(String text, String from, Map<String, String> environment) {
    var found = FORM.matcher(text);
    if (!found.matches()) {
      throw new BadData(
          from,
          "expected s3://BUCKET/PREFIX, perhaps with ?endpoint=https://HOST&region=REGION, found '%s'"
              .formatted(text));
    }
    var options = options(found.group("options"), from);
    var endpoint =
        said(options.get("endpoint"), environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL")
            .map(each -> endpoint(each, from));
    var region =
        said(options.get("region"), environment, "AWS_REGION", "AWS_DEFAULT_REGION")
            .or(() -> endpoint.map(each -> ANY_REGION))
            .filter(each -> REGION.matcher(each).matches())
            .orElseThrow(() -> new BadData(from, "expected a region: add ?region=REGION"));
    var prefix = Optional.ofNullable(found.group("prefix")).orElse("");
    return new S3Address(found.group("bucket"), prefix, endpoint, region);
  }

  private static Map<String, String> options(@Nullable String text, String from) {
    var all = new HashMap<String, String>();
    for (var each : text == null ? new String[0] : text.split("&", -1)) {
      var word = each.split("=", 2);
      if (!OPTIONS.contains(word[0]) || word.length < 2) {
        throw new BadData(
            from, "expected endpoint=URL or region=NAME after ?, found '%s'".formatted(each));
      }
      all.put(word[0], word[1]);
    }
    return all;
  }

  private static Optional<String> said(
      @Nullable String typed, Map<String, String> environment, String first, String second) {
    return Optional.ofNullable(typed)
        .or(() -> Optional.ofNullable(environment.get(first)))
        .or(() -> Optional.ofNullable(environment.get(second)))
        .filter(each -> !each.isBlank());
  }

  /** Without TLS, anybody on the way reads evidence and writes other evidence. */
  private static URI endpoint(String text, String from) {
    try {
      var uri = new URI(text);
      boolean plain = uri.getHost() != null && uri.getUserInfo() == null && hasNoPath(uri);
      boolean safe =
          "https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost()));
      if (plain && safe) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new BadData(
        from,
        "expected an endpoint https://HOST or https://HOST:PORT (http only on this machine), found '%s'"
            .formatted(withoutUser(text)));
  }

  private static String withoutUser(String text) {
    return text.replaceFirst("//[^/]*@", "//…@");
  }

  private static boolean hasNoPath(URI uri) {
    return Set.of("", "/").contains(uri.getRawPath())
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** Whole name of an object. */
  String key(String name) {
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** Names it in messages. */
  String place() {
    return "s3://"
        + bucket
        + (prefix.isEmpty() ? "" : "/" + prefix)
        + endpoint.map(each -> " at " + each.getAuthority()).orElse("");
  }
}
