package dev.canarygate.gate;

import org.jspecify.annotations.Nullable;

/**
 * A named person approves that a gate goes on past one step.
 *
 * @param step the one that asks for it
 * @param reason null when none was given
 * @param definition digest of the gate's definition when it was given
 * @param about what it is for: facts that tell this candidate and this deployment from others, as
 *     they were known when it was given
 */
public record Approval(
    String workPackage,
    String step,
    String person,
    @Nullable String reason,
    String definition,
    Facts about)
    implements Statement {
  @Override
  public Kind kind() {
    return Kind.APPROVAL;
  }

  @Override
  public <T> T read(Reader<T> reader) {
    return reader.on(this);
  }

  /** Whether nothing that it is about has changed since. */
  public boolean isStillAbout(Facts known) {
    return about.asMap().entrySet().stream()
        .allMatch(each -> known.get(each.getKey()).filter(each.getValue()::equals).isPresent());
  }

  /** Whether a later one takes its place: one person counts once at a step. */
  public boolean isReplacedBy(Approval later) {
    return later.isFor(workPackage, step)
        && PersonName.of(person).isSame(PersonName.of(later.person()));
  }

  /** Whether it answers this step. */
  public boolean isFor(String id, String stepId) {
    return workPackage.equals(id) && step.equals(stepId);
  }
}
