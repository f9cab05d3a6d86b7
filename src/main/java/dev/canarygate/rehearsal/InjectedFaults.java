package dev.canarygate.rehearsal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.rehearsal.github.Answer;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.Fault;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What faults do to a request and to its answer. */
final class InjectedFaults {
  private static final String GRAPHQL_FAULT =
      "Something went wrong while executing your query. This may be the result of a timeout, or it"
          + " could be a GitHub bug.";
  private static final String TOO_LONG = "body is too long (maximum is 65536 characters)";

  /** No answer at all: the connection is cut. */
  static final Answer CUT = new Answer(0, Map.of(), new byte[0]);

  private final LiveWorld world;
  private final CountDownLatch over = new CountDownLatch(1);

  InjectedFaults(LiveWorld world) {
    this.world = world;
  }

  /** Lets every held connection go. */
  void release() {
    over.countDown();
  }

  void hold(int milliseconds) {
    try {
      over.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A connection that times out is held before it is cut. */
  void hold(@Nullable Fault fault) {
    if (fault != null && fault.holds()) {
      hold(fault.delayMs());
    }
  }

  Answer before(Fault fault, Request request, GitHubSite forge) {
    return switch (fault.kind()) {
      case ERROR_BEFORE -> Answer.error(fault.statusOr(502), "Server Error");
      case CLAIMED -> Answer.ok(JsonNodeFactory.instance.objectNode().put("id", 1));
      case REFUSED -> refused(fault);
      case DENIED -> denied(fault);
      case INVALID -> Answer.invalid(fault.statusOr(422), fault.messageOr(TOO_LONG));
      case REDIRECT ->
          forge
              .redirect(request, fault.statusOr(request.method().equals("GET") ? 301 : 307))
              .orElse(CUT);
      default -> CUT;
    };
  }

  private static Answer refused(Fault fault) {
    var answer =
        Answer.error(
            fault.statusOr(403),
            fault.messageOr(
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try"
                    + " again."));
    var seconds = fault.retryAfter();
    return seconds == null ? answer : answer.with("Retry-After", String.valueOf(seconds));
  }

  private static Answer denied(Fault fault) {
    var answer =
        Answer.error(
            fault.statusOr(403),
            fault.messageOr("Resource not accessible by personal access token"));
    var permissions = fault.permissions();
    return permissions == null ? answer : answer.with("X-Accepted-GitHub-Permissions", permissions);
  }

  /** The request as the site sees it: a lagging list gets what to leave out. */
  Request veiled(@Nullable Fault fault, Request request) {
    if (fault == null || fault.kind() != Fault.Kind.STALE_LIST) {
      return request;
    }
    var since =
        Instant.parse(world.now())
            .minus(fault.delayMs(), ChronoUnit.MILLIS)
            .truncatedTo(ChronoUnit.SECONDS);
    return GitHubSite.veiled(request, since.toString());
  }

  Answer after(@Nullable Fault fault, Answer answer) {
    if (fault == null) {
      return answer;
    }
    return switch (fault.kind()) {
      case TIMEOUT_AFTER, RESET_AFTER -> cut(answer);
      case ERROR_AFTER -> {
        var error = Answer.error(fault.statusOr(502), "Server Error");
        yield new Answer(error.status(), error.headers(), error.body(), answer.change(), 0);
      }
      case TRUNCATED -> truncated(answer);
      case PARTIAL -> answer.partial(fault.messageOr(GRAPHQL_FAULT));
      default -> answer;
    };
  }

  private static Answer cut(Answer answer) {
    return new Answer(0, Map.of(), new byte[0], answer.change(), 0);
  }

  private static Answer truncated(Answer answer) {
    var half = java.util.Arrays.copyOf(answer.body(), answer.body().length / 2);
    return new Answer(
        answer.status(), answer.headers(), half, answer.change(), answer.body().length);
  }
}
