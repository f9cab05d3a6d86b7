package dev.canarygate.app;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.proof.Seal;
import dev.canarygate.run.Heartbeat;
import dev.canarygate.run.OpenGate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that a gate does for strangers once it has come to an outcome, in this order: it states the
 * verdict, stamps it where that was not done yet, tags it, and announces it where others read.
 */
final class VerdictPublication {
  private final OpenGate gate;
  private final GateDefinition definition;
  private final RealWorlds worlds;
  private final Seal seal;
  private final Consumer<Event> record;
  private final VerdictStatement statement;
  private final Optional<PatientStamps> stamps;
  private final LateStamp late;
  private Optional<Path> clone = Optional.empty();

  /**
   * @param record puts an event into the gate's journal, and shows it
   */
  VerdictPublication(
      OpenGate gate,
      GateDefinition definition,
      RealWorlds worlds,
      Seal seal,
      Consumer<Event> record) {
    this.gate = gate;
    this.definition = definition;
    this.worlds = worlds;
    this.seal = seal;
    this.record = record;
    this.stamps = PatientStamps.of(seal);
    this.late = new LateStamp(gate, this::now, record);
    this.statement =
        new VerdictStatement(gate, PatientStamps.sealing(seal, stamps), record)
            .telling(worlds::tell)
            .announcingOn(definition.announcedOn());
  }

  /**
   * The same with a signed tag of each verdict.
   *
   * @param repository clone that gets it; empty: none
   */
  VerdictPublication in(Optional<Path> repository) {
    clone = repository;
    return this;
  }

  /** Gives a name to what a crash left without one. */
  void complete() {
    statement.complete();
    late.complete();
  }

  /**
   * @return what kept it from being done; {@code resume} does the rest
   */
  Optional<UnpublishedVerdict> publish() {
    var unstated = beating(() -> statement.state(new Plan(definition, gate.state(), now())));
    var unstamped = stamps.flatMap(each -> beating(() -> late.add(each)));
    tag();
    var unannounced = beating(this::announced);
    return Stream.<Optional<? extends UnpublishedVerdict>>of(unstated, unstamped, unannounced)
        .flatMap(Optional::stream)
        .<UnpublishedVerdict>map(each -> each)
        .findFirst();
  }

  private Optional<VerdictNotAnnounced> announced() {
    if (gate.state().unannounced().isEmpty()) {
      return Optional.empty();
    }
    var world = worlds.outside();
    var thread = Thread.currentThread();
    var comments = new VerdictAnnouncement(gate::state, world.forge(), world.time(), record);
    return Interruption.calls(thread::interrupt, comments::post);
  }

  /** A person may have to confirm a signature, and an authority takes its time. */
  private <T> T beating(Supplier<T> work) {
    return Heartbeat.during(gate, this::now, work);
  }

  private void tag() {
    var stated = gate.state().stated().filter(each -> each.key() != null);
    if (clone.isPresent() && stated.isPresent() && seal.signer().isPresent()) {
      new VerdictTag(worlds.outside().shell(), clone.get())
          .make(
              gate.folder().name(),
              stated.get(),
              gate.folder().file(stated.get().folder()),
              seal.signer().get())
          .ifPresent(worlds::tell);
    }
  }

  private Instant now() {
    return worlds.outside().time().now();
  }
}
