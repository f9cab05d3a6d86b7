package dev.canarygate.basic;

import dev.canarygate.gate.Assignment;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Step;
import dev.canarygate.world.World;

/** Asks a web address, and checks every expectation of its answer. */
record HttpCheckStep(HttpCheck check) implements Step {
  @Override
  public Finding perform(World world, Assignment assignment) {
    var unset = check.headers().unset(world.environment());
    if (unset.isPresent()) {
      return unset.get();
    }
    var look = HttpLook.of(check, world, assignment);
    if (look.isEmpty()) {
      return HttpLook.withoutAddress(check, assignment);
    }
    world.progress().doing("asking " + look.get().subject());
    var assessment = look.get().look();
    return assessment
        .finding(look.get().subject(), look.get().well())
        .proof(look.get().keep(assignment.step() + ".json"));
  }
}
