package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody put into the folder of a verdict costs a clear line, whatever it is. */
@Timeout(60)
@Slow
final class HostileVerdictTest {
  private static final List<String> NAMES =
      List.of(
          "verdict.dsse.json",
          "vsa.dsse.json",
          "verdict.sigstore.json",
          "predicate.json",
          "subjects.sha256",
          "SHA256SUMS.evidence",
          "SHA256SUMS.evidence.sig",
          "gate.pub",
          "gate.pub.pem");

  @TempDir static Path shared;
  @TempDir Path folder;
  private static StatedGate cleared;
  private StatedGate gate;

  @BeforeAll
  static void aGateIsStated() throws Exception {
    cleared = StatedGate.in(shared.resolve("cleared")).withKey().cleared("run");
  }

  @BeforeEach
  void aCopy() throws IOException {
    gate = cleared.copy(folder.resolve("gate"));
  }

  /** Of all forms of the question; none may end in a defect, and each names the trouble. */
  private void refused(Consumer<String> said) throws IOException {
    var policy = Files.writeString(folder.resolve("policy.yaml"), "verdict: cleared\n").toString();
    var artifacts = gate.artifacts().toString();
    for (var words :
        List.of(
            List.of(artifacts),
            List.of(gate.verdict().toString()),
            List.of(artifacts, "--policy", policy),
            List.of(artifacts, "--wheel", gate.wheel().toString()))) {
      int exit = gate.verify(words.toArray(String[]::new));
      assertThat(gate.said()).as("%s", words).doesNotContain("a defect of this program", "\tat ");
      assertThat(exit).as("%s: %s", words, gate.said()).isIn(3, 69);
      assertThat(gate.said()).as("%s", words).doesNotContain("\u001b", "\u0007", "\u202e");
      said.accept(gate.said());
    }
  }

  private Path file(String name) throws IOException {
    return gate.verdict().resolve(name);
  }

  private static String envelope(String payload, String signatures) {
    return "{\"payload\":\"%s\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":%s}"
        .formatted(
            Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)),
            signatures);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59Z",
        "-1000000000-01-01T00:00:00Z",
        "1969-01-01T00:00:00Z"
      })
  void aTimeThatNobodyCanReckonWithIsMalformed(String time) throws Exception {
    Forgery.payload(
        gate.verdict(),
        text -> text.replaceAll("\"statedOn\":\"[^\"]+\"", "\"statedOn\":\"" + time + "\""));
    Forgery.sign(gate.verdict(), gate.key());

    refused(said -> assertThat(said).contains("of the years 1970 to 9999"));
  }

  static Stream<String> names() {
    return Stream.of("verdict.dsse.json", "SHA256SUMS.evidence", "gate.pub");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFileOfFourGigabytesIsNotRead(String name) throws IOException {
    try (var file = new RandomAccessFile(file(name).toFile(), "rw")) {
      file.setLength(4L << 30);
    }
    refused(said -> assertThat(said).contains(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPipeKeepsNobodyWaiting(String name) throws Exception {
    Files.delete(file(name));
    Tool.MKFIFO.must(gate.verdict(), name);

    refused(said -> assertThat(said).containsAnyOf("a named pipe", "names a verdict here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/proc/self/mem", "verdict.dsse.json", "/nowhere"})
  void aLinkLeadsNowhere(String target) throws IOException {
    for (var name : List.of("gate.pub", "SHA256SUMS.evidence", "predicate.json")) {
      Files.delete(file(name));
      Files.createSymbolicLink(file(name), Path.of(target));
    }
    refused(said -> assertThat(said).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("names")
  void aFolderIsNoFile(String name) throws IOException {
    Files.delete(file(name));
    Files.createDirectory(file(name));

    refused(said -> assertThat(said).containsAnyOf("a folder", "names a verdict here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepJsonIsRefused(String opening) throws IOException {
    var deep = opening.repeat(1_000_000);
    for (var name : List.of("predicate.json", "verdict.sigstore.json", "vsa.dsse.json")) {
      Files.writeString(file(name), deep);
    }
    refused(said -> assertThat(said).contains("it is not JSON"));

    Files.writeString(file("verdict.dsse.json"), envelope(deep, "[]"));
    refused(said -> assertThat(said).contains("it is not JSON"));
  }

  @Test
  void tenThousandSignaturesAreNotTried() throws IOException {
    var many = "[" + "{\"sig\":\"AAAA\"},".repeat(9_999) + "{\"sig\":\"AAAA\"}]";
    Files.writeString(file("verdict.dsse.json"), envelope("{}", many));

    refused(said -> assertThat(said).contains("it has more than 16 signatures"));
  }

  /** Sixteen megabytes of JSON are many more in memory. */
  @Test
  void manySmallValuesAreRefusedBeforeTheyFillTheMemory() throws IOException {
    Files.writeString(file("predicate.json"), "[" + "[],".repeat(5_000_000) + "[]]");

    refused(said -> assertThat(said).isNotBlank());
  }

  @Test
  void whatIsNotUtf8IsRefused() throws IOException {
    for (var name : NAMES) {
      Files.write(file(name), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    }
    refused(said -> assertThat(said).contains("it is not JSON"));
  }

  @Test
  void namesThatMoveACursorAreShownAndNotObeyed() throws IOException {
    var statement =
        """
        {"_type":"https://in-toto.io/Statement/v1","predicateType":"\\u001b[2J\\u202eevil\\u0007",
        "subject":[{"name":"\\u001b]0;x\\u0007","digest":{"sha256":"\\u001b[1A"}}],
        "predicate":{"verdict":"\\u001b[2J","statedOn":"\\u001b[2J\\n::error::x"}}
        """;
    Files.writeString(file("verdict.dsse.json"), envelope(statement, "[]"));

    refused(said -> assertThat(said).doesNotContain("\n::error::"));
  }

  @Test
  void runsOfAnyNumberAreLookedAtAndNeverTakenForANewerOne() throws IOException {
    StatedGate.copy(gate.verdict(), gate.gate().resolve("verdict/run-999999999999"));

    assertThat(gate.verify(gate.artifacts().toString())).isEqualTo(3);

    assertThat(gate.said()).contains("the journal names no verdict in this folder");
  }

  @Test
  void thousandsOfFoldersAreEachALine() throws IOException {
    var lone = Files.readAllBytes(file("verdict.dsse.json"));
    for (int i = 2; i < 1_000; i++) {
      var one = Files.createDirectories(gate.gate().resolve("verdict/run-" + i));
      Files.write(one.resolve("verdict.dsse.json"), lone);
    }
    assertThat(gate.verify(gate.artifacts().toString())).isEqualTo(3);
    assertThat(gate.said().lines().filter(each -> each.contains(": NOT OK"))).hasSize(998);
    gate.verify("--wheel", gate.wheel().toString(), gate.artifacts().toString());
    assertThat(gate.said())
        .as("the newest by its own word is the one that the journal names")
        .contains("verdict/run-1: NOT PROVEN\n")
        .doesNotContain("NOT OK");
  }

  @Test
  void aJournalThatNamesAFolderElsewhereIsRefused() throws IOException {
    var journal = gate.journal();
    Files.writeString(
        journal, Files.readString(journal).replace("\"verdict/run-1\"", "\"../../../run-1\""));
    Forgery.chainAnew(journal);

    refused(
        said -> assertThat(said).contains("is not a folder of a verdict; expected one such as"));
  }

  @Test
  void aPathOfEvidenceThatLeadsOutsideIsNotRead() throws IOException {
    Files.writeString(file("SHA256SUMS.evidence"), "0".repeat(64) + "  ../../../etc/passwd\n");

    refused(said -> assertThat(said).contains("a path below the artifacts directory"));
  }

  @Test
  void aDraftThatIsALinkIsNeitherFollowedNorTakenForAVerdict() throws Exception {
    var elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("mine"), "stays\n");
    Files.createSymbolicLink(gate.gate().resolve("verdict/run-2.draft"), elsewhere);

    int exit = gate.calls("resume");

    assertThat(exit).as(gate.said()).isEqualTo(74);
    assertThat(gate.said()).contains("run-2.draft").doesNotContain("a defect of this program");
    assertThat(elsewhere.resolve("mine")).hasContent("stays");
  }

  @Test
  void aFolderInThePlaceOfTheNextVerdictIsNamedBeforeAnythingIsSigned() throws Exception {
    gate = StatedGate.in(folder.resolve("other")).withKey().wheel("much more than twenty bytes");
    gate.stopped("run").wheel("good");
    Files.createDirectories(gate.verdict(2));
    Files.copy(
        gate.verdict().resolve("gate.pub"),
        gate.verdict(2).resolve("gate.pub"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(gate.calls("resume")).as(gate.said()).isEqualTo(74);
    assertThat(gate.said()).contains("verdict/run-2: something else is in its place");
    assertThat(Files.readString(gate.journal())).doesNotContain("\"folder\":\"verdict/run-2\"");

    gate.cleared("resume");
    assertThat(gate.verdict(3).resolve("verdict.dsse.json")).isNotEmptyFile();
  }

  @Test
  void aGateIsStillAskedForWhatIsFine() {
    assertThat(gate.verify(gate.artifacts().toString())).isZero();
  }
}
