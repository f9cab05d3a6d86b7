package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.canarygate.app.ExitCode;
import dev.canarygate.app.StepKinds;
import dev.canarygate.gate.FactCatalog;
import dev.canarygate.report.FactReference;
import dev.canarygate.world.NeverLifted;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalog of facts, as a command and as a page. */
final class FactsCommandTest {
  private final CalledCommand command = new CalledCommand("facts");
  private final StringWriter out = command.out();
  private final StringWriter err = command.err();

  private int facts(String... words) {
    return command.with(words);
  }

  @Test
  void thePageIsCurrent() {
    assertThat(Path.of("docs", "facts.md"))
        .as("rewrite it with: ./gate-runner facts --markdown > docs/facts.md")
        .hasContent(new FactReference(new FactCatalog(StepKinds.all()).entries()).markdown());
  }

  @Test
  void everyFactIsToldInOneSentence() {
    assertThat(new FactCatalog(StepKinds.all()).entries())
        .hasSizeGreaterThan(100)
        .allSatisfy(each -> assertThat(each.fact().meaning()).matches("[A-Z'].*\\."))
        .allSatisfy(each -> assertThat(each.kinds()).isNotEmpty());
  }

  /** The list in the jar that says what nobody can waive goes by the names of facts, too. */
  @Test
  void everyGuardedFactIsDeclaredByItsKindOfStep() {
    assertThat(NeverLifted.list().guards())
        .allSatisfy(
            guard -> assertThat(StepKinds.all()).anyMatch(kind -> kind.name().equals(guard.kind())))
        .filteredOn(guard -> guard.fact() != null)
        .isNotEmpty()
        .allSatisfy(
            guard ->
                assertThat(new FactCatalog(StepKinds.all()).entries())
                    .filteredOn(each -> each.fact().name().equals(guard.fact()))
                    .singleElement()
                    .satisfies(each -> assertThat(each.kinds()).contains(guard.kind())));
  }

  @ParameterizedTest
  @CsvSource({
    "drain, 4, drain.terminal-failed",
    "canary.*.outcome, 1, canary.run-{run}.outcome",
    "canary.run-3.outcome, 1, canary.run-{run}.outcome",
    "sync.ok, 1, sync.ok",
    "evidence-issue.state, 1, {as}.state"
  })
  void aPatternPicksFacts(String pattern, int number, String name) {
    assertThat(facts(pattern)).isZero();

    assertThat(out.toString().lines().skip(1))
        .hasSize(number)
        .anyMatch(each -> each.startsWith(name));
  }

  @Test
  void programsReadThemAsJson() throws IOException {
    assertThat(facts("--json", "sync.daemon")).isZero();

    assertThat(new JsonMapper().readTree(out.toString()))
        .hasToString(
            "{\"facts\":[{\"name\":\"sync.daemon\",\"type\":\"text\",\"unit\":\"\",\"meaning\":"
                + "\"State of the daemon's owner record.\",\"momentary\":false,\"values\":[\"absent\","
                + "\"present\",\"orphan\",\"unreadable\"],\"learnedBy\":[\"sync.preflight\"]}]}");
  }

  @Test
  void aPatternThatFitsNothingIsAUsageProblem() {
    assertThat(facts("nirvana")).isEqualTo(ExitCode.USAGE.code());

    assertThat(err.toString())
        .isEqualTo("gate-runner: no fact fits 'nirvana'\nNext: ./gate-runner facts\n");
  }

  @Test
  void aPatternThatWasMistypedIsFollowedByTheFactThatIsMeant() {
    assertThat(facts("sync.daemn")).isEqualTo(ExitCode.USAGE.code());

    assertThat(err.toString())
        .isEqualTo(
            """
            gate-runner: no fact fits 'sync.daemn'; did you mean 'sync.daemon'?
            Next: ./gate-runner facts sync.daemon
            """);
  }
}
