package dev.canarygate.edge.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.canarygate.world.Closure;
import dev.canarygate.world.Closure.Fix;
import dev.canarygate.world.Issue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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
  Closure of(Issue issue) {
    var what = "what closed " + issue.ref();
    var data = reads.data(what, question(issue));
    return closure(issue, data.at("repository").at("issue"));
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

  private static Closure closure(Issue issue, Field node) {
    var close = lastClose(node.at("timelineItems").at("nodes"));
    return new Closure(
        close.map(each -> each.at("createdAt").time()).orElse(issue.closedAt()),
        reason(node.at("stateReason"), issue.stateReason()),
        close.flatMap(each -> each.at("closer").nullable()).flatMap(GitHubClosures::fix).stream()
            .toList(),
        node.at("closedByPullRequestsReferences").at("nodes").items().stream()
            .flatMap(each -> merged(each).stream())
            .toList());
  }

  private static @Nullable String reason(Field reason, @Nullable String otherwise) {
    return reason.given().map(each -> each.text().toLowerCase(Locale.ROOT)).orElse(otherwise);
  }

  /**
   * A close that somebody took back does not count; a closed issue whose last event is not a close
   * was seen in two moments. Empty when the issue came from elsewhere and has no events here.
   */
  private static Optional<Field> lastClose(Field events) {
    var all = events.items();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var last = all.get(all.size() - 1).at("__typename");
    if (!last.name().equals("ClosedEvent")) {
      throw last.wrong("a close as the last event of a closed issue");
    }
    return Optional.of(all.get(all.size() - 1));
  }

  /** Empty for a project, and for a pull request that was never merged. */
  private static Optional<Fix> fix(Field closer) {
    return switch (closer.at("__typename").name()) {
      case "Commit" -> Optional.of(new Fix(repository(closer), closer.at("oid").name(), 0, null));
      case "PullRequest" -> merged(closer);
      default -> Optional.empty();
    };
  }

  private static Optional<Fix> merged(Field pull) {
    return pull.at("merged").yes()
        ? Optional.of(
            new Fix(
                repository(pull),
                pull.at("mergeCommit").at("oid").name(),
                pull.at("number").serial(),
                pull.at("mergedAt").given().map(Field::time).orElse(null)))
        : Optional.empty();
  }

  private static String repository(Field closer) {
    return closer.at("repository").at("nameWithOwner").name();
  }
}
