package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.GivenOptions;
import dev.canarygate.gate.Plan;
import dev.canarygate.proof.Seal;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.ThisMachine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A gate that this process has for a run: what is done before the run, and what after it. */
final class GateSession {
  private final OpenGate gate;
  private final GateDefinition definition;
  private final RealWorlds worlds;
  private final Seal seal;
  private final NotifiedGate told;
  private final VerdictPublication verdict;

  /**
   * @param clone gets a tag of the verdict; empty: none does
   */
  GateSession(
      OpenGate gate,
      GateDefinition definition,
      RealWorlds worlds,
      Seal seal,
      Optional<Path> clone,
      NotifiedGate told) {
    this.gate = gate;
    this.definition = definition;
    this.worlds = worlds;
    this.seal = seal;
    this.told = told;
    this.verdict = new VerdictPublication(gate, definition, worlds, seal, told::record).in(clone);
  }

  /** Does what earlier commands left undone. */
  void catchUp() {
    verdict.complete();
    told.catchUp();
  }

  /**
   * @param given what the gate is started with, without secrets
   */
  Event.RunStarted started(String person, @Nullable GivenOptions given) {
    return started(gate, definition, person, given, seal, now());
  }

  static Event.RunStarted started(
      OpenGate gate,
      GateDefinition definition,
      String person,
      @Nullable GivenOptions given,
      Seal seal,
      Instant now) {
    return new Event.RunStarted(
        now,
        gate.folder().name(),
        definition.digest(),
        definition.parts(),
        definition.parameters(),
        Product.version(),
        person,
        ThisMachine.name(),
        given,
        key(seal).orElse(null));
  }

  /** Fingerprint of the key that signs verdicts here; empty without a key. */
  static Optional<String> key(Seal seal) {
    return seal.signer().map(each -> each.key().fingerprint());
  }

  /**
   * Publishes the verdict, keeps reports, tells others.
   *
   * @param plan when nothing more could be done; empty when a person ended the run
   * @throws RuntimeException what kept the verdict from being published, after all else was done
   */
  GateFlow.Ended end(Optional<Plan> plan) {
    var unpublished = plan.flatMap(each -> verdict.publish());
    var seen = new Plan(definition, gate.state(), plan.map(Plan::now).orElseGet(this::now));
    var reports = KeptReports.keep(gate.head(), gate.folder(), seen, worlds.launcher());
    gate.keptReports(reports.digests());
    var shown = plan.isPresent() ? told.tell(seen) : seen;
    unpublished.ifPresent(GateSession::raise);
    return new GateFlow.Ended(reports, shown, plan.isEmpty());
  }

  private static void raise(RuntimeException unpublished) {
    throw unpublished;
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
