package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.LiveWorld;
import dev.canarygate.rehearsal.state.Suite.SuiteRun;
import java.nio.file.Path;
import java.util.Optional;

/** Runs a suite: the deployed one as the world has it, all others with success. */
final class Pytest {
  private static final String REPORT = "--junitxml=";
  private static final int PASSED = 0;
  private static final int FAILED = 1;

  private final LiveWorld world;

  Pytest(LiveWorld world) {
    this.world = world;
  }

  String play(Launch launch) {
    if (!launch.words().contains("deployed_dev")) {
      return new Script()
          .out("............................................. [100%]")
          .out("33 passed in 0.41s")
          .exit(PASSED);
    }
    var run =
        world
            .takeFirst(SuiteRun.class, "suite", "next")
            .orElseGet(() -> world.state().suite().usual());
    var script = new Script().out("collected " + total(run) + " items");
    run.failures().forEach(text -> script.out("E       " + text.replace("\n", "\nE       ")));
    report(launch)
        .filter(file -> !run.noReport())
        .ifPresent(
            file ->
                script.file(launch.directory().resolve(file), PytestReport.of(run, world.now())));
    return script
        .out(
            "%d failed, %d passed, %d skipped in 61.20s"
                .formatted(run.failures().size(), run.passed(), run.skipped()))
        .exit(run.failures().isEmpty() ? PASSED : FAILED);
  }

  private static int total(SuiteRun run) {
    return run.passed() + run.skipped() + run.failures().size();
  }

  private static Optional<Path> report(Launch launch) {
    return launch.arguments().stream()
        .filter(each -> each.startsWith(REPORT))
        .map(each -> Path.of(each.substring(REPORT.length())))
        .findFirst();
  }
}
