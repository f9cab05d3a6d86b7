package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.Canary.CanaryRun;
import dev.canarygate.rehearsal.state.Canary.Mischief;
import dev.canarygate.rehearsal.state.Canary.Shape;
import dev.canarygate.rehearsal.state.LiveWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The canary script: four scenarios a run, one run or four of them. */
final class CanaryHarness {
  private static final int NOT_STARTED = 2;
  private static final int FAILED = 1;
  private static final String GIVEN = "GATE_RUN_NUMBER";
  private static final Instant LONG_AGO = Instant.parse("2026-05-19T11:11:58Z");
  private static final byte[] NO_UTF8 = {'r', 'u', 'n', ' ', (byte) 0xC3, (byte) 0x28, '\n'};

  private final LiveWorld world;
  private final StandInStage stage;

  CanaryHarness(LiveWorld world, StandInStage stage) {
    this.world = world;
    this.stage = stage;
  }

  String play(Launch launch) {
    var script = new Script();
    var began = world.instant().truncatedTo(ChronoUnit.MILLIS);
    int runs = launch.arguments().contains("--single") ? 1 : 4;
    int code = 0;
    for (int number = 1; number <= runs && code != NOT_STARTED; number++) {
      code = Math.max(code, run(number, launch, began, script));
      began = began.plusMillis(world.state().canary().takesMs());
    }
    return script.exit(code);
  }

  private int run(int number, Launch launch, Instant began, Script script) {
    var run =
        world
            .takeFirst(CanaryRun.class, "canary", "next")
            .orElseGet(() -> world.state().canary().usual());
    if (run.mischief() == Mischief.HARNESS_BROKEN) {
      script.err("preflight: SK_E2E_SPEC_KITTY_BIN is not set, or a rogue daemon listens");
      return NOT_STARTED;
    }
    var id = world.takeFirst(String.class, "canary", "run-ids").orElseGet(RunIds::next);
    script.out("canary run " + id);
    mischief(run.mischief(), script);
    for (var scenario : CanaryDocument.SCENARIOS.keySet()) {
      script.sleep(world.state().canary().takesMs() / 4);
      var failed = run.failures().containsKey(scenario);
      script.out(
          "scenario %d %s: %s"
              .formatted(
                  scenario, CanaryDocument.SCENARIOS.get(scenario), failed ? "fail" : "pass"));
    }
    var stated = run.number() == null ? stated(number, launch) : run.number();
    documents(number, run, document(id, stated, run, began), id, script);
    return code(run);
  }

  private @Nullable Integer stated(int number, Launch launch) {
    var given = launch.environment().get(GIVEN);
    return switch (world.state().canary().numbers()) {
      case COUNTED -> number;
      case GIVEN -> given == null ? (Integer) number : Integer.valueOf(given);
      case NONE -> null;
    };
  }

  private static int code(CanaryRun run) {
    int honest = run.failures().isEmpty() ? 0 : FAILED;
    return run.mischief() == Mischief.WRONG_EXIT_CODE ? FAILED - honest : honest;
  }

  private static void mischief(Mischief mischief, Script script) {
    switch (mischief) {
      case HANG -> script.hang();
      case FORK -> script.fork();
      case INVALID_UTF8 -> script.raw(NO_UTF8);
      default -> {}
    }
  }

  private void documents(int number, CanaryRun run, byte[] bytes, String id, Script script) {
    if (run.mischief() == Mischief.NO_DOCUMENT) {
      return;
    }
    for (var name : new String[] {id + ".json", "latest.json", "runs/run-" + number + ".json"}) {
      if (run.mischief() == Mischief.HALF_WRITTEN) {
        script.file(results().resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        script.sleep(world.state().canary().takesMs() / 4);
      }
      script.file(results().resolve(name), bytes);
    }
  }

  private Path results() {
    return stage.e2e().resolve("artifacts").resolve("sync_identity_boundary");
  }

  private byte[] document(String id, @Nullable Integer stated, CanaryRun run, Instant now) {
    var state = world.state();
    var began = run.mischief() == Mischief.STALE ? LONG_AGO : now;
    int took = state.canary().takesMs();
    var shapes =
        new CanaryDocument(
            String.valueOf(state.runner().installed()),
            state.saas().health().usual().body().path("spec_kitty_events").asText(),
            stage.address() + "/saas");
    var document =
        state.canary().shape() == Shape.DOCUMENTED
            ? shapes.documented(stated, run, began.plusMillis(took))
            : shapes.of(
                id,
                run,
                began.truncatedTo(ChronoUnit.SECONDS),
                took,
                results().resolve(id + ".json"));
    if (run.mischief() != Mischief.INVALID_UTF8) {
      return (document.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
    return document
        .toPrettyString()
        .replace("canary-s1", "canary-\u00FF")
        .replace("scenario-1.log", "scenario-\u00FF.log")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
