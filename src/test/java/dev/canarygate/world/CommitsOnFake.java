package dev.canarygate.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.canarygate.rehearsal.github.GitHubSite;
import dev.canarygate.rehearsal.github.Request;
import dev.canarygate.rehearsal.state.Repository;
import dev.canarygate.rehearsal.state.SimulatedIssue;
import dev.canarygate.rehearsal.state.SimulatedStatus;
import dev.canarygate.rehearsal.state.WorldState.Named;
import dev.canarygate.text.Json;
import dev.canarygate.world.Settlement.How;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The part of {@link FakeForge} about what commits show and which issues a question finds. */
final class CommitsOnFake {
  private final GitHubState state;
  private final GitHubSite site;

  CommitsOnFake(GitHubState state, GitHubSite site) {
    this.state = state;
    this.site = site;
  }

  private Optional<Repository> repository(String name) {
    return state.world().state().repository(name).map(Named::repository);
  }

  Optional<CommitRef> commitOf(String repository, GitRef ref) {
    return repository(repository)
        .flatMap(each -> each.resolve(ref.name()))
        .map(sha -> new CommitRef(repository, sha));
  }

  List<CheckRun> checkRuns(CommitRef commit) {
    var runs = new ArrayList<CheckRun>();
    repository(commit.repository())
        .map(each -> each.checksOf(commit.sha()))
        .orElse(Map.of())
        .forEach(
            (name, word) ->
                runs.add(new CheckRun(runs.size() + 1, name, run(word), "github-actions", "")));
    return List.copyOf(runs);
  }

  private static RunState run(String word) {
    return RunState.valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Newest first. */
  List<CommitStatus> statuses(CommitRef commit) {
    return repository(commit.repository())
        .map(each -> each.commits().get(commit.sha()))
        .map(each -> each.statuses().entrySet())
        .stream()
        .flatMap(all -> all.stream())
        .sorted(Map.Entry.<Long, SimulatedStatus>comparingByKey(Comparator.reverseOrder()))
        .map(each -> shown(each.getKey(), each.getValue()))
        .toList();
  }

  private static CommitStatus shown(long id, SimulatedStatus status) {
    return new CommitStatus(
        id,
        status.context(),
        CommitStatus.State.valueOf(status.state().toUpperCase(Locale.ROOT)),
        status.description(),
        status.by(),
        Instant.parse(status.at()),
        status.targetUrl());
  }

  Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow) {
    return repository(commit.repository())
        .filter(each -> each.hasWorkflow(workflow))
        .map(
            each ->
                each.workflowOf(workflow, commit.sha()).stream()
                    .map(word -> workflowRun(commit, word))
                    .toList());
  }

  private static WorkflowRun workflowRun(CommitRef commit, String word) {
    var url = "https://github.com/" + commit.repository() + "/actions/runs/7";
    return new WorkflowRun(7, commit.sha(), "push", run(word), 1, url);
  }

  FoundIssues issues(String repository, IssueFilter filter) {
    var at = repository(repository).orElseThrow();
    var labels = at.labels();
    var unknown = new ArrayList<String>();
    filter.labels().stream()
        .filter(label -> labels != null && !labels.contains(label))
        .forEach(label -> unknown.add("label '" + label + "'"));
    filter
        .titled()
        .filter(title -> !at.milestones().containsKey(title))
        .ifPresent(title -> unknown.add("milestone '" + title + "'"));
    return unknown.isEmpty()
        ? FoundIssues.all(found(repository, at, filter))
        : FoundIssues.unknown(unknown);
  }

  private static List<Issue> found(String repository, Repository at, IssueFilter filter) {
    return at.issues().entrySet().stream()
        .filter(each -> fits(each.getValue(), filter))
        .map(each -> shown(new IssueRef(repository, each.getKey()), each.getValue()))
        .toList();
  }

  private static boolean fits(SimulatedIssue issue, IssueFilter filter) {
    return (filter.state().equals("all") || filter.state().equals(issue.state()))
        && issue.labels().containsAll(filter.labels())
        && filter.titled().map(title -> title.equals(issue.milestone())).orElse(true);
  }

  private static Issue shown(IssueRef ref, SimulatedIssue issue) {
    return new Issue(ref, issue.title(), issue.isClosed(), null, issue.reason(), url(ref));
  }

  private static String url(IssueRef ref) {
    return "https://github.com/" + ref.repository() + "/issues/" + ref.number();
  }

  FoundIssues search(String repository, String query) {
    var asked = Map.of("q", "repo:" + repository + " " + query, "per_page", "100");
    var answer = site.answer(new Request("GET", "/search/issues", asked, authorized(), ""));
    var json = json(answer.body());
    var found =
        StreamSupport.stream(json.path("items").spliterator(), false)
            .map(each -> shown(repository, each))
            .toList();
    return new FoundIssues(json.path("total_count").asInt(), true, found, List.of());
  }

  private static Issue shown(String repository, JsonNode item) {
    var ref = new IssueRef(repository, item.path("number").asInt());
    boolean closed = item.path("state").asText().equals("closed");
    return new Issue(ref, item.path("title").asText(), closed, null, null, url(ref));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> authorized() {
    return Map.of("authorization", "token of a test");
  }

  /** Looks only; the newest of a context counts. */
  Optional<Settlement> sighted(Effect.Status status) {
    var all =
        statuses(status.commit()).stream()
            .filter(each -> each.context().equalsIgnoreCase(status.context()))
            .toList();
    return all.stream()
        .filter(each -> StatusMarker.marks(each, status))
        .findFirst()
        .map(
            ours -> {
              boolean counts = all.get(0).state() == status.state();
              return new Settlement(counts ? How.ADOPTED : How.CONFLICT, receipt(status, ours));
            });
  }

  private static String receipt(Effect.Status status, CommitStatus given) {
    var commit = status.commit();
    return "https://github.com/%s/commit/%s#status-%d"
        .formatted(commit.repository(), commit.sha(), given.id());
  }

  Settlement give(Effect.Status status) {
    var body =
        Map.of(
            "state", status.state().word(),
            "context", status.context(),
            "description", StatusMarker.wanted(status));
    var path = "/repos/" + status.repository() + "/statuses/" + status.commit().sha();
    site.answer(new Request("POST", path, Map.of(), authorized(), Json.text(Json.object(body))));
    return sighted(status)
        .map(seen -> new Settlement(How.LANDED, seen.receipt()))
        .orElseGet(() -> new Settlement(How.CONFLICT, "not found: " + status.place()));
  }
}
