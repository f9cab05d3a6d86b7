package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.edge.github.WriteOutcome.How;
import dev.canarygate.edge.web.Exchange;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.Effect;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Requests;
import dev.canarygate.world.StatusMarker;
import dev.canarygate.world.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends a write once. Every write has a connection of its own: on a kept one the client repeats a
 * request when the other side hung up, and so posted the same comment three times when tried.
 * Redirects are not followed, because a POST that follows one becomes a GET and changes nothing.
 */
final class GitHubWrites {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final GitHubReads reads;
  private final Tokens tokens;
  private final Time time;
  private final Duration life;
  private final OkHttpClient client;

  GitHubWrites(
      GitHubSettings settings,
      GitHubReads reads,
      Tokens tokens,
      WriteGuard guard,
      Time time,
      Runnable fence) {
    this.reads = reads;
    this.tokens = tokens;
    this.time = time;
    this.life = settings.answerLimit();
    this.client =
        Exchange.client()
            .connectTimeout(settings.answerLimit())
            .readTimeout(settings.answerLimit())
            .callTimeout(settings.answerLimit())
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .addInterceptor(guard)
            .addInterceptor(settings.teller())
            .addNetworkInterceptor(chain -> fenced(chain, fence))
            .build();
  }

  /**
   * With the connection made, nothing lies any more between this question and the first byte:
   * another process may have taken over since the look.
   */
  private static Response fenced(Interceptor.Chain chain, Runnable fence) throws IOException {
    try {
      fence.run();
    } catch (RuntimeException taken) {
      throw new TakenAway(taken);
    }
    return chain.proceed(chain.request());
  }

  WriteOutcome comment(IssueRef issue, String body, Requests requests) {
    var json = JsonNodeFactory.instance.objectNode().put("body", body);
    return send("POST", address(issue).addPathSegment("comments").build(), json, requests);
  }

  WriteOutcome state(IssueRef issue, boolean closed, Requests requests) {
    var json = JsonNodeFactory.instance.objectNode();
    if (closed) {
      json.put("state", "closed").put("state_reason", "completed");
    } else {
      json.put("state", "open");
    }
    return send("PATCH", address(issue).build(), json, requests);
  }

  /**
   * @param commit under its repository's present name
   */
  WriteOutcome status(CommitRef commit, Effect.Status status, Requests requests) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", status.state().word())
            .put("context", status.context())
            .put("description", StatusMarker.wanted(status));
    if (status.targetUrl() != null) {
      json.put("target_url", status.targetUrl());
    }
    var address = reads.at("repos", commit.repository(), "statuses", commit.sha()).build();
    return send("POST", address, json, requests);
  }

  private HttpUrl.Builder address(IssueRef issue) {
    return reads.at("repos", issue.repository(), "issues", String.valueOf(issue.number()));
  }

  private WriteOutcome send(String method, HttpUrl address, JsonNode json, Requests requests) {
    var token = tokens.inUse().orElse(null);
    var request =
        new Request.Builder()
            .url(address)
            .method(method, RequestBody.create(json.toString(), JSON))
            .build();
    var question = method + " " + address.encodedPath();
    requests.leaving(life);
    try {
      var signed = GitHubReads.signed(request, token, reads.api());
      return judged(question, Reply.of(Exchange.send(client, signed), token), token);
    } catch (IOException e) {
      return failed(question, e);
    }
  }

  private static WriteOutcome failed(String question, IOException e) {
    var cause = e.getCause();
    if (cause instanceof TakenAway taken) {
      throw taken.told();
    }
    if (cause instanceof WriteRefused refused) {
      return WriteOutcome.of(How.REFUSED, refused.rule());
    }
    var why = question + ": " + e.getMessage();
    return cause instanceof ConnectException || cause instanceof UnknownHostException
        ? WriteOutcome.notLanded(why, Duration.ZERO)
        : WriteOutcome.of(How.UNKNOWN, why);
  }

  private WriteOutcome judged(
      String question, Reply reply, @org.jspecify.annotations.Nullable GitHubToken token) {
    var why = question + ": GitHub answered " + reply.message();
    if (reply.ok()) {
      // A "done" that cannot be read is believed only after a look.
      return reply.json().isObject() ? WriteOutcome.done(reply) : WriteOutcome.of(How.UNKNOWN, why);
    }
    var limit = RateLimit.in(reply, time.now());
    if (limit.isPresent()) {
      return WriteOutcome.notLanded(why, limit.get());
    }
    if (reply.moved()) {
      return WriteOutcome.of(How.MOVED, why);
    }
    if (reply.serverFault() || reply.status() == 408) {
      return WriteOutcome.of(How.UNKNOWN, why);
    }
    if (reply.status() == 410) {
      return WriteOutcome.of(How.REJECTED, why);
    }
    // What was just read and is "not found" when written to may be read, but not written.
    boolean denied = reply.status() == 401 || reply.status() == 403 || reply.status() == 404;
    if (!denied) {
      return WriteOutcome.denied(Permission.refused(question, reply));
    }
    return tokens.insteadOf(token).isPresent()
        ? WriteOutcome.notLanded(why, Duration.ZERO)
        : WriteOutcome.denied(Permission.denied(question, reply, token));
  }
}
