package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Settings;
import dev.canarygate.gate.StepDefinition;
import dev.canarygate.world.Forge;
import dev.canarygate.world.Issue;
import dev.canarygate.world.IssueRef;
import dev.canarygate.world.Obstacle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the token may do on GitHub, and whether the gate's issues can be seen with it. */
final class GitHubCheckups {
  /** One of them is enough to comment on issues of public repositories, to close and to reopen. */
  private static final Set<String> ENOUGH = Set.of("repo", "public_repo");

  private final GateDefinition gate;
  private final Forge forge;

  GitHubCheckups(GateDefinition gate, Forge forge) {
    this.gate = gate;
    this.forge = forge;
  }

  List<Checkup> all() {
    var checkups = new ArrayList<Checkup>();
    try {
      checkups.add(Checkup.fine("GitHub token", "belongs to " + forge.login()));
      checkups.add(scopes(forge.scopes()));
      issues().forEach(each -> checkups.add(issue(each)));
    } catch (Obstacle obstacle) {
      checkups.add(Checkup.missing("GitHub", obstacle));
    }
    return checkups;
  }

  private static Checkup scopes(Set<String> scopes) {
    if (scopes.isEmpty()) {
      return Checkup.note(
          "GitHub scopes",
          "not listed by GitHub, as for fine-grained tokens",
          "such a token needs read and write access to issues");
    }
    var listed = String.join(", ", new TreeSet<>(scopes));
    return scopes.stream().anyMatch(ENOUGH::contains)
        ? Checkup.fine("GitHub scopes", listed)
        : Checkup.missing(
            "GitHub scopes",
            listed + "; needed is repo, or public_repo for public repositories",
            "gh auth refresh --scopes repo");
  }

  /** Every issue that the gate may write to, looks at as a blocker, or expects to be open. */
  private Set<IssueRef> issues() {
    var issues = new LinkedHashSet<>(blockers());
    issues.addAll(expectedOpen());
    gate.writePolicy().allow().forEach(rule -> rule.onIssue().ifPresent(issues::add));
    return issues;
  }

  private Set<IssueRef> blockers() {
    return steps("blocker.verify")
        .flatMap(
            settings ->
                settings.texts("issues").stream()
                    .map(each -> new IssueRef(settings.text("repository"), number(each))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Set<IssueRef> expectedOpen() {
    return steps("issues.expect")
        .filter(settings -> settings.text("state").equals("open"))
        .map(settings -> new IssueRef(settings.text("repo"), number(settings.text("issue"))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<Settings> steps(String kind) {
    return gate.workPackages().stream()
        .flatMap(each -> each.steps().stream())
        .filter(step -> step.kind().name().equals(kind))
        .map(StepDefinition::settings);
  }

  private static int number(String text) {
    return Integer.parseInt(text.strip());
  }

  private Checkup issue(IssueRef ref) {
    return forge
        .issue(ref)
        .map(issue -> judged(ref, issue))
        .orElseGet(
            () ->
                Checkup.missing(
                    ref.toString(),
                    "not found, or the token cannot see it",
                    "check the repository and the number, and what the token may see"));
  }

  /**
   * @param asked under which name the gate knows it
   */
  private Checkup judged(IssueRef asked, Issue issue) {
    var subject = asked.toString();
    var found =
        (issue.closed() ? "closed: " : "open: ")
            + issue.title()
            + issue.movedFrom(asked).map(where -> " (" + where + ")").orElse("");
    if (!issue.closed() && blockers().contains(asked)) {
      return Checkup.waits(
          subject, found, "it blocks the gate until it is fixed and closed; 'run' looks again");
    }
    return issue.closed() && expectedOpen().contains(asked)
        ? Checkup.waits(subject, found, "the gate expects it to be open: find out who closed it")
        : Checkup.fine(subject, found);
  }
}
