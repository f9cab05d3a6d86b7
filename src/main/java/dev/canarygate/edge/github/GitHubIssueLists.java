package dev.canarygate.edge.github;

import dev.canarygate.world.FoundIssues;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueFilter;
import dev.canarygate.world.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Lists of a repository's issues: its own, and those that GitHub's search finds. */
final class GitHubIssueLists {
  /** GitHub lists no more of what it found. */
  private static final int MOST_FOUND = 1_000;

  private final GitHubReads reads;
  private final GitHubChecks repositories;

  GitHubIssueLists(GitHubReads reads, GitHubChecks repositories) {
    this.reads = reads;
    this.repositories = repositories;
  }

  private String present(String repository) {
    return repositories
        .presentName(repository)
        .orElseThrow(() -> GitHubCode.notVisible(repository));
  }

  FoundIssues issues(String asked, IssueFilter filter) {
    var repository = present(asked);
    var unknown = new ArrayList<String>();
    filter.labels().stream()
        .filter(label -> !hasLabel(repository, label))
        .forEach(label -> unknown.add("label '" + label + "'"));
    var milestone = filter.titled().flatMap(title -> milestone(repository, title));
    if (milestone.isEmpty()) {
      filter.titled().ifPresent(title -> unknown.add("milestone '" + title + "'"));
    }
    return unknown.isEmpty()
        ? FoundIssues.all(list(repository, filter, milestone))
        : FoundIssues.unknown(unknown);
  }

  /** GitHub lists nothing for a label that nobody made, as if no issue had it. */
  private boolean hasLabel(String repository, String label) {
    var address = reads.at("repos", repository, "labels").addPathSegment(label).build();
    var reply = reads.get(address);
    return !reply.absent() && GitHubReads.require(reply).ok();
  }

  private Optional<Integer> milestone(String repository, String title) {
    var address = reads.at("repos", repository, "milestones");
    return all(repository, address.addQueryParameter("state", "all")).stream()
        .filter(each -> each.at("title").text().equals(title))
        .map(each -> each.at("number").serial())
        .findFirst();
  }

  private List<Issue> list(String repository, IssueFilter filter, Optional<Integer> milestone) {
    var address = reads.at("repos", repository, "issues");
    address.addQueryParameter("state", filter.state());
    milestone.ifPresent(number -> address.addQueryParameter("milestone", "" + number));
    if (!filter.labels().isEmpty()) {
      address.addQueryParameter("labels", String.join(",", filter.labels()));
    }
    return all(repository, address).stream()
        .filter(each -> each.at("pull_request").given().isEmpty())
        .map(GitHubIssues::issue)
        .toList();
  }

  private List<Field> all(String repository, HttpUrl.Builder address) {
    return reads
        .pages()
        .all(address.addQueryParameter("per_page", "100").build())
        .orElseThrow(() -> GitHubCode.notVisible(repository));
  }

  FoundIssues search(String asked, String query) {
    var repository = present(asked);
    var address =
        reads
            .at("search/issues")
            .addQueryParameter("q", "repo:" + repository + " " + query)
            .addQueryParameter("per_page", "100")
            .build();
    var first = GitHubReads.require(reads.get(address));
    var pages = reads.pages().following(first, List::of);
    var found =
        pages.stream()
            .flatMap(page -> page.at("items").items().stream())
            .map(GitHubIssues::issue)
            .toList();
    found.forEach(issue -> requireIn(repository, issue, first));
    int total = pages.get(0).at("total_count").count();
    return new FoundIssues(total, inTime(pages) && isWhole(total, found.size()), found, List.of());
  }

  /** Any page may say that GitHub ran out of time. */
  private static boolean inTime(List<Field> pages) {
    return pages.stream().noneMatch(page -> page.at("incomplete_results").yes());
  }

  private static boolean isWhole(int total, int listed) {
    return listed >= Math.min(total, MOST_FOUND);
  }

  /** A query can lead out of the repository: what it finds there says nothing about this one. */
  private static void requireIn(String repository, Issue issue, Reply reply) {
    if (!issue.ref().repository().equalsIgnoreCase(repository)) {
      throw new Obstacle(
          Obstacle.Kind.NOT_SHOWN,
          GitHubReads.SERVICE,
          reply.question() + ": the query finds " + issue.ref() + ", outside " + repository,
          "take out of the query what leads to other repositories, such as OR");
    }
  }
}
