package dev.canarygate.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.world.Closure;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.Issue;
import dev.canarygate.world.Obstacle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What closed an issue: only GraphQL knows, REST has no closer. */
final class GitHubClosures {
  private static final String QUERY = query();

  private final GitHubReads reads;

  GitHubClosures(GitHubReads reads) {
    this.reads = reads;
  }

  private static String query() {
    try (var in = GitHubClosures.class.getResourceAsStream("closure.graphql")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param issue a closed one, under its present name
   */
  Optional<Closure> of(Issue issue) {
    var reply = GitHubReads.require(reads.graphQl(question(issue)));
    var node = reply.json().path("data").path("repository").path("issue");
    if (node.isObject()) {
      return Optional.of(closure(issue, node));
    }
    for (var error : reply.json().path("errors")) {
      refuse(issue, error);
    }
    return Optional.empty();
  }

  private static JsonNode question(Issue issue) {
    var name = issue.ref().repository().split("/", 2);
    var question = JsonNodeFactory.instance.objectNode().put("query", QUERY);
    question
        .putObject("variables")
        .put("owner", name[0])
        .put("name", name[1])
        .put("number", issue.ref().number());
    return question;
  }

  private static void refuse(Issue issue, JsonNode error) {
    var message = error.path("message").asText("");
    switch (error.path("type").asText("")) {
      case "NOT_FOUND" -> {
        // Nothing to refuse: it is not there.
      }
      case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
          throw new Obstacle(
              Obstacle.Kind.NO_PERMISSION,
              GitHubReads.SERVICE,
              "what closed " + issue.ref() + ": " + message,
              "give the token the scope 'repo'");
      default -> throw GitHubReads.unreachable("what closed " + issue.ref(), message);
    }
  }

  private static Closure closure(Issue issue, JsonNode node) {
    var last = lastClose(node.path("timelineItems").path("nodes"));
    var at = GitHubIssues.instant(last.path("createdAt"));
    return new Closure(
        at == null ? issue.closedAt() : at,
        reason(node.path("stateReason"), issue.stateReason()),
        fix(last.path("closer")).stream().toList(),
        nodes(node.path("closedByPullRequestsReferences").path("nodes"))
            .flatMap(each -> fix(each).stream())
            .toList());
  }

  private static @Nullable String reason(JsonNode reason, @Nullable String otherwise) {
    return reason.isTextual() ? reason.asText().toLowerCase(Locale.ROOT) : otherwise;
  }

  /** A close that somebody took back by re-opening does not count. */
  private static JsonNode lastClose(JsonNode events) {
    JsonNode last = JsonNodeFactory.instance.missingNode();
    for (var event : events) {
      boolean close = event.path("__typename").asText().equals("ClosedEvent");
      last = close ? event : JsonNodeFactory.instance.missingNode();
    }
    return last;
  }

  /** Empty for nobody, a project, and a pull request that was never merged. */
  private static Optional<Fix> fix(JsonNode closer) {
    var repository = closer.path("repository").path("nameWithOwner").asText("");
    if (closer.has("oid")) {
      return Optional.of(new Fix(repository, closer.path("oid").asText(), 0, null));
    }
    var merge = closer.path("mergeCommit").path("oid");
    return closer.path("merged").asBoolean() && merge.isTextual()
        ? Optional.of(
            new Fix(
                repository,
                merge.asText(),
                closer.path("number").asInt(),
                GitHubIssues.instant(closer.path("mergedAt"))))
        : Optional.empty();
  }

  private static Stream<JsonNode> nodes(JsonNode list) {
    return List.copyOf(StreamSupport.stream(list.spliterator(), false).toList()).stream();
  }
}
