package dev.canarygate.postgres;

import dev.canarygate.engine.Engine;
import dev.canarygate.engine.EngineSettings;
import dev.canarygate.engine.Gates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Keeps gates in a PostgreSQL database. It connects when it is first asked for something. */
final class PostgresEngine implements Engine {
  /** Three heartbeats and some: a holder that is silent for so long can be replaced. */
  static final Duration SILENCE = Duration.ofSeconds(80);

  /** Five beats: a runner that is silent for so long is given up. */
  static final Duration RUNNER_SILENCE = Duration.ofSeconds(10);

  private final Link link;
  private final Duration silence;
  private final long evidenceLimit;
  private final Optional<OutsideStore> outside;
  private final ClockCheck clock;

  PostgresEngine(EngineSettings settings, Pause pause, Duration silence) {
    this(settings, pause, silence, ClockCheck.OF_THIS_MACHINE);
  }

  /** The same by another clock. */
  PostgresEngine(EngineSettings settings, Pause pause, Duration silence, ClockCheck clock) {
    this.clock = clock;
    this.link = new Link(Server.of(settings), pause);
    this.silence = silence;
    this.evidenceLimit = settings.evidenceLimit();
    this.outside =
        settings.contents().map(each -> new OutsideStore(each, new Tables(link, silence)));
  }

  @Override
  public String name() {
    return PostgresPlugIn.NAME;
  }

  @Override
  public Gates in(Path artifacts) {
    return gates(artifacts, false);
  }

  @Override
  public Gates ofRehearsal(Path artifacts) {
    return gates(artifacts, true);
  }

  private Gates gates(Path artifacts, boolean rehearsed) {
    requireTables();
    var tables = new Tables(link, silence);
    var evidence =
        new PostgresEvidence(new EvidenceTables(link), evidenceLimit, outside, rehearsed);
    return new PostgresGates(artifacts, tables, evidence, clock, rehearsed);
  }

  /** Before anything is written by a program that does not know these tables. */
  private void requireTables() {
    link.ask(
        "read",
        connection -> {
          new Schema(link.place()).require(connection);
          return name();
        });
  }

  @Override
  public void close() {
    link.close();
    outside.ifPresent(each -> each.store().close());
  }
}
