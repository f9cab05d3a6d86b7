package dev.canarygate.gate;

import java.util.List;

/**
 * What every statement of a gate is about: facts that tell one candidate and one deployment build
 * from another. A statement may rest on measurements of one identity only.
 *
 * @param facts names, such as {@code candidate.digest}
 * @param look steps that measure these facts anew; done before a package starts that rests on them,
 *     and again immediately before each change that such a package wants
 * @param subjects what the verdict is about for strangers
 */
public record Identity(List<String> facts, List<StepDefinition> look, List<Subject> subjects) {
  public static final Identity NONE = new Identity(List.of(), List.of());

  public Identity {
    facts = List.copyOf(facts);
    look = List.copyOf(look);
    subjects = List.copyOf(subjects);
  }

  /** One without subjects. */
  public Identity(List<String> facts, List<StepDefinition> look) {
    this(facts, look, List.of());
  }

  /** Whether a step of this id measures the identity. */
  boolean looks(String step) {
    return look.stream().anyMatch(each -> each.id().equals(step));
  }
}
