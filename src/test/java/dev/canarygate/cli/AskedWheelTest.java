package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person has a file, and asks whether it was cleared, by whom, when. */
final class AskedWheelTest {
  private static final Path SCHEMA = Path.of("docs/json/checks.schema.json");

  @TempDir static Path shared;
  @TempDir Path folder;
  private static StatedGate signed;
  private static StatedGate unsigned;
  private Path signers;

  @BeforeAll
  static void twoGatesClearedIt() throws Exception {
    signed = StatedGate.in(shared.resolve("signed")).withKey().cleared("run");
    unsigned = StatedGate.in(shared.resolve("unsigned")).cleared("run");
  }

  @BeforeEach
  void theListOfThePeopleWhomOneTrusts() throws IOException {
    signers =
        write(
            "allowed_signers",
            "gate@example " + Files.readString(signed.folder().resolve("gate_key.pub")));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static int asked(StatedGate gate, Object... more) {
    var words =
        new ArrayList<>(
            List.of(gate.artifacts().toString(), "--wheel", gate.wheel().toString(), "--json"));
    List.of(more).forEach(each -> words.add(each.toString()));
    return gate.verify(words.toArray(String[]::new));
  }

  private static String wheel(StatedGate gate) throws IOException {
    var line = demands(gate);
    return line.path("id").asText() + " " + line.path("state").asText();
  }

  private static String found(StatedGate gate) throws IOException {
    return demands(gate).path("found").asText();
  }

  /** The answer, wherever it is below what denies it. */
  private static JsonNode demands(StatedGate gate) throws IOException {
    for (var each : gate.answer().path("checked")) {
      if (each.path("kind").asText().equals("demands")) {
        return each.at("/proof/0");
      }
    }
    throw new AssertionError("no answer in " + gate.said());
  }

  @Test
  void aSignatureProvesNothingToAPersonWhoTrustsNobody() throws Exception {
    assertThat(asked(signed)).isEqualTo(69);

    assertThat(wheel(signed)).isEqualTo("wheel unknown");
    assertThat(found(signed))
        .contains("was cleared by gate ", ", signed by SHA256:")
        .contains(
            "; nobody said whose keys are trusted. Get their list from the people whom you trust,"
                + " and give --allowed-signers FILE; or name it with ");
    assertThat(signed.answer().at("/checked/0/state").asText()).isEqualTo("unproven");
    assertThat(signed.answer().path("intact").asBoolean(true)).isFalse();
    assertThat(signed.verify(signed.artifacts().toString(), "--wheel", signed.wheel().toString()))
        .isEqualTo(69);
    assertThat(signed.said())
        .contains(
            ": NOT PROVEN\n  wheel to look at: demo-1.0-py3-none-any.whl was cleared by gate ");
  }

  @Test
  void aTrustedSignerIsNamedWithTheKeyAndTheTime() throws Exception {
    assertThat(asked(signed, "--allowed-signers", signers)).as(signed.said()).isZero();

    assertThat(wheel(signed)).isEqualTo("wheel holds");
    assertThat(found(signed))
        .containsPattern("at 2\\d{3}-[-0-9]+T[0-9:]+Z, signed by gate@example \\(SHA256:");
    assertThat(signed.said()).contains(", line 1 of " + signers + ", at ");
  }

  @Test
  void whatNobodySignedIsBelievedOnlyWhereAPolicySaysSo() throws Exception {
    assertThat(asked(unsigned)).isEqualTo(69);
    assertThat(found(unsigned))
        .contains("signed by nobody; ", "; anybody could have written that.");

    var silent = write("silent.yaml", "verdict: cleared\n");
    assertThat(asked(unsigned, "--policy", silent)).isEqualTo(69);
    assertThat(unsigned.said())
        .contains("nobody signed it", "write 'unsigned: allowed' in the policy");
    assertThat(unsigned.verify(unsigned.artifacts().toString(), "--policy", silent.toString()))
        .isEqualTo(69);

    var lax = write("lax.yaml", "unsigned: allowed\n");
    assertThat(asked(unsigned, "--policy", lax)).as(unsigned.said()).isZero();
    assertThat(unsigned.verify(unsigned.artifacts().toString(), "--policy", lax.toString()))
        .isZero();
    assertThat(asked(unsigned, "--allowed-signers", signers))
        .as("a list of signers refuses what none of them signed")
        .isEqualTo(3);
  }

  @Test
  void aPolicyThatContradictsItselfIsRefused() throws Exception {
    var both = write("both.yaml", "unsigned: allowed\nallowed-signers: allowed_signers\n");
    assertThat(asked(signed, "--policy", both)).isEqualTo(65);
    assertThat(signed.said()).contains("'unsigned' is given together with 'allowed-signers'");

    assertThat(asked(signed, "--policy", write("other.yaml", "unsigned: yes\n"))).isEqualTo(65);
    assertThat(signed.said()).contains("'unsigned'", "expected allowed");
  }

  @Test
  void aPolicysListCountsWithoutANameInIt() throws Exception {
    var list = write("list.yaml", "allowed-signers: allowed_signers\n");
    assertThat(asked(signed, "--policy", list)).as(signed.said()).isZero();

    write("allowed_signers", "gate@example " + other());
    assertThat(asked(signed, "--policy", list)).isEqualTo(3);
    assertThat(signed.said()).contains(signers + ": SHA256:", " is in no line");
  }

  @Test
  void aNameInAPolicyIsLookedForInTheListOfTheOption() throws Exception {
    var gate = write("gate.yaml", "signed-by: gate@example\n");
    assertThat(asked(signed, "--policy", gate, "--allowed-signers", signers))
        .as(signed.said())
        .isZero();
    assertThat(signed.said()).contains("gate@example, SHA256:");

    var ana = write("ana.yaml", "signed-by: ana@example\n");
    assertThat(asked(signed, "--policy", ana, "--allowed-signers", signers)).isEqualTo(3);
    assertThat(signed.said()).contains("expected ana@example, found SHA256:");

    assertThat(asked(signed, "--policy", gate)).as("nobody said whose keys count").isEqualTo(69);
    assertThat(signed.said()).contains("'allowed-signers' in the policy");
  }

  private String other() throws IOException {
    var called = new CalledCommand("key");
    assertThat(called.with("new", folder.resolve("other_key").toString())).isZero();
    return Files.readString(folder.resolve("other_key.pub"));
  }

  @Test
  void aBrokenVerdictClearsNothing() throws Exception {
    var gate = signed.copy(folder.resolve("copy"));
    Forgery.append(gate.evidence(), "x\n");

    assertThat(asked(gate, "--allowed-signers", signers)).isEqualTo(3);

    assertThat(wheel(gate)).isEqualTo("wheel unknown");
    assertThat(found(gate)).endsWith("; but that is broken: evidence");
  }

  @Test
  void aProgramReadsFieldsAndNoSentences() throws Exception {
    asked(signed, "--allowed-signers", signers);
    var verdict = signed.answer().at("/checked/1/verdict");

    assertThat(verdict.path("kind").asText()).isEqualTo("cleared");
    assertThat(verdict.path("gate").asText()).isEqualTo(signed.gate().getFileName().toString());
    assertThat(verdict.path("signer").asText()).isEqualTo("gate@example");
    assertThat(verdict.path("fingerprint").asText()).startsWith("SHA256:");
    assertThat(verdict.path("digest").asText())
        .isEqualTo(Digest.of(signed.verdict().resolve("verdict.dsse.json")));
    assertThat(verdict.at("/subjects/0/sha256").asText()).isEqualTo(Digest.of(signed.wheel()));
    assertThat(verdict.path("stampedOn").isNull()).isTrue();
    assertThat(signed.answer().at("/checked/0/verdict")).isEqualTo(verdict);

    asked(signed);
    assertThat(signed.answer().at("/checked/1/verdict/signer").isNull())
        .as("nobody vouches for the key")
        .isTrue();
  }

  @Test
  void eachAnswerFitsThePublishedSchema() throws Exception {
    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(SCHEMA));
    for (var gate : List.of(signed, unsigned)) {
      asked(gate);
      assertThat(schema.validate(gate.answer())).as(gate.said()).isEmpty();
      gate.verify(gate.artifacts().toString(), "--json");
      assertThat(schema.validate(gate.answer())).as(gate.said()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNotThereIsNamedAndNothingIsToBeResumed() {
    var nowhere = folder.resolve("nowhere.whl").toString();
    assertThat(signed.verify(signed.artifacts().toString(), "--wheel", nowhere)).isEqualTo(64);
    assertThat(signed.said())
        .contains("file not found: " + nowhere + " (--wheel)")
        .doesNotContain("resume");
    assertThat(signed.verify("--wheel", folder.toString())).isEqualTo(64);
    assertThat(signed.said()).contains(folder + " is not a file");
  }
}
