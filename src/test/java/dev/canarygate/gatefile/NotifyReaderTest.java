package dev.canarygate.gatefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.canarygate.gate.BadData;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.LoadedGate;
import dev.canarygate.gate.News;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.gate.Shape;
import dev.canarygate.gate.Step;
import dev.canarygate.gate.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code notify:} of a file: what it can say, and what is refused with what would be right. */
final class NotifyReaderTest {
  private static final Step STEP = (world, assignment) -> Finding.passed("nothing to do");

  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), yaml);
  }

  @Test
  void eachKindNamesItsVariablesAndAllNewsIsTheDefault() throws IOException {
    var targets =
        ConfigFile.read(
                file(
                    """
                    notify:
                      - {kind: slack, url-from: OPS_URL, on: [halted, approval-asked]}
                      - {name: bot, kind: webhook, url-from: BOT_URL, secret-from: BOT_KEY}
                      - kind: mail
                        server-from: SMTP
                        sender-from: SENDER
                        recipients-from: RECIPIENTS
                        user-from: SMTP_USER
                        password-from: SMTP_PASSWORD
                      - {kind: command, command: [say, it], pass-environment: [VOICE]}
                    """))
            .notifyTargets();

    assertThat(targets)
        .extracting(NotifyTarget::name)
        .containsExactly("slack", "bot", "mail", "command");
    assertThat(targets.get(0).on()).containsExactly(News.HALTED, News.APPROVAL_ASKED);
    assertThat(targets.get(1).on()).containsExactly(News.values());
    assertThat(targets.get(2).variables()).containsEntry("server-from", "SMTP").hasSize(5);
    assertThat(targets.get(3).command()).containsExactly("say", "it");
    assertThat(targets.get(3).from()).endsWith("config.yaml:10:5");
  }

  @Test
  void aRelativeProgramStartsAtTheFolderOfItsFile() throws IOException {
    var targets =
        ConfigFile.read(
                file(
                    """
                    notify:
                      - {name: here, kind: command, command: [./note.sh, ./other]}
                      - {name: below, kind: command, command: [bin/note.sh]}
                      - {name: searched, kind: command, command: [notify-send]}
                      - {name: whole, kind: command, command: [/bin/sh]}
                    """))
            .notifyTargets();

    assertThat(targets)
        .extracting(each -> each.command().get(0))
        .containsExactly(
            folder.resolve("note.sh").toString(),
            folder.resolve("bin/note.sh").toString(),
            "notify-send",
            "/bin/sh");
    assertThat(targets.get(0).command()).endsWith("./other");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("notify: slack", "1:9", "'notify' is 'slack'; expected a list of targets"),
        Arguments.of(
            "notify: [{url-from: A}]", "1:10", "lacks 'kind': command, mail, slack or webhook"),
        Arguments.of("notify: [{kind: slak, url-from: A}]", "1:17", "did you mean 'slack'?"),
        Arguments.of("notify: [{kind: slack}]", "1:10", "lacks 'url-from'"),
        Arguments.of("notify: [{kind: slack, url-form: A}]", "1:24", "did you mean 'url-from'?"),
        Arguments.of(
            "notify: [{kind: slack, url-from: A, on: [haltet]}]", "1:42", "did you mean 'halted'?"),
        Arguments.of(
            "notify: [{kind: slack, url-from: A, on: halted}]", "1:41", "expected a list of words"),
        Arguments.of(
            "notify: [{kind: slack, url-from: A}, {kind: slack, url-from: B}]",
            "1:38",
            "two targets of 'notify' are named 'slack'"),
        Arguments.of(
            "notify: [{name: a b, kind: slack, url-from: A}]", "1:17", "letters and digits"),
        Arguments.of("notify: [{kind: command, command: []}]", "1:35", "'command' is empty"),
        Arguments.of(
            "notify: [{kind: mail, server-from: A, sender-from: B, recipients-from: C, user-from: D}]",
            "1:10",
            "needs both 'user-from' and 'password-from'"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aMistakeIsNamedWithItsPlaceAndWhatWouldBeRight(String yaml, String place, String said)
      throws IOException {
    var file = file(yaml);

    var refusal = catchThrowableOfType(BadData.class, () -> ConfigFile.read(file));

    assertThat(refusal).isNotNull();
    assertThat(refusal.problems())
        .extracting(Object::toString)
        .anySatisfy(each -> assertThat(each).contains(":" + place + ":").contains(said));
  }

  static Stream<Arguments> literals() {
    return Stream.of(
        Arguments.of(
            "{kind: slack, url: 'https://hooks.example.org/T0/hush'}", "url-from: OPS_URL"),
        Arguments.of(
            "{kind: slack, url-from: 'https://hooks.example.org/T0/hush'}", "such as OPS_URL"),
        Arguments.of("{kind: webhook, url-from: A, secret: hush}", "secret-from: OPS_SECRET"),
        Arguments.of("{kind: webhook, url-from: A, secret-from: 'hush hush'}", "OPS_SECRET"),
        Arguments.of(
            "{kind: webhook, url-from: A, secret-from: hush2pw}",
            "expected the name of an environment variable, such as OPS_SECRET"),
        Arguments.of("{kind: webhook, url-from: A, secret-from: 1HUSH}", "such as OPS_SECRET"),
        Arguments.of("{kind: mail, password: hush}", "password-from: OPS_PASSWORD"),
        Arguments.of("{kind: mail, to: hush@example.org}", "recipients-from: OPS_RECIPIENTS"));
  }

  @ParameterizedTest
  @MethodSource("literals")
  void anAddressOrASecretInAFileIsRefusedAndNotShown(String target, String right)
      throws IOException {
    var file = file("notify:\n  - " + target + "\n");

    var refusal = catchThrowableOfType(BadData.class, () -> ConfigFile.read(file));

    assertThat(refusal).hasMessageContaining(right);
    assertThat(refusal.getMessage() + refusal.problems()).doesNotContainIgnoringCase("hush");
  }

  static Stream<String> singleMistakes() {
    return Stream.of(
        "{kind: slack, url: x}",
        "{kind: command, command: [say], url: x}",
        "{kind: webhook, url-from: A, secret: x}",
        "{kind: mail, server-from: A, sender-from: B, to: x}",
        "{kind: mail, server-from: A, sender-from: B, recipients-from: C, user-from: D, password: x}");
  }

  @ParameterizedTest
  @MethodSource("singleMistakes")
  void aLiteralIsOneProblemAndNotAlsoAMissingKey(String target) throws IOException {
    var file = file("notify: [" + target + "]\n");

    var refusal = catchThrowableOfType(BadData.class, () -> ConfigFile.read(file));

    assertThat(refusal.problems()).hasSize(1);
    assertThat(refusal).hasMessageContaining("puts an address or a secret into a file");
  }

  private LoadedGate gateNotifying(String target) throws IOException {
    Files.writeString(
        folder.resolve("one.yaml"),
        "id: A\ntitle: A\nsteps: [{id: w, do: wait, with: {for: 1s}}]\n");
    Files.writeString(
        folder.resolve("gate.yaml"),
        "title: G\nwork-packages: [one.yaml]\nnotify: [" + target + "]\n");
    var length = Shape.EMPTY.required("for", Shape.Type.DURATION, "How long");
    var kind = new StepKind("wait", "Waits.", length, true, settings -> STEP);
    return GateFiles.read(
            folder,
            folder,
            Overrides.of(List.of(), List.of()),
            Map.of(),
            Installers.NONE,
            List.of(kind),
            Map.of())
        .gate();
  }

  @Test
  void aGatesOwnProgramStartsAtItsFolderToo() throws IOException {
    assertThat(gateNotifying("{kind: command, command: [./note.sh]}").targets().get(0).command())
        .containsExactly(folder.resolve("note.sh").toString());
  }

  @Test
  void aGateOfItsOwnIsHeldToTheSame() {
    var refusal = catchThrowableOfType(BadData.class, () -> gateNotifying("{kind: slack, url: x}"));

    assertThat(refusal)
        .hasMessageContaining("gate.yaml:3:")
        .hasMessageContaining("url-from: OPS_URL");
  }
}
