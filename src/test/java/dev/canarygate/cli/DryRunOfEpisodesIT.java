package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
 * certain, the run does; where the run stops before the first canary, the dry run ends with the
 * same code, unless what stops it is learned by a step that a dry run may not do.
 */
final class DryRunOfEpisodesIT {
  @TempDir Path folder;

  static List<String> episodes() {
    return Episodes.all().stream().map(Episode::name).toList();
  }

  @ParameterizedTest
  @MethodSource("episodes")
  void announces_no_change_that_the_run_does_not_make(String name) {
    try (var world = Rehearsal.start(folder, Episodes.named(name).orElseThrow(), 0)) {
      var preview = DryRuns.preview(world);
      assertThat(world.log().changes()).isEmpty();
      assertThat(folder.resolve("artifacts")).isEmptyDirectory();

      var plan = DryRuns.flow(world).start(false, Watcher.NONE).plan();

      var announced = preview.outlook().changes();
      assertThat(announced.stream().filter(Outlook.Change::certain).map(DryRuns::inWords))
          .isSubsetOf(world.log().changes());
      assertThat(announced.stream().filter(each -> !each.certain()))
          .allSatisfy(each -> assertThat(each.restsOn() + each.doubt()).isNotEmpty());
      var stoppedEarly =
          plan.blocked().stream().filter(each -> each.workPackage().matches("WP0[123]")).toList();
      if (stoppedEarly.isEmpty()) {
        assertThat(preview.exit()).isEqualTo(ExitCode.OK);
        return;
      }
      if (stoppedEarly.stream().anyMatch(each -> DryRuns.couldRead(preview, each))) {
        assertThat(preview.exit()).as(preview.text()).isEqualTo(Exits.of(plan));
        assertThat(announced).isEmpty();
      }
    }
  }
}
