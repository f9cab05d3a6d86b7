package dev.canarygate.gatefile;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A role as a gate's file has it, or will have it.
 *
 * @param repo as it is written between braces
 * @param issue as it is written between braces
 * @param several whether that is a list
 */
record RoleText(String repo, String issue, boolean several, Set<String> allow, Set<String> never) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_.-]*");

  /** On one line. */
  String inWords() {
    return "{repo: "
        + repo
        + (several ? ", issues: " : ", issue: ")
        + issue
        + changes("allow", allow)
        + changes("never", never)
        + "}";
  }

  private static String changes(String key, Set<String> changes) {
    return changes.isEmpty() ? "" : ", " + key + ": [" + String.join(", ", changes) + "]";
  }

  boolean is(String otherRepo, String otherIssue) {
    return repo.equals(otherRepo) && issue.equals(otherIssue);
  }

  /** As it is written between braces. */
  static String inFlow(Optional<Node> node) {
    return node.map(RoleText::inFlow).orElse("");
  }

  private static String inFlow(Node node) {
    if (node instanceof SequenceNode list) {
      return "[" + String.join(", ", list.getValue().stream().map(RoleText::inFlow).toList()) + "]";
    }
    var word = YamlText.word(node);
    return PLAIN.matcher(word).matches()
        ? word
        : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
