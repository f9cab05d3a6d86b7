package dev.canarygate.gatefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Steps that name repository and issue of a role: they name the role. */
final class OldRoleUses {
  private final YamlText file;
  private final Map<String, RoleText> roles;

  OldRoleUses(YamlText file, Map<String, RoleText> roles) {
    this.file = file;
    this.roles = roles;
  }

  List<Rewrite> rewrites() {
    var found = new ArrayList<Rewrite>();
    OldIds.steps(file.root()).stream()
        .flatMap(step -> YamlText.section(step, "with").stream())
        .forEach(with -> use(with).ifPresent(found::add));
    return found;
  }

  private Optional<Rewrite> use(MappingNode with) {
    var repo = YamlText.entry(with, "repo");
    var issue = YamlText.entry(with, "issue");
    if (repo.isEmpty() || issue.isEmpty() || YamlText.entry(with, "role").isPresent()) {
      return Optional.empty();
    }
    var names = names(repo.get(), issue.get());
    return names.size() == 1
        ? both(with, repo.get(), issue.get()).map(span -> naming(span, names.get(0)))
        : Optional.empty();
  }

  /** Of the roles for this issue alone. */
  private List<String> names(NodeTuple repo, NodeTuple issue) {
    var there = RoleText.inFlow(Optional.of(repo.getValueNode()));
    var number = RoleText.inFlow(Optional.of(issue.getValueNode()));
    return roles.entrySet().stream()
        .filter(each -> !each.getValue().several() && each.getValue().is(there, number))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Rewrite naming(Rewrite.Span span, String role) {
    return file.replacing(
        span.begin(), span.end(), "role: " + role, "gate.yaml has a role for this issue");
  }

  /** From one to the other, when nothing is between them. */
  private Optional<Rewrite.Span> both(MappingNode with, NodeTuple repo, NodeTuple issue) {
    int begin = file.begin(repo.getKeyNode());
    int end = file.end(issue.getValueNode());
    return with.getValue().indexOf(issue) == with.getValue().indexOf(repo) + 1
            && !file.text().substring(begin, end).contains(" #")
        ? Optional.of(new Rewrite.Span(begin, end))
        : Optional.empty();
  }
}
