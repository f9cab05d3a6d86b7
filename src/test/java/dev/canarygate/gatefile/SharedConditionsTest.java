package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.gate.SourceLine;
import dev.canarygate.gate.StopCondition;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop condition that gate.yaml declares once and packages use by its name. */
final class SharedConditionsTest {
  private static final String GATE =
      """
      title: T
      parameters:
        rows: {default: 22, type: number, help: Expected rows}
      work-packages: [one.yaml, two.yaml]
      conditions:
        rows-changed:
          when: drain.rows != ${rows}
          as: waiting
          waivable: false
          report: "measured {{drain.rows}}, expected ${rows}"
          unblocks: Explain the difference.
          then: [{id: tell, do: rest}]
      """;

  @TempDir Path root;
  private WrittenGate gate;

  @BeforeEach
  void writeFiles() {
    gate = new WrittenGate(root).gate(GATE);
    gate.workPackage("one.yaml", looking("A", "[rows-changed]"));
    gate.workPackage("two.yaml", looking("B", "[rows-changed]"));
  }

  private static String looking(String id, String stops) {
    return "id: "
        + id
        + "\ntitle: T\nsteps: [{id: look, do: look, with: {url: there}}]\nstops: "
        + stops
        + "\n";
  }

  private StopCondition stopOf(String workPackage) {
    return gate.load().workPackage(workPackage).stops().get(0);
  }

  @Test
  void everyPackageThatNamesItHasItUnderTheSameName() {
    assertThat(stopOf("A")).usingRecursiveComparison().isEqualTo(stopOf("B"));
    var stop = stopOf("A");
    assertThat(stop.id()).isEqualTo("rows-changed");
    assertThat(stop.shared()).isTrue();
    assertThat(stop.when().text()).isEqualTo("drain.rows != 22");
    assertThat(stop.report()).isEqualTo("measured {{drain.rows}}, expected 22");
    assertThat(stop.waivable()).isFalse();
    assertThat(stop.then().get(0).id()).isEqualTo("tell");
  }

  @Test
  void aReportCanPointToTheLineThatHasTheCondition() {
    gate.workPackage(
        "two.yaml", looking("B", "\n- {id: own, when: drain.rows = 1, report: r, unblocks: u}"));

    assertThat(at("A")).isEqualTo(new SourceLine(file("gate.yaml"), 7));
    assertThat(at("B")).isEqualTo(new SourceLine(file("two.yaml"), 5));
  }

  private @Nullable SourceLine at(String workPackage) {
    return stopOf(workPackage).at();
  }

  private String file(String name) {
    return root.resolve("work-packages").resolve(name).toString();
  }

  @Test
  void aStopOfOnePackageIsNotShared() {
    gate.workPackage(
        "two.yaml", looking("B", "[{id: own, when: drain.rows = 1, report: r, unblocks: u}]"));

    assertThat(stopOf("B").shared()).isFalse();
  }

  @Test
  void aNameThatIsNotDeclaredIsRefusedWhereItIsUsed() {
    gate.workPackage("two.yaml", looking("B", "[rows-change]"));

    assertThat(gate.problems())
        .containsExactly(
            "two.yaml:4:9: unknown condition 'rows-change' (gate.yaml declares conditions); did you mean"
                + " 'rows-changed'?");
  }

  @Test
  void aMistakeInItIsSaidOnceWithItsPlaceInTheGateFile() {
    gate.gate(GATE.replace("drain.rows != ${rows}", "drain.rows about ${rows}"));

    assertThat(gate.problems())
        .singleElement()
        .asString()
        .startsWith("gate.yaml:7:11: 'drain.rows about 22' is not a condition");
  }

  @Test
  void aConditionThatNoPackageUsesIsCheckedToo() {
    gate.gate(GATE.replace("as: waiting", "az: waiting"));
    gate.workPackage("one.yaml", looking("A", "[]")).workPackage("two.yaml", looking("B", "[]"));

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:8:5: condition 'rows-changed' has no key 'az'; did you mean 'as'?");
  }

  @Test
  void aPackageThatLearnsNoSuchFactCannotUseIt() {
    gate.workPackage(
        "two.yaml", "id: B\ntitle: T\nsteps: [{id: r, do: rest}]\nstops: [rows-changed]\n");

    assertThat(gate.problems())
        .containsExactly(
            "gate.yaml:7:11: fact 'drain.rows' is not learned in B, but by step 'look' of A",
            "gate.yaml:10:13: fact 'drain.rows' is not learned in B and in what B needs, but by"
                + " step 'look' of A");
  }

  @Test
  void itCannotBeUsedTwiceInOnePackage() {
    gate.workPackage("two.yaml", looking("B", "[rows-changed, rows-changed]"));

    assertThat(gate.problems())
        .contains("two.yaml:4:23: stop id 'rows-changed' is already in line 4");
  }
}
