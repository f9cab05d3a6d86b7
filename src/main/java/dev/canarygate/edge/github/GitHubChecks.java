package dev.canarygate.edge.github;

import dev.canarygate.world.CheckRun;
import dev.canarygate.world.CommitRef;
import dev.canarygate.world.CommitStatus;
import dev.canarygate.world.GitRef;
import dev.canarygate.world.RepositoryName;
import dev.canarygate.world.RunState;
import dev.canarygate.world.WorkflowRun;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * What GitHub shows of a commit: runs of checks, statuses, runs of workflows. Read field by field,
 * because the library asks for the creator of each status and has no words for newer states.
 */
final class GitHubChecks {
  private final GitHubReads reads;

  GitHubChecks(GitHubReads reads) {
    this.reads = reads;
  }

  private HttpUrl.Builder repository(String name) {
    return reads.at("repos", RepositoryName.require(name));
  }

  private HttpUrl.Builder below(CommitRef commit, String what) {
    return repository(commit.repository())
        .addPathSegments("commits/" + commit.sha() + "/" + what)
        .addQueryParameter("per_page", "100");
  }

  /** Under the repository's present name: GitHub redirects old ones. */
  Optional<CommitRef> commitOf(String repository, GitRef ref) {
    var address = repository(repository).addPathSegment("commits").addPathSegments(ref.name());
    var reply = reads.get(address.addQueryParameter("per_page", "1").build());
    return reply.absentCommit()
        ? Optional.empty()
        : presentName(repository)
            .map(name -> commit(name, Field.of(GitHubReads.require(reply)).at("sha")));
  }

  private static CommitRef commit(String repository, Field sha) {
    var id = sha.name().toLowerCase(Locale.ROOT);
    if (!id.matches("[0-9a-f]{40}")) {
      throw sha.wrong("a commit of 40 hex digits");
    }
    return new CommitRef(repository, id);
  }

  Optional<String> presentName(String repository) {
    return found(repository).map(GitHubChecks::name);
  }

  /** Asked anew each time: a repository can be renamed at any time. Empty when it is not there. */
  private Optional<Field> found(String repository) {
    var reply = reads.get(repository(repository).build());
    return reply.absent() ? Optional.empty() : Optional.of(Field.of(GitHubReads.require(reply)));
  }

  private static String name(Field repository) {
    var name = repository.at("full_name");
    try {
      return RepositoryName.require(name.name());
    } catch (IllegalArgumentException e) {
      throw name.wrong("owner/name");
    }
  }

  /**
   * A commit as it is found now.
   *
   * @param commit under its repository's present name
   * @param page for people
   */
  record Place(CommitRef commit, String page) {}

  /** Empty when the repository is not there; nothing is asked about the commit. */
  Optional<Place> place(CommitRef commit) {
    return found(commit.repository()).map(repository -> place(repository, commit.sha()));
  }

  private static Place place(Field repository, String sha) {
    var page = repository.at("html_url").name() + "/commit/" + sha;
    return new Place(new CommitRef(name(repository), sha), page);
  }

  List<CheckRun> checkRuns(CommitRef commit) {
    var address = below(commit, "check-runs").addQueryParameter("filter", "latest").build();
    return counted(address, "check_runs").stream().map(GitHubChecks::checkRun).toList();
  }

  /** A list that is shorter than GitHub says may lack what counts. */
  private List<Field> counted(HttpUrl address, String list) {
    return counted(GitHubReads.require(reads.get(address)), list);
  }

  private List<Field> counted(Reply first, String list) {
    int told = Field.of(first).at("total_count").count();
    var all = reads.pages().following(first, page -> page.at(list).items());
    if (all.size() < told) {
      throw GitHubReads.unreachable(
          first.question(),
          "GitHub counts %d and lists %d: the list is not whole".formatted(told, all.size()));
    }
    return all;
  }

  private static CheckRun checkRun(Field json) {
    return new CheckRun(
        json.at("id").number(),
        json.at("name").name(),
        state(json),
        json.at("app").given().map(app -> app.at("slug").text()).orElse(""),
        json.at("html_url").given().map(Field::text).orElse(""));
  }

  /** A completed run says how it concluded; another one has no conclusion yet. */
  private static RunState state(Field json) {
    var status = json.at("status");
    return status.text().equals("completed")
        ? state(json.at("conclusion"), true)
        : state(status, false);
  }

  private static RunState state(Field word, boolean concluded) {
    return Arrays.stream(RunState.values())
        .filter(each -> each.concluded() == concluded && each.word().equals(word.text()))
        .findFirst()
        .orElseThrow(
            () -> word.wrong(concluded ? "how a run concluded" : "how far a run has come"));
  }

  List<CommitStatus> statuses(CommitRef commit) {
    return reads
        .pages()
        .all(below(commit, "statuses").build())
        .orElseThrow(() -> GitHubCode.notVisible(commit.repository()))
        .stream()
        .map(GitHubChecks::status)
        .sorted(Comparator.comparingLong(CommitStatus::id).reversed())
        .toList();
  }

  private static CommitStatus status(Field json) {
    return new CommitStatus(
        json.at("id").number(),
        json.at("context").text(),
        statusState(json.at("state")),
        json.at("description").given().map(Field::text).orElse(""),
        // GitHub shows a deleted account as "ghost".
        json.at("creator").given().map(user -> user.at("login").name()).orElse("ghost"),
        json.at("created_at").time(),
        json.at("target_url").given().map(Field::text).orElse(null));
  }

  private static CommitStatus.State statusState(Field state) {
    return Arrays.stream(CommitStatus.State.values())
        .filter(each -> each.word().equals(state.text()))
        .findFirst()
        .orElseThrow(() -> state.wrong("success, pending, failure or error"));
  }

  /** GitHub is asked for one commit, and what it gives for another one is left out all the same. */
  Optional<List<WorkflowRun>> workflowRuns(CommitRef commit, String workflow) {
    var first =
        reads.get(
            repository(commit.repository())
                .addPathSegments("actions/workflows")
                .addPathSegment(workflow)
                .addPathSegment("runs")
                .addQueryParameter("head_sha", commit.sha())
                .addQueryParameter("per_page", "100")
                .build());
    return first.absent()
        ? Optional.empty()
        : Optional.of(workflowRuns(GitHubReads.require(first), commit));
  }

  private List<WorkflowRun> workflowRuns(Reply first, CommitRef commit) {
    return counted(first, "workflow_runs").stream()
        .map(GitHubChecks::workflowRun)
        .filter(run -> run.sha().equals(commit.sha()))
        .sorted(Comparator.comparingLong(WorkflowRun::id).reversed())
        .toList();
  }

  private static WorkflowRun workflowRun(Field json) {
    return new WorkflowRun(
        json.at("id").number(),
        json.at("head_sha").name(),
        json.at("event").name(),
        state(json),
        json.at("run_attempt").given().map(Field::serial).orElse(1),
        json.at("html_url").name());
  }
}
