package dev.canarygate.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.Event;
import dev.canarygate.gate.GivenOptions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gates that are left to drivers, in the list of gates. */
final class GateListTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00Z");

  private static GateList list(GateList.Left left) {
    return list(row("WAITING", false).left(Optional.of(left)));
  }

  private static GateList list(GateList.Row row) {
    return new GateList("artifacts", List.of(row), NOW);
  }

  private static GateList.Row row(String outcome, boolean interrupted) {
    return row(outcome, interrupted, List.of(), true);
  }

  private static GateList.Row row(
      String outcome, boolean interrupted, List<Event.RunStarted> runs, boolean sameDefinition) {
    return row("Deploy", outcome, interrupted, runs, sameDefinition);
  }

  private static GateList.Row row(
      String title,
      String outcome,
      boolean interrupted,
      List<Event.RunStarted> runs,
      boolean sameDefinition) {
    return new GateList.Row(
        "gate-1",
        title,
        "",
        GivenInShort.of(ToldGates.definition(), runs),
        outcome,
        false,
        interrupted,
        runs,
        sameDefinition,
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        "");
  }

  @Test
  void gatesOfSeveralFilesAreToldApartByTheirTitles() {
    var deploy = row("OPEN", false);
    var unnamed = row("", "OPEN", false, List.of(), true);
    var api = row("API", "CLEARED", false, List.of(), true);

    var one = new GateList("artifacts", List.of(deploy, deploy, unnamed), NOW);
    assertThat(one.text(Layout.PLAIN)).doesNotContain("title", "Deploy");
    assertThat(one.json()).contains("\"title\" : \"Deploy\"", "\"title\" : \"\"");
    var several = new GateList("artifacts", List.of(deploy, api, unnamed), NOW);
    assertThat(several.text(Layout.PLAIN))
        .containsPattern("(?m)^gate +title +candidate")
        .containsPattern("(?m)^gate-1 +Deploy +-")
        .containsPattern("(?m)^gate-1 +API +-")
        .containsPattern("(?m)^gate-1 +- +-");
  }

  @Test
  void aGateWhoseRunWasCutShortSaysSo() {
    assertThat(list(row("OPEN", true)).text(Layout.PLAIN)).contains("OPEN, interrupted");
    assertThat(list(row("OPEN", true)).json()).contains("\"interrupted\" : true");
    assertThat(list(row("OPEN", false)).text(Layout.PLAIN)).doesNotContain("interrupted");
    assertThat(list(row("OPEN", false)).json()).contains("\"interrupted\" : false");
  }

  @Test
  void aGateThatDriversGoOnWithIsNotInterrupted() {
    var goesOn = new GateList.Left(true, NOW, "its next run", "", "left to drivers: its next run");
    var waits = new GateList.Left(false, null, "stopped", "", "left to drivers: stopped");
    assertThat(row("OPEN", true).left(Optional.of(goesOn)).interrupted()).isFalse();
    assertThat(row("OPEN", true).left(Optional.of(waits)).interrupted()).isTrue();
    assertThat(row("OPEN", true).left(Optional.empty()).interrupted()).isTrue();
  }

  @Test
  void aGateThatIsLeftSaysSoWhereOthersNameTheirDriver() {
    var left =
        new GateList.Left(true, NOW, "waits for x", "", "left to drivers: waits for x; due now");
    assertThat(list(left).text(Layout.PLAIN))
        .contains("driven by")
        .contains("left to drivers: waits for x; due now");
    assertThat(list(left).json())
        .contains("\"due\" : \"2026-05-20T05:19:00Z\"")
        .contains("\"why\" : \"waits for x\"");
  }

  /** One that is cleared is not less so because the next one has other parameters. */
  @Test
  void onlyAGateThatCanStillGoOnSaysThatItsFilesAreOthers() {
    assertThat(list(moved("STOPPED")).text(Layout.PLAIN)).contains("STOPPED (*)", "not those of");
    assertThat(list(moved("CLEARED")).text(Layout.PLAIN))
        .contains("CLEARED")
        .doesNotContain("(*)", "not those of");
  }

  /** Gates that measure no candidate are told apart by what they were given. */
  @Test
  void parametersThatAPersonGaveStandWhereNoCandidateIsMeasured() {
    assertThat(list(moved("STOPPED")).text(Layout.PLAIN))
        .as("where its clones are on a machine says nothing about it")
        .contains("gate-1  version=1.1  STOPPED");
    assertThat(list(moved("STOPPED")).json()).contains("\"given\" : \"version=1.1\"");
  }

  private static GateList.Row moved(String outcome) {
    var given =
        new GivenOptions(
            "gate", "texts", "", Map.of("version", "1.1", "clones", "there"), Map.of());
    var files = Map.of("gate.yaml", "f00", "parameter version", "f01");
    var run =
        new Event.RunStarted(
            NOW, "gate-1", "d", files, Map.of(), "tool", "ana", "box", given, null);
    return row(outcome, false, List.of(run), false);
  }

  @Test
  void oneThatWaitsForAPersonIsNotDue() {
    var left = new GateList.Left(false, null, "stopped", "one: x", "left to drivers: stopped");
    assertThat(list(left).json()).contains("\"due\" : null").contains("\"problem\" : \"one: x\"");
  }
}
