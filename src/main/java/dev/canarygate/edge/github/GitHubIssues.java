package dev.canarygate.edge.github;

import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Remark;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Issues and their comments. Read as JSON, because the library does not know {@code duplicate} and
 * asks for the author of each comment by itself.
 */
final class GitHubIssues {
  private static final Pattern REPOSITORY_URL =
      Pattern.compile("/repos/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)$");

  private final GitHubReads reads;

  GitHubIssues(GitHubReads reads) {
    this.reads = reads;
  }

  HttpUrl.Builder address(IssueRef issue) {
    return reads.at("repos", issue.repository(), "issues", String.valueOf(issue.number()));
  }

  /** Under its present name: GitHub redirects old names and transferred issues. */
  Optional<Issue> issue(IssueRef asked) {
    var address = address(asked).build();
    var reply = reads.get(address);
    if (!reply.absent()) {
      return Optional.of(issue(Field.of(GitHubReads.require(reply))));
    }
    if (!reply.address().equals(address)) {
      throw movedOutOfSight(asked, reply);
    }
    return Optional.empty();
  }

  private static Obstacle movedOutOfSight(IssueRef asked, Reply reply) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        asked
            + " was moved: GitHub leads to "
            + reply.address()
            + ", and answered "
            + reply.message()
            + " there",
        "let the token read the repository that it was moved to, or name the issue that counts now");
  }

  static Issue issue(Field json) {
    var state = json.at("state");
    boolean closed = state.text().equals("closed");
    if (!closed && !state.text().equals("open")) {
      throw state.wrong("open or closed");
    }
    return new Issue(
        new IssueRef(repository(json.at("repository_url")), json.at("number").serial()),
        json.at("title").given().map(Field::text).orElse(""),
        closed,
        json.at("closed_at").given().map(Field::time).orElse(null),
        json.at("state_reason").given().map(Field::text).orElse(null),
        json.at("html_url").name());
  }

  private static String repository(Field url) {
    var present = REPOSITORY_URL.matcher(url.text());
    if (!present.find()) {
      throw url.wrong("the address of a repository");
    }
    return present.group(1);
  }

  List<Remark> comments(IssueRef issue) {
    var first = address(issue).addPathSegment("comments").addQueryParameter("per_page", "100");
    return reads.pages().all(first.build()).orElseThrow(() -> notVisible(issue)).stream()
        .map(GitHubIssues::remark)
        .toList();
  }

  /** Empty when it is not there. */
  Optional<Remark> comment(IssueRef issue, long id) {
    var address = reads.at("repos", issue.repository(), "issues/comments", String.valueOf(id));
    var reply = reads.get(address.build());
    return reply.absent()
        ? Optional.empty()
        : Optional.of(remark(Field.of(GitHubReads.require(reply))));
  }

  private static Remark remark(Field json) {
    return new Remark(
        json.at("id").number(),
        // GitHub shows a deleted account as "ghost".
        json.at("user").given().map(user -> user.at("login").name()).orElse("ghost"),
        json.at("created_at").time(),
        json.at("updated_at").time(),
        json.at("body").given().map(Field::text).orElse(""),
        json.at("html_url").name());
  }

  static Obstacle notVisible(IssueRef issue) {
    return new Obstacle(
        Obstacle.Kind.NO_PERMISSION,
        GitHubReads.SERVICE,
        issue + " is not there, or not visible to our token",
        "check the name, and that the token may read that repository");
  }
}
