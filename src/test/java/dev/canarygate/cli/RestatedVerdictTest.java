package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a key that the reader trusts signed, and what is no verdict CLEARED all the same: the script
 * and a command of docs/verify-without-us.md refuse it.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
@Slow
final class RestatedVerdictTest {
  private static final String STEP_1 = "cp body said.json";

  @TempDir Path folder;

  /**
   * One way to say it.
   *
   * @param said by the only line of the script that is broken
   * @param command part of the first command of the page that fails
   */
  record Words(String done, Forgery.Edit<String> edit, String said, String command) {
    @Override
    public String toString() {
      return done;
    }
  }

  private static Words words(String from, String to, String said) {
    return new Words(to, text -> text.replaceFirst(from, to), said, STEP_1);
  }

  static Stream<Words> fields() {
    var rehearsal = "\"rehearsal\":false";
    var found = "verdict +expected predicate.rehearsal false, found ";
    return Stream.of(
        words(rehearsal, "\"rehearsal\":true", found + "true"),
        words(rehearsal, "\"rehearsal\":\"false\"", found + "\"false\""),
        words(rehearsal + ",", "", found + "null"),
        words(
            "\"verdict\":\"CLEARED\"",
            "\"verdict\":\"STOPPED\"",
            "verdict +expected predicate.verdict \"CLEARED\", found \"STOPPED\""),
        words(
            "Statement/v1",
            "Statement/v0.1",
            "verdict +expected _type \"https://in-toto.io/Statement/v1\", found .*v0.1"),
        words(
            "gate-cleared/v1", "other/v1", "verdict +expected predicateType .*, found .*other/v1"),
        words(
            "(\"statedOn\":\"[^\"]*)Z",
            "$1+00:00",
            "verdict +expected predicate.statedOn as a time in UTC"),
        words(
            "\"statedOn\":\"[^\"]*\"",
            "\"statedOn\":\"2026-02-30T10:00:00Z\"",
            "verdict +expected predicate.statedOn as a time in UTC"),
        words("\"subject\":\\[.*?}]", "\"subject\":[]", "verdict +expected a subject"));
  }

  static Stream<Words> forms() {
    var twice = "verdict +the statement of verdict.dsse.json is not JSON, or has a key twice";
    var line = "verdict +expected the statement of verdict.dsse.json in one line";
    return Stream.of(
        words(
            "\"predicateType\"",
            "\"predicateType\":\"https://canarygate.dev/gate-stopped/v1\",\"predicateType\"",
            twice),
        words("\"subject\":", "\"subject\":[],\"subject\":", twice),
        words("\"gate\":", "\"gate\":{\"id\":\"x\"},\"gate\":", twice),
        words("\n$", "\r\n", line),
        words("\n$", "\n\n", line),
        words(
            "Small gate", "\u00ff", "verdict +verdict.dsse.json says something that is not UTF-8"));
  }

  static Stream<Words> times() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var date = "(\"statedOn\":\")[-0-9]{10}";
    return Stream.of(
        new Words(
            "in two days",
            text -> text.replaceFirst(date, "$1" + today.plusDays(2)),
            "times +it was stated at .*, which is in the future",
            "now + 300"),
        new Words(
            "a day before its last record",
            text -> text.replaceFirst(date, "$1" + today.minusDays(2)),
            "times +it was stated before its last record, which says 20",
            "$last[0].ts"));
  }

  @ParameterizedTest
  @MethodSource({"fields", "forms", "times"})
  void isRefusedByOneLineOfTheScriptAndByThePage(Words words) throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");

    Restatement.of(stated, words.edit());

    var ended = new StrangersShell(folder).checks(stated.verdict(), stated.signers());
    var broken = ended.said().lines().filter(each -> each.startsWith("BROKEN")).toList();
    assertThat(broken)
        .as(ended.said())
        .singleElement()
        .asString()
        .matches("BROKEN +" + words.said() + ".*");
    assertThat(ended.code()).isEqualTo(3);
    assertThat(failing(stated)).first().asString().contains(words.command());
  }

  @Test
  void otherWordsAloneAreNoReason() throws Exception {
    var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");

    Restatement.of(stated, text -> text.replace("Small gate", "Large gate \u00c3\u00a9"));

    var ended = new StrangersShell(folder).checks(stated.verdict(), stated.signers());
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(failing(stated)).isEmpty();
  }

  private List<String> failing(SignedVerdictFiles stated) throws Exception {
    return new StrangersShell(Files.createDirectories(folder.resolve("hand")))
        .about(stated)
        .failing(StrangersPage.of("p256").byHand());
  }
}
