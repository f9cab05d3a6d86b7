package dev.canarygate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.PackagedProgram;
import dev.canarygate.Slow;
import dev.canarygate.rehearsal.Episodes;
import dev.canarygate.rehearsal.Rehearsal;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person looks at the page of a gate in a real browser while other processes run it, and answers
 * there what the gate asks.
 */
@Slow
final class LivePageIT {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/[\\w-]+/");

  @RegisterExtension static final Browser BROWSER = new Browser();
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private Chromium browser;
  private Rehearsal world;

  @BeforeEach
  void startWorld() throws Exception {
    browser = BROWSER.tab();
    world = Rehearsal.start(folder, Episodes.named("teamspace-not-required").orElseThrow(), 0);
  }

  @AfterEach
  void end() throws Exception {
    if (world != null) {
      world.close();
    }
    for (var each : started) {
      each.descendants().forEach(ProcessHandle::destroyForcibly);
      each.destroyForcibly().waitFor();
    }
  }

  /** Starts the packaged program on the gate of this test; its words go to a file. */
  private Process start(String log, String... words) throws IOException {
    var command = PackagedProgram.command(words);
    command.addAll(List.of("--set-file", world.setFile().toString()));
    command.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("artifacts")));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    builder.environment().put("GH_TOKEN", Rehearsal.TOKEN);
    var process = builder.start();
    started.add(process);
    return process;
  }

  private String words(String log) throws IOException {
    return Files.readString(folder.resolve(log), StandardCharsets.UTF_8);
  }

  private String text(String selector) {
    return browser
        .asks("(document.querySelector('" + selector + "') || {textContent: ''}).textContent")
        .asText();
  }

  private void waitsFor(String selector, String text) {
    await().atMost(LONG).untilAsserted(() -> assertThat(text(selector)).contains(text));
  }

  private void hasBegun() {
    await()
        .atMost(LONG)
        .until(
            () -> {
              try (var all = Files.walk(folder.resolve("artifacts"))) {
                return all.anyMatch(
                    each -> each.endsWith("journal.jsonl") && each.toFile().length() > 0);
              } catch (IOException | RuntimeException notYet) {
                return false;
              }
            });
  }

  private URI served() throws Exception {
    await().atMost(LONG).until(() -> ADDRESS.matcher(words("serve.log")).find());
    var address = ADDRESS.matcher(words("serve.log"));
    assertThat(address.find()).isTrue();
    return URI.create(address.group());
  }

  @Test
  void thePageFollowsAGateToItsEndAndTakesTheDecisionThatItAsksFor() throws Exception {
    var run = start("run.log", "run", "--attest", "--by", "robo");
    hasBegun();
    var server = start("serve.log", "serve", "--allow", "decide", "--by", "Ana <ana@example.org>");
    browser.wide(1280).shown("screen", "light").opens(served());
    browser.asks("window.sameDocument = true; document.querySelector('details').open = true");
    waitsFor("#live-state", "Connected: this page follows the gate.");

    waitsFor(".outcome h2", "WAITING");

    assertThat(run.waitFor(4, TimeUnit.MINUTES)).isTrue();
    assertThat(run.exitValue()).as(words("run.log")).isEqualTo(5);
    assertThat(text("title")).startsWith("WAITING");
    assertThat(text("#live-news")).isNotEmpty().doesNotContain("did not trip", "has none");
    assertThat(browser.asks("document.querySelector('details').open").asBoolean()).isTrue();
    waitsFor("#decide-WP07-suite h3", "Decide for WP07");
    assertThat(new FinePage(browser).problems()).isEmpty();
    assertThat(browser.nameless()).isEmpty();
    browser.wide(320);
    assertThat(new FinePage(browser).problems()).isEmpty();
    assertThat(browser.asks("document.documentElement.scrollWidth").asInt()).isEqualTo(320);
    browser.wide(1280);

    typesAReasonWhileAnotherPersonActs();
    isToldThatTheGateIsHeld();
    decides("");
    waitsFor("#live-refusal", "Refused, nothing was recorded: 'Your name'");
    assertThat(focused()).isEqualTo("live-refusal");
    browser.asks("window.typedName = document.getElementById('decide-WP07-suite').elements.by; 0");
    decides("Ana");

    waitsFor("#live-answer", "Decided: decision-");
    assertThat(focused()).isEqualTo("live-answer");
    assertThat(text("#live-answer")).contains("by Ana, for", "resume");
    waitsFor("#people", "not needed for a CLI-only release");
    assertThat(browser.asks("window.typedName.value").asText()).as("the next person's").isEmpty();
    assertThat(text("#say")).doesNotContain("Decide for WP07");
    assertThat(start("history.log", "history").waitFor()).isZero();
    assertThat(words("history.log")).contains("Ana decided", "not needed for a CLI-only release");

    var resumed = start("resume.log", "resume", "--attest", "--by", "robo");
    waitsFor(".outcome h2", "CLEARED");
    assertThat(resumed.waitFor()).as(words("resume.log")).isZero();
    waitsFor("#live-state", "Connected");
    await().untilAsserted(() -> assertThat(text("#live-answer")).as("it is over").isEmpty());
    assertThat(text("#say")).isEmpty();
    assertThat(browser.asks("window.sameDocument").asBoolean()).as("never loaded anew").isTrue();
    assertThat(browser.complaints()).allMatch(LivePageIT::isOfAxe);

    server.destroy();
    waitsFor("#live-state", "Not connected, as of ");
    assertThat(text(".outcome h2")).contains("CLEARED");
  }

  @Test
  void aStopThatIsNoLongerWaivedCanBeWaivedAgain() throws Exception {
    world.close();
    world =
        Rehearsal.start(folder.resolve("rows"), Episodes.named("rows-changed").orElseThrow(), 0);
    assertThat(start("run.log", "run", "--attest", "--by", "robo").waitFor()).isEqualTo(3);
    start("serve.log", "serve", "--allow", "waive", "--by", "Ana");
    browser.wide(1280).shown("screen", "light").opens(served());
    waitsFor("#live-state", "Connected: this page follows the gate.");

    waives("known row");
    waitsFor("#live-answer", "Waived: waiver-1 rows-changed in every package by Ana until");
    waitsFor(".outcome h2", "OPEN");
    assertThat(text("#say")).isEmpty();

    says("waive", "rows-changed", "--reason", "longer", "--until", "2999-01-01");
    waitsFor("#people", "(prolonged by waiver-2)");
    says("revoke", "waiver-2", "--reason", "too long");
    waitsFor("#people", "too long");
    assertThat(text(".outcome h2")).contains("OPEN");
    says("revoke", "waiver-1", "--reason", "not that row");
    waitsFor(".outcome h2", "STOPPED");
    assertThat(text("#people")).doesNotContain("prolonged by");

    waives("another row");
    waitsFor("#live-answer", "Waived: waiver-3 rows-changed in every package by Ana until");
    assertThat(focused()).isEqualTo("live-answer");
    waitsFor("#people", "another row");
    waitsFor(".outcome h2", "OPEN");
  }

  private void says(String... words) throws Exception {
    var command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--by", "Cy"));
    var said = start("say.log", command.toArray(String[]::new));
    assertThat(said.waitFor()).as(words("say.log")).isZero();
  }

  /** The page that follows can be here before the answer, and asks nothing any more. */
  private void waives(String reason) {
    waitsFor("#waive-rows-changed h3", "Waive rows-changed");
    browser.asks(
        """
        (() => {
          const form = document.getElementById('waive-rows-changed');
          form.elements.by.value = 'Ana';
          form.elements.reason.value = 'REASON';
          form.querySelector('button').focus();
          form.querySelector('button').click();
          document.getElementById('say').remove();
          return 0;
        })()
        """
            .replace("REASON", reason));
  }

  /** A browser has six connections to one server. */
  @Test
  void eightTabsFollowAGateAlsoWhenTheFirstOneIsClosed() throws Exception {
    assertThat(start("run.log", "run", "--attest", "--by", "robo").waitFor()).isEqualTo(5);
    start("serve.log", "serve");
    var address = served().toString();
    var tabs = new ArrayList<Chromium.Tab>();
    for (int i = 0; i < 8; i++) {
      tabs.add(browser.newTab(address));
    }
    tabs.forEach(tab -> waitsFor(tab, "#live-state", "Connected: this page follows the gate."));

    intervenes("cleaned the queue");
    tabs.forEach(tab -> waitsFor(tab, "main", "cleaned the queue"));

    browser.closes(tabs.remove(0));
    intervenes("restarted the daemon");
    tabs.forEach(tab -> waitsFor(tab, "main", "restarted the daemon"));
  }

  @Test
  void aPageWhoseJournalWasChangedShowsNothingThatNoLongerCounts() throws Exception {
    assertThat(start("run.log", "run", "--attest", "--by", "robo").waitFor()).isEqualTo(5);
    start("serve.log", "serve");
    browser.wide(1280).shown("screen", "light").opens(served());
    waitsFor("#live-state", "Connected: this page follows the gate.");
    var journal = journal();
    var told = Files.readString(journal, StandardCharsets.UTF_8);

    Files.writeString(journal, told.replaceFirst("robo", "bobo"), StandardCharsets.UTF_8);

    waitsFor("#live-state", "The gate cannot be shown now");
    assertThat(text("#live-state")).contains("What this page showed, as of 20", "no longer counts");
    assertThat(text("#live-news")).contains("no longer counts");
    assertThat(isShown()).isFalse();

    Files.writeString(journal, told, StandardCharsets.UTF_8);

    waitsFor("#live-state", "Connected: this page follows the gate.");
    assertThat(isShown()).isTrue();
  }

  private Path journal() throws IOException {
    try (var all = Files.walk(folder.resolve("artifacts"))) {
      return all.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElseThrow();
    }
  }

  private boolean isShown() {
    return browser
        .asks("getComputedStyle(document.querySelector('main')).display != 'none'")
        .asBoolean();
  }

  private void intervenes(String what) throws Exception {
    var said = start("intervene.log", "intervene", "--what", what, "--by", "Cy");
    assertThat(said.waitFor()).as(words("intervene.log")).isZero();
  }

  private void waitsFor(Chromium.Tab tab, String selector, String text) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(browser.text(tab, selector)).contains(text));
  }

  /** How axe reads colors, the browser finds slow. */
  private static boolean isOfAxe(String complaint) {
    return complaint.contains("Canvas2D");
  }

  private void typesAReasonWhileAnotherPersonActs() throws Exception {
    browser.asks(
        """
        (() => {
          const reason = document.getElementById('decide-WP07-suite-reason');
          reason.value = 'not needed for a CLI-only release';
          reason.focus();
          return 0;
        })()
        """);

    var waiver =
        start(
            "waive.log",
            "waive",
            "rows-changed",
            "--reason",
            "row 23 is known",
            "--until",
            "2999-01-01",
            "--by",
            "Cy");
    assertThat(waiver.waitFor()).as(words("waive.log")).isZero();

    waitsFor("#people", "row 23 is known");
    assertThat(browser.asks("document.activeElement.id").asText())
        .isEqualTo("decide-WP07-suite-reason");
    assertThat(browser.asks("document.activeElement.value").asText()).startsWith("not needed");
  }

  private String focused() {
    return browser.asks("document.activeElement.id").asText();
  }

  /** As the page that is connected tells the others. */
  private void isToldThatTheGateIsHeld() {
    var channel = "new BroadcastChannel('gate-runner ' + location.pathname).postMessage";
    var button = "document.querySelector('#decide-WP07-suite button').disabled";
    assertThat(browser.asks(button).asBoolean()).isFalse();
    browser.asks(channel + "(['page', '0 closed'])");
    await().until(() -> browser.asks(button).asBoolean());
    browser.asks(channel + "(['page', '0'])");
    await().until(() -> !browser.asks(button).asBoolean());
  }

  private void decides(String by) {
    browser.asks(
        """
        (() => {
          const form = document.getElementById('decide-WP07-suite');
          form.noValidate = true;
          form.elements.by.value = 'BY';
          form.querySelector('[value=skip]').click();
          form.querySelector('button').click();
          return 0;
        })()
        """
            .replace("BY", by));
  }
}
