package dev.canarygate.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.canarygate.Slow;
import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.cli.StrangersShell.Ended;
import dev.canarygate.proof.StatementKind;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that checks a verdict without the program, and verdicts that somebody changed. */
@Slow
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is for a POSIX shell")
final class VerifyScriptTest {
  private static final Path SCRIPT = StrangersShell.SCRIPT;

  @TempDir Path folder;

  private Ended checks(SignedVerdictFiles stated, String... options) throws Exception {
    return checks("sh", stated, options);
  }

  private Ended checks(String program, SignedVerdictFiles stated, String... options)
      throws Exception {
    InstalledTool.assume(program);
    var words = new ArrayList<>(List.of(program, SCRIPT.toString()));
    words.addAll(List.of(options));
    words.addAll(
        List.of(
            stated.verdict().toString(), stated.signers().toString(), SignedVerdictFiles.SIGNER));
    return new StrangersShell(folder).runs(words);
  }

  private SignedVerdictFiles cleared() throws Exception {
    return SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "dash", "bash", "busybox"})
  void everyShellFindsItCleared(String program) throws Exception {
    var stated = cleared();
    InstalledTool.assume(program);
    var words = new ArrayList<>(List.of(program));
    words.addAll(program.equals("busybox") ? List.of("sh") : List.of());
    words.addAll(
        List.of(
            SCRIPT.toString(),
            "-w",
            stated.wheel().toString(),
            stated.verdict().toString(),
            stated.signers().toString(),
            SignedVerdictFiles.SIGNER));

    var ended = new StrangersShell(folder).runs(words);

    assertThat(ended.said())
        .endsWith(", signed by gate@example; other gates were not looked at\n")
        .doesNotContain("BROKEN");
    assertThat(ended.code()).isZero();
  }

  @Test
  void shellcheckFindsNothing() throws Exception {
    InstalledTool.assume("shellcheck");
    var ended = new StrangersShell(folder).runs(List.of("shellcheck", SCRIPT.toString()));
    assertThat(ended.said()).isEmpty();
  }

  @Test
  void itKnowsTheNamesOfTheProgram() throws Exception {
    assertThat(Files.readString(SCRIPT))
        .contains("CLEARED=" + StatementKind.CLEARED.type() + "\n")
        .contains("SUMMARY=" + StatementKind.SUMMARY.type() + "\n");
  }

  /** Does something to a verdict. */
  private interface Change {
    void on(SignedVerdictFiles stated) throws Exception;
  }

  private static Change replacing(String name, String from, String to) {
    return stated -> {
      var file = stated.file(name);
      var text = Files.readString(file);
      assertThat(text).contains(from);
      Files.writeString(file, text.replace(from, to));
    };
  }

  private static Change appending(String name) {
    return stated -> append(stated.verdict().resolve(name));
  }

  private static void append(Path file) throws Exception {
    assertThat(file.toFile().setWritable(true)).isTrue();
    Files.writeString(file, "x\n", StandardOpenOption.APPEND);
  }

  /** The statement says something else; the signature stays. */
  private static void edit(SignedVerdictFiles stated, String name, String from, String to)
      throws Exception {
    var file = stated.file(name);
    var text = Files.readString(file);
    var payload = text.replaceAll(".*\"payload\":\"([^\"]+)\".*\n", "$1");
    var said = new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
    assertThat(said).contains(from);
    var other = said.replace(from, to).getBytes(StandardCharsets.UTF_8);
    Files.writeString(file, text.replace(payload, Base64.getEncoder().encodeToString(other)));
  }

  /** By which check each change is found. */
  private static Map<String, Map.Entry<String, Change>> changes() {
    var all = new LinkedHashMap<String, Map.Entry<String, Change>>();
    all.put(
        "an edited statement",
        Map.entry("signature", it -> edit(it, "verdict.dsse.json", "Small gate", "Large gate")));
    all.put(
        "another subject",
        Map.entry("signature", it -> edit(it, "verdict.dsse.json", "demo-1.0", "demo-1.1")));
    all.put(
        "another predicate for other tools",
        Map.entry("statement", replacing("predicate.json", "Small gate", "Large gate")));
    all.put(
        "a repeated key for other tools",
        Map.entry(
            "statement",
            replacing("predicate.json", "{\"verdict\"", "{\"verdict\":\"STOPPED\",\"verdict\"")));
    all.put("another key for openssl", Map.entry("signature", VerifyScriptTest::swapPem));
    all.put(
        "other subjects for other tools",
        Map.entry("statement", replacing("subjects.sha256", "demo-1.0", "demo-1.1")));
    all.put(
        "another bundle",
        Map.entry("statement", replacing("verdict.sigstore.json", "in-toto+json", "other+json")));
    all.put(
        "an edited summary",
        Map.entry("summary", it -> edit(it, "vsa.dsse.json", "demo@1.0", "demo@1.1")));
    all.put("a longer list", Map.entry("list", appending("SHA256SUMS.evidence")));
    all.put(
        "no signature of the list", Map.entry("list", it -> blank(it, "SHA256SUMS.evidence.sig")));
    all.put("an edited file of evidence", Map.entry("evidence", it -> append(it.evidence())));
    all.put("a missing file of evidence", Map.entry("evidence", it -> Files.delete(it.evidence())));
    all.put("an edited journal", Map.entry("journal", VerifyScriptTest::editJournal));
    all.put("a journal that was cut", Map.entry("journal", VerifyScriptTest::cutJournal));
    all.put(
        "a journal that states another verdict",
        Map.entry("journal", VerifyScriptTest::stateAnother));
    all.put(
        "a later verdict that is not CLEARED",
        Map.entry("later", VerifyScriptTest::stateStoppedLater));
    all.put("no key", Map.entry("signature", it -> blank(it, "gate.pub")));
    all.put("no signature", Map.entry("signature", VerifyScriptTest::unsign));
    all.put("a key that nobody listed", Map.entry("signer", VerifyScriptTest::listOther));
    all.put("a key that is not valid yet", Map.entry("signer", VerifyScriptTest::listLater));
    return all;
  }

  private static void blank(SignedVerdictFiles stated, String name) throws Exception {
    Files.writeString(stated.file(name), "x\n");
  }

  private static void swapPem(SignedVerdictFiles stated) throws Exception {
    var other = otherKey(stated);
    Files.copy(
        other.resolveSibling("other_key.pub.pem"), stated.file("gate.pub.pem"), REPLACE_EXISTING);
  }

  private static Path otherKey(SignedVerdictFiles stated) {
    var other = stated.folder().resolve("other_key");
    assertThat(new CalledCommand("key").with("new", other.toString())).isZero();
    return other;
  }

  private static void editJournal(SignedVerdictFiles stated) throws Exception {
    var journal = stated.gate().resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replaceFirst("ONE", "TWO"));
  }

  private static void cutJournal(SignedVerdictFiles stated) throws Exception {
    var journal = stated.gate().resolve("journal.jsonl");
    Files.write(journal, Files.readAllLines(journal).subList(0, 3));
  }

  /** The beginning that the statement speaks of stays as it is, and the chain holds. */
  private static void stateStoppedLater(SignedVerdictFiles stated) throws Exception {
    StatedGate.copy(stated.verdict(), stated.gate().resolve("verdict/run-2"));
    var journal = stated.gate().resolve("journal.jsonl");
    var lines = Files.readAllLines(journal);
    lines.add(
        lines
            .get(lines.size() - 1)
            .replace("verdict/run-1", "verdict/run-2")
            .replace("\"outcome\":\"CLEARED\"", "\"outcome\":\"STOPPED\""));
    Files.write(journal, lines);
    Forgery.chainAnew(journal);
  }

  /** The chain holds: only the record says that another verdict was stated. */
  private static void stateAnother(SignedVerdictFiles stated) throws Exception {
    var journal = stated.gate().resolve("journal.jsonl");
    Forgery.replace(journal, "(\"verdict.dsse.json\":\")[0-9a-f]{64}", "$1" + "0".repeat(64));
    Forgery.chainAnew(journal);
  }

  private static void unsign(SignedVerdictFiles stated) throws Exception {
    var file = stated.file("verdict.dsse.json");
    Files.writeString(
        file, Files.readString(file).replaceAll("\"signatures\":\\[.*]", "\"signatures\":[]"));
  }

  private static void listOther(SignedVerdictFiles stated) throws Exception {
    var other = otherKey(stated);
    Files.writeString(
        stated.signers(),
        SignedVerdictFiles.SIGNER + " " + Files.readString(other.resolveSibling("other_key.pub")));
  }

  private static void listLater(SignedVerdictFiles stated) throws Exception {
    Files.writeString(
        stated.signers(),
        SignedVerdictFiles.SIGNER
            + " valid-after=\"29990101\" "
            + Files.readString(stated.publicKey()));
  }

  @TestFactory
  Stream<DynamicTest> eachChangeIsFoundByName() {
    return changes().entrySet().stream()
        .map(each -> dynamicTest(each.getKey(), () -> finds(each.getKey(), each.getValue())));
  }

  private void finds(String name, Map.Entry<String, Change> change) throws Exception {
    var place = folder.resolve(name.replace(' ', '-'));
    var stated = SignedVerdictFiles.signed(place, Kind.CLEARED, "p256");
    assertThat(checks(stated).code()).isZero();

    change.getValue().on(stated);

    var ended = checks(stated);
    assertThat(ended.said())
        .containsPattern("BROKEN +" + change.getKey() + " ")
        .contains("NOT CLEARED")
        .doesNotContain("\nCLEARED");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void anotherFileIsNotTheWheel() throws Exception {
    var stated = cleared();
    var ended = checks(stated, "-w", stated.pem().toString());
    assertThat(ended.said()).containsPattern("BROKEN +wheel +the verdict is about no file");
    assertThat(ended.code()).isEqualTo(3);
  }

  /** A thief of the folder signs with a key of his own, and keeps the signature of the list. */
  @Test
  void twoKeysInOneFileDoNotHelp() throws Exception {
    var honest = cleared();
    var thief = SignedVerdictFiles.signed(folder.resolve("thief"), Kind.CLEARED, "p256");
    var kept = "SHA256SUMS.evidence.sig";
    Files.copy(honest.file(kept), thief.file(kept), REPLACE_EXISTING);
    Files.writeString(
        thief.file("gate.pub"),
        Files.readString(thief.publicKey()) + "gate\t" + Files.readString(honest.publicKey()));
    Files.copy(honest.signers(), thief.signers(), REPLACE_EXISTING);

    var ended = checks(thief);

    assertThat(ended.said()).containsPattern("ok +signature").containsPattern("BROKEN +list");
    assertThat(ended.code()).isEqualTo(3);
  }

  @Test
  void aStampThatWasTakenAwayOrIsOfAnotherAuthorityIsMissed() throws Exception {
    try (var authority =
            LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("tsa")));
        var other =
            LoopbackStampAuthority.start(Files.createDirectories(folder.resolve("other")))) {
      var address = "timestamp.url=" + authority.address();
      var stated = SignedVerdictFiles.signed(folder.resolve("gate"), Kind.CLEARED, "p256", address);

      assertThat(checks(stated, "-c", authority.certificate().toString()).code()).isZero();
      assertThat(checks(stated).said())
          .containsPattern("skipped +stamp +nobody said .+ its time was not compared");
      var foreign = checks(stated, "-c", other.certificate().toString());
      assertThat(foreign.said()).containsPattern("BROKEN +stamp");
      assertThat(foreign.code()).isEqualTo(3);

      Files.delete(stated.file("verdict.tsr"));
      var gone = checks(stated, "-c", authority.certificate().toString());
      assertThat(gone.said()).containsPattern("BROKEN +stamp +the verdict has none");
      assertThat(gone.code()).isEqualTo(3);
    }
  }

  @Test
  void aLongJournalThatSomebodyIsWritingIsReadInSeconds() throws Exception {
    var stated = cleared();
    var journal = stated.gate().resolve("journal.jsonl");
    var lines = Files.readAllLines(journal);
    var last = lines.get(lines.size() - 1);
    for (int more = 0; more < 10_000; more++) {
      lines.add(last.replace("verdict.stated", "verdict.stamped"));
    }
    Files.write(journal, lines);
    Forgery.chainAnew(journal);
    Restatement.headsAnew(stated);
    Forgery.append(journal, "{\"v\":1,\"seq\":");

    var ended = checks(stated);

    assertThat(ended.said()).containsPattern("ok +chain +10001 records after the verdict");
    assertThat(ended.code()).isZero();
  }

  @Test
  void aKeyThatWasWithdrawnIsRefused() throws Exception {
    var stated = cleared();
    var ended = checks(stated, "-r", stated.publicKey().toString());
    assertThat(ended.said()).containsPattern("BROKEN +signer");
    assertThat(ended.code()).isEqualTo(3);
  }

  /** As ssh-keygen does, which reads the list here. */
  @Test
  void aLineOfAllowedSignersThatCannotBeReadIsPassedOver() throws Exception {
    var stated = cleared();
    var signers = Files.readString(stated.signers());
    Files.writeString(stated.signers(), "no line of such a list\n" + signers);
    assertThat(checks(stated).code()).isZero();
  }

  @Test
  void aVerdictAboutNoFileSaysSo() throws Exception {
    var stated = SignedVerdictFiles.withoutSubjects(folder.resolve("gate"));
    assertThat(checks(stated).said()).contains("it is about: SHA256SUMS.evidence");
    assertThat(checks(stated).code()).isZero();
    assertThat(checks(stated, "-w", stated.wheel().toString()).code()).isEqualTo(3);
  }

  @Test
  void namesOfOthersMoveNoCursor() throws Exception {
    var stated = cleared();
    edit(stated, "verdict.dsse.json", "gate-cleared/v1", "gate-\\u001b[2Jother/v1");
    var ended = checks(stated);
    assertThat(ended.said()).contains("found \"https://canarygate.dev/gate-\\u001b[2Jother/v1\"");
    assertThat(ended.said().chars()).doesNotContain(0x1b);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    var stated = cleared();
    Files.delete(stated.file("predicate.json"));
    var file = checks(stated);
    assertThat(file.said()).contains("file not found: ", "predicate.json");
    assertThat(file.code()).isEqualTo(69);
    assertThat(checks(stated, "-w", "nowhere").code()).isEqualTo(69);
  }

  @Test
  void aMissingProgramIsNamed() throws Exception {
    var stated = cleared();
    var bin = Files.createDirectories(folder.resolve("bin"));
    var shell = new StrangersShell(folder).with("BIN", bin);
    var linked =
        shell.runs(
            "for each in base64 cat cmp cut grep head mkdir mktemp openssl rm sed sha256sum split"
                + " ssh-keygen tail tr truncate wc sh; do ln -s \"$(command -v $each)\" \"$BIN/$each\"; done");
    assertThat(linked.code()).isZero();

    var ended =
        shell.about(stated).runs("PATH=\"$BIN\" sh '" + SCRIPT + "' \"$V\" \"$SIGNERS\" \"$WHO\"");

    assertThat(ended.said()).isEqualTo("verify-gate.sh: program not found: jq\n");
    assertThat(ended.code()).isEqualTo(69);
  }

  @Test
  void aPipeInPlaceOfAFileDoesNotHangIt() throws Exception {
    var stated = cleared();
    Files.delete(stated.evidence());
    var pipe =
        new StrangersShell(folder).with("FIFO", stated.gate().resolve("ONE-attempt1/look.file"));
    assertThat(pipe.runs("mkfifo \"$FIFO\"").code()).isZero();

    var ended = checks(stated);

    assertThat(ended.said()).containsPattern("BROKEN +evidence +missing: gates/");
    assertThat(ended.code()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "one two three four", "-x one two three", "-w"})
  void aWrongCommandLineIsAnsweredByTheRightOne(String words) throws Exception {
    var ended = new StrangersShell(folder).runs("sh '" + SCRIPT + "' " + words);
    assertThat(ended.said()).contains("usage: sh verify-gate.sh [-c CA_FILE]");
    assertThat(ended.code()).isEqualTo(64);
  }

  @Test
  void aJournalThatNamesAnotherVerdictOrAnotherGateIsSaidInWords() throws Exception {
    var stated = cleared();
    var copy = stated.gate().resolveSibling("gate-of-others");
    StatedGate.copy(stated.gate(), copy);
    var elsewhere = checksIn(stated, copy.resolve("verdict/run-1"));
    assertThat(elsewhere.said())
        .containsPattern("BROKEN +journal +it is the journal of another gate")
        .containsPattern("ok +evidence")
        .containsPattern("ok +signature");
    assertThat(elsewhere.code()).isEqualTo(3);

    StatedGate.remove(copy);
    stateAnother(stated);
    assertThat(checks(stated).said())
        .containsPattern("BROKEN +journal +it does not say that this verdict was stated");
  }

  private Ended checksIn(SignedVerdictFiles stated, Path verdict) throws Exception {
    return new StrangersShell(folder)
        .runs(
            List.of(
                "sh",
                SCRIPT.toString(),
                verdict.toString(),
                stated.signers().toString(),
                SignedVerdictFiles.SIGNER));
  }

  @Test
  void aWrongOptionIsNamed() throws Exception {
    var shell = new StrangersShell(folder);
    assertThat(shell.runs("sh '" + SCRIPT + "' -x a b c").said())
        .startsWith("verify-gate.sh: unknown option -x; expected -c, -r or -w, each with a file\n");
    assertThat(shell.runs("sh '" + SCRIPT + "' -r").said())
        .startsWith("verify-gate.sh: option -r names no file; expected -r FILE\n");
    assertThat(shell.runs("sh '" + SCRIPT + "' -r revoked a").said())
        .startsWith("verify-gate.sh: expected VERDICT, ALLOWED_SIGNERS and PRINCIPAL, found 1");
  }

  @Test
  void itIsWrittenOnceAndOverNothing() throws Exception {
    var stated = cleared();
    var written = stated.artifacts().resolve("verify-gate.sh");
    var called = new CalledCommand("verify");

    assertThat(called.with(stated.verdict().toString(), "--write-script")).isZero();
    assertThat(called.out().toString())
        .contains("Wrote " + written)
        .contains("Next: sh " + written + " " + stated.verdict());
    assertThat(written).hasSameBinaryContentAs(SCRIPT);
    assertThat(called.anew(stated.gate().toString(), "--write-script")).isZero();
    assertThat(called.out().toString()).contains("Unchanged: " + written);
    assertThat(called.anew(stated.artifacts().toString())).isZero();

    append(written);
    assertThat(called.anew(stated.artifacts().toString(), "--write-script")).isEqualTo(64);
    assertThat(called.err().toString()).contains("another file, which is never overwritten");
  }

  @Test
  void withoutAVerdictItIsNotWritten() throws Exception {
    var called = new CalledCommand("verify");
    assertThat(called.with(folder.toString(), "--write-script")).isEqualTo(5);
    assertThat(called.err().toString()).contains("no verdict was found");

    var stated = cleared();
    var alone = Files.createDirectories(folder.resolve("copied/alone"));
    Files.copy(stated.file("verdict.dsse.json"), alone.resolve("verdict.dsse.json"));
    assertThat(called.anew(alone.toString(), "--write-script")).isEqualTo(64);
    assertThat(called.err().toString()).contains("not in its gate's folder");
    assertThat(called.anew("--write-script", "--online")).isEqualTo(64);
  }
}
