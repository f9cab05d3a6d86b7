package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.client.StateProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CLI lets a record that it cannot read pass; nobody then knows who owns the queue. */
final class UnreadableOwnerTest {
  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aCoherentHome() {
    home = new TestHome(root).coherent();
  }

  private void assertRefusedFor(String reason) {
    PreflightResult result = home.check();
    assertThat(result.ok()).isFalse();
    assertThat(result.daemon().status()).isEqualTo("unreadable");
    assertThat(result.problems())
        .singleElement()
        .extracting(StateProblem::reason)
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pid",
        "port",
        "token",
        "package_version",
        "executable_path",
        "source_checkout_path",
        "server_url",
        "queue_db_path",
        "started_at"
      })
  void aMissingFieldRefusesAndIsNamed(String field) {
    home.owner(record -> record.remove(field));
    assertRefusedFor("invalid_fields");
    assertThat(home.check().problems().get(0).detail()).startsWith(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth_principal", "auth_team", "auth_scope"})
  void anOptionalFieldMayBeMissing(String field) {
    home.owner(record -> record.remove(field));
    assertThat(home.check().daemon().status()).isEqualTo("present");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"pid\": 1,}",
        "// comment\n{}",
        "\ufeff{}",
        "{} trailing",
        "{}\u0000",
        "{\"pid\": 01}",
        "{'pid': 1}",
        "\f{}",
        "{\"a\": \"tab\there\"}",
        "{\"a\": +1}",
        "{\"a\": .5}",
        "{\"a\": 1.}",
        "{\"a\": INF}",
        "{\"a\": -INF}",
        "{\"a\": \"\\x41\"}",
        "{\"a\": \"\\u12\"}",
        "{\"a\" 1}",
        "nul"
      })
  void whatIsNotJsonRefuses(String text) {
    home.ownerText(text);
    assertRefusedFor("invalid_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"x\"", "1", "true", "NaN"})
  void whatIsNoObjectRefuses(String text) {
    home.ownerText(text);
    assertRefusedFor("not_an_object");
  }

  @ParameterizedTest
  @CsvSource({
    "pid,null",
    "pid,\"x\"",
    "pid,\"1__0\"",
    "pid,[]",
    "pid,{}",
    "pid,NaN",
    "pid,Infinity",
    "pid,1e400",
    "port,null",
    "port,-Infinity",
    "executable_path,\"a\\u0000b\""
  })
  void aValueThatCannotBeConvertedRefuses(String field, String json) {
    home.owner(record -> record.put(field, "HERE"));
    replaceHere(json);
    assertRefusedFor("invalid_fields");
  }

  private void replaceHere(String json) {
    try {
      Path file = home.state("sync/daemon/owner.json");
      Files.writeString(file, Files.readString(file).replace("\"HERE\"", json));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void bytesThatAreNotUtf8RefuseAndTheFirstIsNamed() {
    home.write(
        "sync/daemon/owner.json", "{\"a\": \"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertRefusedFor("invalid_text");
    assertThat(home.check().problems().get(0).detail()).isEqualTo("byte 7 is not UTF-8");
  }

  @Test
  void nestingWithoutEndRefuses() {
    home.ownerText("[".repeat(1_000_000));
    assertRefusedFor("invalid_json");
    home.ownerText("{\"a\":".repeat(200_000));
    assertRefusedFor("invalid_json");
  }

  @Test
  void aNumberOfTooManyDigitsRefuses() {
    home.ownerText("{\"pid\": " + "9".repeat(4301) + "}");
    assertRefusedFor("invalid_json");
  }

  @Test
  void aDirectoryInPlaceOfTheRecordRefuses() throws IOException {
    home.delete("sync/daemon/owner.json");
    Files.createDirectories(home.state("sync/daemon/owner.json"));
    assertRefusedFor("unreadable_file");
  }

  @Test
  void aFileFarTooLargeIsNotRead() throws IOException {
    try (var file =
        new java.io.RandomAccessFile(home.state("sync/daemon/owner.json").toFile(), "rw")) {
      file.setLength(20L << 20);
    }
    assertRefusedFor("unreadable_file");
  }

  @Test
  void aLinkThatLeadsNowhereIsNoRecord() throws IOException {
    home.delete("sync/daemon/owner.json");
    Files.createSymbolicLink(home.state("sync/daemon/owner.json"), Path.of("nowhere"));
    assertThat(home.check().daemon().status()).isEqualTo("absent");
    assertThat(home.check().ok()).isTrue();
  }

  @Test
  void noMessageShowsWhatTheFileHolds() {
    home.ownerText("{\"token\": secretsecret}");
    PreflightResult result = home.check();
    var said =
        List.of(
            new StatusJson(result, 2).line(),
            new StatusText(result).lines().toString(),
            new RefusalText(result, 80).lines().toString());
    assertThat(said)
        .allSatisfy(text -> assertThat(text).contains("owner").doesNotContain("secretsecret"));
  }

  @ParameterizedTest
  @CsvSource({"\"  4711 \"", "4711.9", "\"+4_711\"", "\"\u0664\u0667\u0661\u0661\"", "4.711e3"})
  void aPidIsReadAsTheCliReadsIt(String json) {
    home.owner(record -> record.put("pid", "HERE"));
    replaceHere(json);
    assertThat(home.check().ok()).isTrue();
  }

  @Test
  void theLastOfTwoEqualKeysWinsAndUnknownKeysDoNotMatter() throws IOException {
    home.owner(record -> record.put("unknown", 1));
    Path file = home.state("sync/daemon/owner.json");
    Files.writeString(
        file, Files.readString(file).replaceFirst("\\{", "{ \"package_version\": \"0\","));
    assertThat(home.check().ok()).isTrue();
  }

  @Test
  void valuesOfOtherTypesAreComparedAsTheTextTheCliMakesOfThem() {
    home.owner(record -> record.putArray("package_version").add("a").addNull());
    assertThat(home.check().mismatches().get(0).daemonValue()).isEqualTo("['a', None]");
    home.owner(record -> record.putNull("server_url"));
    assertThat(home.check().mismatches().get(0).daemonValue()).isEqualTo("None");
    home.owner(record -> record.put("auth_principal", false));
    assertThat(home.check().mismatches().get(0).daemonValue()).isEqualTo("False/t-1");
  }
}
