package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.canarygate.app.GateSource;
import dev.canarygate.complete.ShellKind;
import dev.canarygate.gate.StopCondition;
import dev.canarygate.world.Launcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the stop conditions of the shipped gate ask people to type. */
final class ShippedStopsTest {
  /** All ways out of each stop that has more than going on once it is settled. */
  private static final Map<String, List<String>> WAYS =
      Map.ofEntries(
          Map.entry("blocker-missing", List.of("run --new")),
          Map.entry("not-planned", List.of("run --new")),
          Map.entry("duplicate", List.of("run --new")),
          Map.entry("rows-changed", List.of("run --new", "waive rows-changed")),
          Map.entry("evidence-comment-changed", List.of("waive evidence-comment-changed")),
          Map.entry("tracker-comment-changed", List.of("waive tracker-comment-changed")),
          Map.entry("evidence-comment-deleted", List.of("decide WP06")),
          Map.entry("tracker-comment-deleted", List.of("decide WP08")),
          Map.entry("suite-failed", List.of("decide WP07")),
          Map.entry("sync-boundary-refused", List.of("sync status", "intervene --what")),
          Map.entry("wrong-lineage", List.of("run --new")));

  private static Stream<StopCondition> stops() {
    return GateSource.of(null, null, List.of(), List.of())
        .loaded(Map.of())
        .definition()
        .workPackages()
        .stream()
        .flatMap(each -> each.stops().stream());
  }

  private static List<String> commands(StopCondition stop) {
    return Launcher.allIn(stop.unblocks()).stream()
        .filter(each -> !each.equals("./gate-runner resume"))
        .toList();
  }

  @Test
  void eachWayOutIsACommand() {
    var ways = new HashMap<String, List<String>>();
    stops()
        .filter(each -> !commands(each).isEmpty())
        .forEach(each -> ways.put(each.id(), commands(each).stream().map(this::begin).toList()));
    assertThat(ways).isEqualTo(WAYS);
  }

  private String begin(String command) {
    return String.join(" ", List.of(command.split(" ", -1)).subList(1, 3));
  }

  @TestFactory
  Stream<DynamicTest> eachCommandIsOneThatTheProgramTakes() {
    return stops()
        .flatMap(stop -> commands(stop).stream())
        .distinct()
        .map(each -> dynamicTest(each, () -> takes(each)));
  }

  private static void takes(String command) {
    var words = ShellKind.BASH.words(command.replace("./gate-runner", "gate-runner"));
    assertThatCode(() -> GateRunner.commandLine().parseArgs(words.toArray(String[]::new)))
        .doesNotThrowAnyException();
  }
}
