package dev.canarygate.rehearsal.state;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A repository on the forge.
 *
 * @param closed whether people need a scope to see it
 * @param nowNamed name that it has been given since; asked for under the name that it had before,
 *     it answers by redirect
 * @param commits full id to commit
 * @param tags name to tag
 * @param releases tag to release
 * @param checks name to state, of all commits without a state of their own; {@code ci} passes when
 *     not given
 * @param workflows name of a file to how its run goes for all commits without a result of their
 *     own; not given: any workflow is there and succeeds
 * @param labels that issues can have; not given: any
 * @param events name of a workflow's file to the event that starts its runs; {@code push} when not
 *     given
 */
public record Repository(
    long id,
    boolean closed,
    String defaultBranch,
    @Nullable String nowNamed,
    Map<String, Commit> commits,
    Map<String, Tag> tags,
    Map<String, SimulatedRelease> releases,
    Map<Integer, Pull> pulls,
    Map<Integer, SimulatedIssue> issues,
    Map<String, String> checks,
    @Nullable Map<String, String> workflows,
    @Nullable List<String> labels,
    Map<String, String> events) {
  public Repository {
    checks = RunWords.all("check", RecordDefaults.or(checks, Map.of("ci", "success")));
    workflows = workflows == null ? null : RunWords.all("workflow", workflows);
    labels = labels == null ? null : List.copyOf(labels);
    defaultBranch = RecordDefaults.or(defaultBranch, "main");
    commits = RecordDefaults.map(commits);
    tags = RecordDefaults.map(tags);
    releases = RecordDefaults.map(releases);
    pulls = RecordDefaults.map(pulls);
    issues = RecordDefaults.map(issues);
    events = RecordDefaults.map(events);
  }

  Repository with(Map<Integer, SimulatedIssue> changed) {
    return new Repository(
        id,
        closed,
        defaultBranch,
        nowNamed,
        commits,
        tags,
        releases,
        pulls,
        changed,
        checks,
        workflows,
        labels,
        events);
  }

  /** The full id of what a tag, the default branch or a unique beginning of an id names. */
  public Optional<String> resolve(String name) {
    var ref = name.replaceFirst("^(refs/)?(tags|heads)/", "");
    if (commits.containsKey(ref)) {
      return Optional.of(ref);
    }
    if (ref.equals(defaultBranch) || ref.equals("HEAD")) {
      return commits.keySet().stream().reduce((earlier, later) -> later);
    }
    if (tags.containsKey(ref)) {
      return Optional.of(tags.get(ref).commit());
    }
    var begins =
        ref.length() < 7
            ? List.<String>of()
            : commits.keySet().stream().filter(id -> id.startsWith(ref)).toList();
    return begins.size() == 1 ? Optional.of(begins.get(0)) : Optional.empty();
  }

  /** The commit and all that it builds on, newest first. */
  public Set<String> ancestors(String id) {
    var seen = new LinkedHashSet<String>();
    for (@Nullable String at = id; at != null && commits.containsKey(at) && seen.add(at); ) {
      at = commits.get(at).parent();
    }
    return seen;
  }

  /** The text of a file as it is at a commit. */
  public Optional<String> text(String path, String id) {
    for (var each : ancestors(id)) {
      var commit = commits.get(each);
      var touched = commit == null ? null : commit.files().get(path);
      if (touched != null) {
        return Optional.ofNullable(touched.after());
      }
    }
    return commits.values().stream()
        .map(commit -> commit.files().get(path))
        .filter(touched -> touched != null && touched.before() != null)
        .map(TouchedFile::before)
        .findFirst();
  }

  /** Name to state, as this commit has them. */
  public Map<String, String> checksOf(String id) {
    var all = new TreeMap<>(checks);
    Optional.ofNullable(commits.get(id)).ifPresent(commit -> all.putAll(commit.checks()));
    all.values().removeIf(RunWords.MISSING::equals);
    return all;
  }

  /** Whether it has a workflow in a file of this name. */
  public boolean hasWorkflow(String file) {
    return workflows == null
        || workflows.containsKey(file)
        || commits.values().stream().anyMatch(commit -> commit.workflows().containsKey(file));
  }

  /** How the run of a workflow for this commit goes; empty when missing. */
  public Optional<String> workflowOf(String file, String id) {
    var usual = workflows == null ? "success" : workflows.getOrDefault(file, RunWords.MISSING);
    return Optional.ofNullable(commits.get(id))
        .map(commit -> commit.workflows().getOrDefault(file, usual))
        .filter(word -> !word.equals(RunWords.MISSING));
  }

  /** Title to number, of all that issues have. */
  public Map<String, Integer> milestones() {
    var titles = new TreeMap<String, Integer>();
    issues.values().stream()
        .map(SimulatedIssue::milestone)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(title -> titles.putIfAbsent(title, titles.size() + 1));
    return titles;
  }

  /** Pull requests that brought this commit. */
  public Set<Integer> pullsOf(String id) {
    return pulls.entrySet().stream()
        .filter(each -> id.equals(each.getValue().commit()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
