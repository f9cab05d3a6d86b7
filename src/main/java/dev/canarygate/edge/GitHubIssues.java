package dev.canarygate.edge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Issues and their comments. Read as JSON, because the library knows no {@code duplicate} and asks
 * for every author of a comment by itself.
 */
final class GitHubIssues {
  private static final Pattern REPOSITORY_URL = Pattern.compile("/repos/([^/]+/[^/]+)$");

  private final GitHubReads reads;

  GitHubIssues(GitHubReads reads) {
    this.reads = reads;
  }

  HttpUrl.Builder address(IssueRef issue) {
    return reads.at("repos", issue.repository(), "issues", String.valueOf(issue.number()));
  }

  /** Under its present name: GitHub redirects old names and transferred issues. */
  Optional<Issue> issue(IssueRef asked) {
    var reply = reads.get(address(asked).build());
    if (reply.absent()) {
      return Optional.empty();
    }
    return Optional.of(issue(asked, GitHubReads.require(reply).json()));
  }

  private static Issue issue(IssueRef asked, JsonNode json) {
    boolean closed = json.path("state").asText("").equals("closed");
    if (!closed && !json.path("state").asText("").equals("open")) {
      throw GitHubReads.unreachable(asked.toString(), "GitHub's answer names no known state");
    }
    return new Issue(
        new IssueRef(
            repository(json, asked.repository()), json.path("number").asInt(asked.number())),
        json.path("title").asText(""),
        closed,
        instant(json.path("closed_at")),
        json.path("state_reason").asText(null),
        json.path("html_url").asText(""));
  }

  private static String repository(JsonNode issue, String asked) {
    var present = REPOSITORY_URL.matcher(issue.path("repository_url").asText(""));
    return present.find() ? present.group(1) : asked;
  }

  List<Remark> comments(IssueRef issue) {
    var first = address(issue).addPathSegment("comments").addQueryParameter("per_page", "100");
    return reads.pages(first.build()).orElseThrow(() -> notVisible(issue)).stream()
        .map(GitHubIssues::remark)
        .toList();
  }

  /** Empty when it is not there. */
  Optional<Remark> comment(IssueRef issue, long id) {
    var address = reads.at("repos", issue.repository(), "issues/comments", String.valueOf(id));
    var reply = reads.get(address.build());
    return reply.absent()
        ? Optional.empty()
        : Optional.of(remark(GitHubReads.require(reply).json()));
  }

  static Remark remark(JsonNode json) {
    var created = instant(json.path("created_at"));
    var updated = instant(json.path("updated_at"));
    return new Remark(
        json.path("id").asLong(),
        // GitHub shows a deleted account as "ghost".
        json.path("user").path("login").asText("ghost"),
        created == null ? Instant.EPOCH : created,
        updated == null ? Instant.EPOCH : updated,
        json.path("body").asText(""),
        json.path("html_url").asText(""));
  }

  static Obstacle notVisible(IssueRef issue) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        issue + " is not there, or not visible to our token",
        "check the name, and that the token may read that repository");
  }

  static @Nullable Instant instant(JsonNode time) {
    return time.isTextual() ? Instant.parse(time.asText()) : null;
  }
}
