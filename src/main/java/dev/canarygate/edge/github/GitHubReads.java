package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.edge.web.Exchange;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * Asks GitHub, and asks again as often as that makes sense: after faults of the network or the
 * server a few times, after a rate limit when it has passed, after a refusal with the other token.
 *
 * <p>One class, because every retry rule must see the whole answer: which token, which attempt.
 */
final class GitHubReads {
  static final String SERVICE = "GitHub";
  static final String JSON = "application/vnd.github+json";
  static final String RAW = "application/vnd.github.raw+json";
  static final String STRANGE =
      "try again later; when it stays so, report it with this line: the answer is not as GitHub"
          + " describes it";
  static final String API_VERSION = "2022-11-28";
  private static final Set<String> NO_RIGHT =
      Set.of("FORBIDDEN", "INSUFFICIENT_SCOPES", "UNAUTHORIZED", "UNAUTHENTICATED");

  private final GitHubSettings settings;
  private final HttpUrl api;
  private final Tokens tokens;
  private final Time time;
  private final OkHttpClient client;

  GitHubReads(GitHubSettings settings, Tokens tokens, Time time) {
    this.settings = settings;
    this.api = HttpUrl.get(settings.api().toString().replaceAll("/+$", ""));
    this.tokens = tokens;
    this.time = time;
    this.client =
        Exchange.client()
            .connectTimeout(settings.answerLimit())
            .readTimeout(settings.answerLimit())
            .callTimeout(settings.answerLimit())
            .followRedirects(false)
            .addInterceptor(settings.teller())
            .addInterceptor(new RedirectsAtHome(api))
            .build();
  }

  /** An address under the API's base; segments may hold slashes, which stay. */
  HttpUrl.Builder at(String... segments) {
    var builder = api.newBuilder();
    for (var segment : segments) {
      builder.addPathSegments(segment);
    }
    return builder;
  }

  Reply get(HttpUrl address) {
    return get(address, JSON);
  }

  Reply get(HttpUrl address, String accept) {
    return read(new Request.Builder().url(address).header("Accept", accept).get().build());
  }

  PageReader pages() {
    return new PageReader(this, time, settings.longestWait().multipliedBy(2));
  }

  /** An answer that is not as GitHub describes it; asking again would not help. */
  static Obstacle strange(String question, String why) {
    return new Obstacle(Obstacle.Kind.UNREACHABLE, SERVICE, question + ": " + why, STRANGE);
  }

  /**
   * The data of an answer without errors. Errors come with status 200, and with a part of the data:
   * missing data then looks as if it did not exist, so such an answer does not count.
   *
   * @param what was asked, for people
   */
  Field data(String what, JsonNode question) {
    var reply = require(graphQl(question));
    for (var error : reply.json().path("errors")) {
      throw refused(what, error);
    }
    return Field.of(reply).at("data");
  }

  private static Obstacle refused(String what, JsonNode error) {
    var message = error.path("message").asText("an error without a message");
    boolean denied =
        NO_RIGHT.contains(error.path("type").asText(""))
            || message.startsWith("Resource not accessible");
    return denied
        ? new Obstacle(
            Obstacle.Kind.NO_PERMISSION,
            SERVICE,
            what + ": GitHub answered " + message,
            "give the token access to that repository: the scope 'repo', or for a fine-grained"
                + " token the permission to read issues and pull requests")
        : unreachable(what, "GitHub answered " + message);
  }

  /** GraphQL is next to the REST API, on GitHub itself and on an enterprise server. */
  private Reply graphQl(JsonNode question) {
    var path = api.encodedPath().replaceAll("/+$", "");
    var beside = path.endsWith("/api/v3") ? path.substring(0, path.length() - 3) : path;
    return read(
        new Request.Builder()
            .url(api.newBuilder().encodedPath(beside + "/graphql").build())
            .post(RequestBody.create(question.toString(), MediaType.get("application/json")))
            .build());
  }

  /** The answer itself when it is a good one. */
  static Reply require(Reply reply) {
    if (!reply.ok()) {
      var question = reply.address().encodedPath();
      var why = "GitHub answered " + reply.message();
      throw reply.tooLarge() ? tooLarge(question, why) : unreachable(question, why);
    }
    return reply;
  }

  /** GitHub shows no part of it, however often it is asked. */
  static Obstacle tooLarge(String question, String why) {
    return new Obstacle(
        Obstacle.Kind.NOT_SHOWN,
        SERVICE,
        question + ": " + why,
        "GitHub does not show so large a change: judge it in a local clone, then say what came of"
            + " it: "
            + Launcher.PLAIN.line(
                "decide WP --issue N --accept|--reject --reason TEXT --link URL"));
  }

  static Obstacle unreachable(String question, String why) {
    return new Obstacle(
        Obstacle.Kind.UNREACHABLE,
        SERVICE,
        question + ": " + why,
        isLocal(why)
            ? "check that this machine reaches that address, its proxy too, then run again"
            : "try again later; https://www.githubstatus.com tells whether GitHub has a fault");
  }

  /**
   * A name that nobody knows, or an address where nobody listens, is wrong here and not at GitHub.
   */
  private static boolean isLocal(String why) {
    return why.startsWith("host not found") || why.startsWith("connection refused");
  }

  /** What is asked elsewhere is not GitHub's to answer. */
  private void requireHome(Request request) {
    if (!isHome(request.url(), api)) {
      throw strange(api.encodedPath(), "GitHub leads to another host: " + request.url().redact());
    }
  }

  static boolean isHome(HttpUrl address, HttpUrl api) {
    return address.host().equals(api.host())
        && address.port() == api.port()
        && address.isHttps() == api.isHttps();
  }

  /**
   * @return any answer but server faults, rate limits and refusals
   * @throws Obstacle for those
   */
  Reply read(Request request) {
    var question = request.method() + " " + request.url().encodedPath();
    var patience = new Patience(question, settings, time);
    requireHome(request);
    while (true) {
      var token = tokens.inUse().orElse(null);
      var reply = answer(request, token, patience);
      if (reply == null) {
        continue;
      }
      var limit = RateLimit.in(reply, time.now());
      if (limit.isPresent()) {
        patience.await(limit.get(), reply.message());
      } else if (refused(reply)) {
        if (tokens.insteadOf(token).isEmpty()) {
          throw Permission.denied(question, reply, token);
        }
      } else {
        return reply;
      }
    }
  }

  /** A private thing without the scope is "not found": then nothing is known about it. */
  private static boolean refused(Reply reply) {
    return reply.status() == 401
        || reply.status() == 403
        || (reply.status() == 404 && reply.lacksScope());
  }

  /** Null when it is worth another try. */
  private @Nullable Reply answer(Request request, @Nullable GitHubToken token, Patience patience) {
    try {
      var reply = Reply.of(Exchange.send(client, signed(request, token)), token);
      if (reply.serverFault()) {
        patience.fault("GitHub answered " + reply.message());
        return null;
      }
      if (reply.ok() && !isWhatWasAskedFor(request, reply)) {
        patience.fault("GitHub's answer is cut short, or somebody else's");
        return null;
      }
      return reply;
    } catch (IOException e) {
      if (e.getCause() instanceof RedirectsAtHome.LedAway away) {
        throw strange(request.method() + " " + request.url().encodedPath(), away.what());
      }
      patience.fault(e);
      return null;
    }
  }

  /** A network that wants a log-in first answers every question with its own page. */
  private static boolean isWhatWasAskedFor(Request request, Reply reply) {
    return RAW.equals(request.header("Accept"))
        ? reply.header("content-type").filter(type -> type.contains("raw")).isPresent()
        : !reply.json().isMissingNode();
  }

  private Request signed(Request request, @Nullable GitHubToken token) {
    return signed(request, token, api);
  }

  /** Our token goes to the API's own host alone. */
  static Request signed(Request request, @Nullable GitHubToken token, HttpUrl api) {
    var builder = request.newBuilder().header("X-GitHub-Api-Version", API_VERSION);
    builder.header("User-Agent", "gate-runner");
    if (request.header("Accept") == null) {
      builder.header("Accept", JSON);
    }
    if (token != null && isHome(request.url(), api)) {
      builder.header("Authorization", "Bearer " + token.value());
    }
    return builder.build();
  }

  @Nullable GitHubToken token() {
    return tokens.inUse().orElse(null);
  }

  HttpUrl api() {
    return api;
  }
}
