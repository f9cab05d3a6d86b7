package dev.canarygate.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.rehearsal.Episode;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import dev.canarygate.run.Outlook;
import dev.canarygate.run.Watcher;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In the world of every episode: first the dry run, then the run. What the dry run announces as
 * certain, the run does. The dry run names no stop that the run does not trip; it names every one,
 * and ends with the same code, unless the run learns of it by a step that a dry run may not do.
 *
 * <p>{@code -Depisodes=all} takes every episode, as the soak profile does; else those that end
 * before anything is posted, and two that do not.
 */
@Slow
final class DryRunOfEpisodesIT {
  private static final List<String> WHOLE = List.of("cleared", "tracker-closed");

  @TempDir Path folder;

  static List<String> episodes() {
    boolean all = System.getProperty("episodes", "").equals("all");
    return Episodes.all().stream()
        .filter(each -> all || each.writes().isEmpty() || WHOLE.contains(each.name()))
        .map(Episode::name)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void announcesNoChangeThatTheRunDoesNotMake(String name) {
    try (var world = Rehearsal.start(folder, Episodes.named(name).orElseThrow(), 0)) {
      var preview = RehearsedGate.in(world).preview().with("--attest");
      assertThat(world.log().changes()).isEmpty();
      assertThat(folder.resolve("artifacts")).isEmptyDirectory();

      var plan = RehearsedGate.in(world).start(Watcher.NONE);

      assertThat(DryRuns.undeclared(plan)).isEmpty();
      var announced = preview.outlook().changes();
      assertThat(announced.stream().filter(Outlook.Change::certain).map(DryRuns::inWords))
          .isSubsetOf(world.log().changes());
      assertThat(announced.stream().filter(each -> !each.certain()))
          .allSatisfy(each -> assertThat(each.restsOn() + each.doubt()).isNotEmpty());
      assertThat(DryRuns.stops(preview)).as(preview.text()).isSubsetOf(DryRuns.stops(plan));
      if (DryRuns.couldRead(preview, plan)) {
        assertThat(DryRuns.stops(preview)).isEqualTo(DryRuns.stops(plan));
        assertThat(preview.exit()).as(preview.text()).isEqualTo(GateExit.of(plan));
      } else {
        assertThat(plan.blocked()).isNotEmpty();
        assertThat(preview.exit()).as(preview.text()).isEqualTo(ExitCode.OK);
      }
      if (DryRuns.stops(preview).stream().anyMatch(each -> each.matches("WP0[123]/.*"))) {
        assertThat(announced).isEmpty();
      }
    }
  }
}
