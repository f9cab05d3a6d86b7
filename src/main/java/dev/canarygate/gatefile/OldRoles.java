package dev.canarygate.gatefile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Issues as the first edition names them: with repository and number wherever they are used, and
 * what may be written there in a list of its own. The second edition gives each a role.
 */
final class OldRoles {
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([a-z0-9.-]+)}");

  private final YamlText gate;
  private final List<YamlText> packages;
  private final Map<String, RoleText> roles = new LinkedHashMap<>();

  OldRoles(YamlText gate, List<YamlText> packages) {
    this.gate = gate;
    this.packages = packages;
    YamlText.section(gate.root(), "roles").stream()
        .flatMap(section -> section.getValue().stream())
        .forEach(this::read);
  }

  private void read(NodeTuple role) {
    if (role.getValueNode() instanceof MappingNode said) {
      var issue = YamlText.value(said, "issues").or(() -> YamlText.value(said, "issue"));
      roles.put(
          YamlText.word(role.getKeyNode()),
          new RoleText(
              RoleText.inFlow(YamlText.value(said, "repo")),
              RoleText.inFlow(issue),
              issue.filter(this::isSeveral).isPresent(),
              words(said, "allow"),
              words(said, "never")));
    }
  }

  private static Set<String> words(MappingNode said, String key) {
    var words = new LinkedHashSet<String>();
    YamlText.items(said, key).forEach(each -> words.add(YamlText.word(each)));
    return words;
  }

  /** A list, or the name of a parameter that is one. */
  private boolean isSeveral(Node issue) {
    if (issue instanceof SequenceNode) {
      return true;
    }
    var name = PARAMETER.matcher(YamlText.word(issue));
    return name.matches()
        && YamlText.section(gate.root(), "parameters")
            .flatMap(all -> YamlText.section(all, name.group(1)))
            .filter(
                each ->
                    YamlText.value(each, "default")
                            .filter(SequenceNode.class::isInstance)
                            .isPresent()
                        || YamlText.value(each, "type")
                            .map(YamlText::word)
                            .orElse("")
                            .equals("texts"))
            .isPresent();
  }

  List<Rewrite> rewrites() {
    var found = new ArrayList<Rewrite>();
    YamlText.section(gate.root(), "roles").stream()
        .flatMap(section -> section.getValue().stream())
        .forEach(role -> several(role, found));
    found.addAll(writes());
    packages.forEach(each -> found.addAll(new OldRoleUses(each, roles).rewrites()));
    return found;
  }

  /** {@code issue: [1, 2]} is {@code issues: [1, 2]}. */
  private void several(NodeTuple role, List<Rewrite> found) {
    if (role.getValueNode() instanceof MappingNode said) {
      YamlText.entry(said, "issue")
          .filter(each -> isSeveral(each.getValueNode()))
          .ifPresent(
              each ->
                  found.add(
                      gate.replacing(
                          each.getKeyNode(), "issues", "a role of several issues says 'issues'")));
    }
  }

  /** What may be written is said with the role; what is about commits stays. */
  private List<Rewrite> writes() {
    var section = YamlText.entry(gate.root(), "writes");
    if (section.isEmpty() || !(section.get().getValueNode() instanceof MappingNode writes)) {
      return List.of();
    }
    var rules =
        Stream.of("allow", "never")
            .flatMap(key -> YamlText.sections(writes, key).stream())
            .toList();
    boolean ofIssues = rules.stream().allMatch(each -> YamlText.value(each, "issue").isPresent());
    if (rules.isEmpty() || !ofIssues) {
      return List.of();
    }
    for (var key : List.of("allow", "never")) {
      YamlText.sections(writes, key).forEach(rule -> add(rule, key));
    }
    return moved(section.get());
  }

  private void add(MappingNode rule, String key) {
    var repo = RoleText.inFlow(YamlText.value(rule, "repo"));
    var node = YamlText.value(rule, "issue");
    var issue = RoleText.inFlow(node);
    var role =
        roles.values().stream()
            .filter(each -> each.is(repo, issue))
            .findFirst()
            .orElseGet(
                () -> {
                  var made =
                      new RoleText(
                          repo,
                          issue,
                          node.filter(this::isSeveral).isPresent(),
                          new LinkedHashSet<>(),
                          new LinkedHashSet<>());
                  roles.put(name(node.map(YamlText::word).orElse("")), made);
                  return made;
                });
    (key.equals("allow") ? role.allow() : role.never())
        .add(YamlText.value(rule, "change").map(YamlText::word).orElse(""));
  }

  private String name(String issue) {
    var parameter = PARAMETER.matcher(issue);
    var word =
        parameter.matches()
            ? parameter.group(1).replace('.', '-')
            : issue.matches("\\d+") ? "issue-" + issue : "issues";
    var name = word;
    for (int i = 2; roles.containsKey(name); i++) {
      name = word + "-" + i;
    }
    return name;
  }

  private List<Rewrite> moved(NodeTuple writes) {
    var why = "a role says what may be written on its issue";
    var text = new StringBuilder("roles:\n");
    roles.forEach((name, role) -> text.append("  " + name + ": " + role.inWords() + "\n"));
    var lines = gate.lines(writes);
    var before = YamlText.entry(gate.root(), "roles");
    var old = before.flatMap(gate::lines);
    boolean commented =
        Stream.concat(lines.stream(), old.stream())
            .anyMatch(each -> gate.text().substring(each.begin(), each.end()).contains(" #"));
    if (lines.isEmpty() || commented || before.isPresent() != old.isPresent()) {
      return List.of(gate.advising(writes.getKeyNode(), text.toString(), why));
    }
    var here = lines.get();
    if (old.isEmpty()) {
      return List.of(gate.replacing(here.begin(), here.end(), text.toString(), why));
    }
    return List.of(
        gate.replacing(old.get().begin(), old.get().end(), text.toString(), why),
        gate.replacing(here.begin(), here.end(), "", "its roles say it"));
  }
}
