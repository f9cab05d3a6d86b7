package dev.canarygate.health;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Blanks;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;

/** From the version that the deployment reports to the commit that it was built from. */
final class EventsTagStep implements Step {
  private final String repository;
  private final String tag;

  EventsTagStep(String repository, String tag) {
    this.repository = repository;
    this.tag = tag;
  }

  @Override
  public Finding perform(World world, Assignment assignment) {
    var missing = Blanks.missing(tag, assignment.facts());
    if (!missing.isEmpty()) {
      return Finding.inconclusive(
          "The tag of the events package is not known: no measured " + String.join(", ", missing));
    }
    var name = Blanks.fill(tag, assignment.facts());
    return world
        .forge()
        .commitOfTag(repository, name)
        .map(
            commit ->
                Finding.passed("The events package is " + name + " of " + repository + ".")
                    .with(HealthFacts.EVENTS_TAG, name)
                    .with(HealthFacts.EVENTS_COMMIT, commit))
        .orElseGet(
            () ->
                Finding.inconclusive(
                    repository + " has no tag " + name + ", which the deployment claims to use."));
  }
}
