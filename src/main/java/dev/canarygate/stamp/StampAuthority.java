package dev.canarygate.stamp;

import dev.canarygate.text.Visible;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Web;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Asks a time-stamp authority over HTTP (RFC 3161, section 3.4). Plain {@code http} is fine: the
 * answer is signed, and the question is a hash.
 */
public final class StampAuthority {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String QUESTION = "application/timestamp-query";
  private static final String ANSWER = "application/timestamp-reply";

  private final Posting posting;
  private final URI address;
  private final SecureRandom random;
  private final Duration limit;

  /**
   * @param address with {@code http} or {@code https}
   */
  public StampAuthority(Posting posting, URI address, SecureRandom random) {
    this(posting, address, random, LIMIT);
  }

  StampAuthority(Posting posting, URI address, SecureRandom random, Duration limit) {
    this.posting = posting;
    this.address = address;
    this.random = random;
    this.limit = limit;
  }

  /**
   * Asks once. The stamp is of this message and answers this question; whether its authority is
   * trusted, {@link TimeStamp#check} says.
   *
   * @throws Obstacle when there was no answer within 30 seconds, or one that is not a stamp
   */
  public TimeStamp stamp(byte[] message) {
    requireWebAddress();
    var request = StampRequest.of(message, random);
    var answer = posting.post(question(request));
    requireReply(answer);
    try {
      var stamp = TimeStamp.read(answer.body());
      stamp.require(request);
      return stamp;
    } catch (BadStamp e) {
      throw obstacle(Obstacle.Kind.UNREACHABLE, "did not give a time stamp: " + e.getMessage());
    }
  }

  private Posting.Post question(StampRequest request) {
    var headers = Map.of("Content-Type", QUESTION, "Accept", ANSWER, "User-Agent", "gate-runner");
    return new Posting.Post(address, headers, request.bytes(), limit, TimeStamp.LARGEST + 1);
  }

  /** Whether an authority could be asked there. */
  public static boolean isWebAddress(String address) {
    try {
      return isWeb(new URI(address));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isWeb(URI address) {
    var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return List.of("http", "https").contains(scheme) && address.getHost() != null;
  }

  private void requireWebAddress() {
    if (!isWeb(address)) {
      throw new Obstacle(
          Obstacle.Kind.UNREACHABLE,
          "time-stamp authority",
          "expected a web address, found " + Visible.quoted(address.toString()),
          "write an address that begins with http:// or https://");
    }
  }

  private void requireReply(Web.Answer answer) {
    int status = answer.status();
    if (status != 200 && status != 201) {
      var kind =
          status == 401 || status == 403 ? Obstacle.Kind.NO_PERMISSION : Obstacle.Kind.UNREACHABLE;
      throw obstacle(kind, "answered " + status + ", expected 200");
    }
    var type = answer.headers().getOrDefault("content-type", List.of("")).get(0);
    var plain = type.replaceFirst(";.*", "").strip();
    if (!plain.equalsIgnoreCase(ANSWER)) {
      throw obstacle(
          Obstacle.Kind.UNREACHABLE,
          "answered with " + Visible.quoted(type) + ", expected " + ANSWER);
    }
  }

  private Obstacle obstacle(Obstacle.Kind kind, String problem) {
    return new Obstacle(
        kind,
        address.getHost(),
        "the time-stamp authority " + address.getHost() + " " + problem,
        "check that the address is one of a time-stamp authority (RFC 3161)");
  }
}
