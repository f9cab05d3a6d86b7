package dev.canarygate.gatefile;

import dev.canarygate.gate.Shape;
import dev.canarygate.gate.StepKind;
import dev.canarygate.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills in the repository and the issue of the role that a step names: {@code with: {role:
 * tracker}}. A step that names one of them itself keeps that.
 */
final class RoleSettings {
  private static final String ROLE = "role";

  private static final Map<String, String> SOME_ISSUE = Map.of("repo", "some/repo", "issue", "1");

  private final Piece.Keyed roles;
  private final Map<String, StepKind> kinds = new LinkedHashMap<>();
  private final Problems problems;

  /**
   * @param roles of {@code gate.yaml}, parameters not filled in
   */
  RoleSettings(Piece.Keyed roles, List<StepKind> all, Problems problems) {
    this.roles = roles;
    this.problems = problems;
    all.forEach(kind -> kinds.put(kind.name(), kind));
  }

  /** Whether a kind of step can have this setting: its own, or a role for those of an issue. */
  static boolean takes(Shape shape, String setting) {
    return shape.fields().containsKey(setting)
        || (setting.equals(ROLE) && shape.fields().containsKey("repo"));
  }

  Piece.Keyed filled(String kind, Piece.Keyed settings) {
    var known = kinds.get(kind);
    if (known == null
        || known.shape().fields().containsKey(ROLE)
        || !takes(known.shape(), ROLE)
        || !(settings.get(ROLE).orElse(null) instanceof Piece.Text name)) {
      return settings;
    }
    var entries = new LinkedHashMap<>(settings.entries());
    entries.remove(ROLE);
    var role = roles.section(name.value());
    if (role.isEmpty()) {
      // Which issue it is follows from the role, so only the role is said to be wrong.
      SOME_ISSUE.forEach(
          (key, value) -> {
            if (known.shape().fields().containsKey(key)) {
              var some = new Piece.Text(name.at(), value);
              entries.putIfAbsent(key, new Piece.Entry(name.at(), some));
            }
          });
      problems.add(
          name.at(),
          "unknown role "
              + name.inWords()
              + " in gate.yaml"
              + (roles.entries().isEmpty()
                  ? "; expected one that is declared under 'roles' there"
                  : Nearest.hint(name.value(), roles.entries().keySet())));
    }
    role.ifPresent(each -> fill(name, each, known.shape(), entries));
    return new Piece.Keyed(settings.at(), entries);
  }

  private void fill(
      Piece.Text name, Piece.Keyed role, Shape shape, Map<String, Piece.Entry> entries) {
    role.get("repo")
        .ifPresent(repo -> entries.putIfAbsent("repo", new Piece.Entry(name.at(), repo)));
    if (!shape.fields().containsKey("issue") || entries.containsKey("issue")) {
      return;
    }
    if (role.get("issue").isPresent()) {
      entries.put("issue", new Piece.Entry(name.at(), role.get("issue").get()));
    } else {
      problems.add(
          name.at(),
          "role "
              + name.inWords()
              + " is of several issues; expected 'issue' next to it, with one of them");
    }
  }
}
