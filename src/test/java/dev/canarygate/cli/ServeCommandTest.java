package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.canarygate.engine.FileEngine;
import dev.canarygate.journal.Holder;
import dev.canarygate.live.RawHttp;
import dev.canarygate.run.OpenGate;
import dev.canarygate.world.ThisMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a gate that waits for a person, asked as a browser does, while commands go on. */
@Timeout(60)
final class ServeCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/[\\w-]+/");

  @TempDir Path folder;
  private CalledCommand serve = new CalledCommand("serve");
  private Thread server = new Thread(() -> {});

  @BeforeEach
  void aGateThatWaitsForApproval() throws IOException {
    var gate = folder.resolve("gate");
    Files.createDirectories(gate.resolve("templates"));
    Files.writeString(
        gate.resolve("gate.yaml"),
        """
        title: Small gate
        parameters:
          wanted: {default: ready, type: text, help: What must be there}
          artifacts-dir: {default: artifacts, type: path, local: true, help: Evidence}
        work-packages: [look.yaml, approval.yaml]
        """);
    Files.writeString(gate.resolve("state.txt"), "ready");
    Files.writeString(
        gate.resolve("look.yaml"),
        """
        id: LOOK
        title: The state
        steps:
          - id: look
            do: file.check
            with: {file: state.txt, facts: {state.value: {regex: "(\\\\w+)"}}}
        stops:
          - id: not-ready
            when: "state.value != ${wanted}"
            report: The state is wrong.
            unblocks: Write it.
        """);
    Files.writeString(
        gate.resolve("approval.yaml"),
        """
        id: APPROVAL
        title: Somebody approves
        needs: [LOOK]
        steps: [{id: approve, do: person.approve, with: {count: 2}}]
        """);
  }

  @AfterEach
  void end() throws InterruptedException {
    server.interrupt();
    server.join();
  }

  private int gate(CalledCommand command, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--gate", folder.resolve("gate").toString()));
    all.addAll(List.of("--set", "artifacts-dir=" + folder.resolve("artifacts")));
    return command.with(all.toArray(String[]::new));
  }

  private String told(String... words) {
    var called = new CalledCommand(words[0]);
    gate(called, List.of(words).subList(1, words.length).toArray(String[]::new));
    return called.out().toString() + called.err();
  }

  private RawHttp serves(String... words) {
    server = new Thread(() -> gate(serve, words));
    server.start();
    await().until(() -> ADDRESS.matcher(serve.out().toString()).find() || !server.isAlive());
    var address = ADDRESS.matcher(serve.out().toString());
    assertThat(address.find()).as(serve.out().toString() + serve.err()).isTrue();
    return new RawHttp(URI.create(address.group()));
  }

  private static String form(RawHttp page, String act, String... fields) throws IOException {
    var html = page.get("").body();
    var token = Pattern.compile("name=\"token\" value=\"([^\"]+)\"").matcher(html);
    var body = new StringBuilder("act=" + act);
    body.append(token.find() ? "&token=" + token.group(1) : "");
    for (int i = 0; i < fields.length; i += 2) {
      body.append("&")
          .append(fields[i])
          .append("=")
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return body.toString();
  }

  @Test
  void whereNoGateIsItSaysHowToServeOneOfAnotherFolder() throws Exception {
    serves("--read-only");

    await()
        .untilAsserted(
            () ->
                assertThat(serve.out().toString() + serve.err())
                    .contains(
                        "The page of the gate that is started next, read-only",
                        "No gate was started in " + folder.resolve("artifacts"),
                        "--set artifacts-dir=DIR"));
  }

  @Test
  void anApprovalOnThePageIsThatOfTheCommandWithThePersonsName() throws Exception {
    assertThat(told("run", "--by", "robo")).contains("approve APPROVAL --by NAME");
    var page = serves("--allow", "decide", "--by", "Ana <ana@example.org>");
    assertThat(page.get("").body())
        .contains("Give your word", "value=\"Ana\"", "APPROVAL/approve")
        .contains(
            "An approval counts while candidate, deployment and the gate's files stay the same.");

    var own = page.fromItsOwnPage();
    var reply = own.post(form(page, "approve", "target", "APPROVAL/approve", "by", "Ana"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .contains("Approved: approval-1 APPROVAL approve", "by Ana", "Next: ./gate-runner approve");
    assertThat(told("history")).contains("Ana");
    var second =
        own.post(form(page, "approve", "target", "APPROVAL", "by", "Bo", "reason", "read it"));
    assertThat(second.status()).isEqualTo(200);
    await().until(() -> page.get("").body().contains("by Bo"));
    assertThat(told("resume", "--by", "robo")).contains("CLEARED");
    await().until(() -> page.get("").body().contains("<title>CLEARED"));
    assertThat(page.get("").body()).doesNotContain("<form");
  }

  @Test
  void whatTheCommandRefusesThePageRefusesInTheSameWords() throws Exception {
    told("run", "--by", "robo");
    var page = serves("--allow", "decide");
    var own = page.fromItsOwnPage();

    assertThat(own.post(form(page, "approve", "target", "LOOK", "by", "Ana")).body())
        .contains("LOOK asks nobody to approve");
    assertThat(own.post(form(page, "approve", "target", "APPROVAL", "by", " ")).body())
        .contains("Your name", "is empty; expected the name of a person");
    assertThat(
            own.post(
                    form(page, "approve", "target", "APPROVAL", "by", "Ana", "candidate", "1.0rc1"))
                .body())
        .contains("the page showed candidate 1.0rc1");
    assertThat(
            own.post(
                    form(
                        page,
                        "waive",
                        "condition",
                        "not-ready",
                        "until",
                        "2020-01-01",
                        "by",
                        "a",
                        "reason",
                        "x"))
                .body())
        .contains("Last day on which it counts", "2020-01-01</span> is past");
    assertThat(own.post(form(page, "attest", "by", "Ana")).body())
        .contains("no step of this gate asks for an attestation");
    assertThat(
            own.post(
                    form(
                        page, "decide", "package", "LOOK", "subject", "suite", "by", "Ana",
                        "choice", "skip", "reason", "x", "attempt", "1"))
                .body())
        .contains("LOOK has no step that asks for a decision on suite");
    assertThat(own.post(form(page, "decide", "by", "Ana", "choice", "skip")).body())
        .contains("the form does not say which attempt it showed");
    assertThat(own.post(form(page, "decide", "by", "Ana", "choice", "perhaps")).body())
        .contains("nothing was chosen");
    var dance = own.post(form(page, "dance", "by", "Ana"));
    assertThat(dance.status()).as("a browser complains of an error").isEqualTo(200);
    assertThat(dance.body()).contains("class=\"refused\" role=\"alert\"", "autofocus");
    assertThat(told("waivers")).contains("No waiver, no decision, no attestation, no approval.");
  }

  @Test
  void aWaiverOnThePageLiftsTheStopThatItShows() throws Exception {
    told("run", "--set", "wanted=other", "--by", "robo");
    var page = serves("--allow", "waive");
    assertThat(page.get("").body())
        .contains("<title>STOPPED", "Waive not-ready of LOOK")
        .contains("any day from today on, as with the command waive")
        .containsPattern("type=\"date\" value=\"[\\d-]{10}\" min=\"[\\d-]{10}\" required");
    var own = page.fromItsOwnPage();

    assertThat(own.post(form(page, "approve", "target", "APPROVAL", "by", "Ana")).body())
        .contains("serve was started without <span class=\"o\">--allow</span> approve");
    var reply =
        own.post(
            form(
                page,
                "waive",
                "condition",
                "not-ready",
                "only",
                "LOOK",
                "until",
                "2999-01-01",
                "reason",
                "known",
                "by",
                "Ana"));

    assertThat(reply.body()).contains("Waived: waiver-1 LOOK not-ready by Ana");
    await().until(() -> !page.get("").body().contains("Waive not-ready of LOOK"));
  }

  @Test
  void decisionsAreAllowedAlone() throws Exception {
    told("run", "--by", "robo");
    var page = serves("--allow", "decisions");

    assertThat(page.get("").body()).doesNotContain("Approve APPROVAL/approve", "Waive ");
    var own = page.fromItsOwnPage();
    assertThat(own.post(form(page, "approve", "target", "APPROVAL", "by", "Ana")).status())
        .isEqualTo(403);
    assertThat(told("waivers")).contains("no approval.");
  }

  @Test
  void aPageIsReadOnlyUnlessSomebodyAllowsMore() throws Exception {
    told("run", "--by", "robo");
    var page = serves();

    assertThat(serve.out().toString()).contains("read-only, until Ctrl-C:");
    assertThat(page.get("").body())
        .contains("form-action &#39;none&#39;")
        .doesNotContain("<form", "name=\"token\"");
    assertThat(page.fromItsOwnPage().post("act=approve&target=APPROVAL&by=Ana").status())
        .isEqualTo(403);
    assertThat(told("waivers")).contains("no approval.");
  }

  @Test
  void viewersHearWhatAnotherCommandWrites() throws Exception {
    told("run", "--by", "robo");
    var page = serves();
    try (var socket = page.sends("GET", "events", "", "")) {
      var events =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var first = next(events);
      assertThat(page.get("").body()).contains("data-version=\"" + first + "\"");

      told("intervene", "--what", "cleaned the queue", "--by", "Cy");

      assertThat(Long.parseLong(next(events))).isGreaterThan(Long.parseLong(first));
      assertThat(page.get("").body()).contains("cleaned the queue");
    }
  }

  private static String next(BufferedReader events) throws IOException {
    for (var line = events.readLine(); line != null; line = events.readLine()) {
      if (line.equals("event: page")) {
        return events.readLine().substring("data: ".length());
      }
    }
    throw new IOException("the stream ended");
  }

  @Test
  void keptFilesOpenAsTextAndOnlyThoseThatStepsKept() throws Exception {
    told("run", "--by", "robo");
    var page = serves();
    var link = Pattern.compile("href=\"(evidence/[^\"]+)\"").matcher(page.get("").body());

    assertThat(link.find()).isTrue();
    assertThat(page.get(link.group(1)).body()).contains("ready");
    assertThat(page.get("evidence/gates/heads.jsonl").status()).isEqualTo(404);
    assertThat(page.get("evidence/../gate/gate.yaml").status()).isEqualTo(404);
  }

  @Test
  void aJournalThatWasChangedIsSaidAndNotShownAsTheGate() throws Exception {
    told("run", "--by", "robo");
    var page = serves();
    assertThat(page.get("").status()).isEqualTo(200);

    Files.writeString(journal(), "");

    await().until(() -> page.get("").status() == 503);
    assertThat(page.get("").body()).contains("records that were here are gone");
  }

  /** As long as before, so that its length tells nothing. */
  @Test
  void anEarlierRecordThatWasChangedIsNoticedAlsoWhenTheJournalIsAsLongAsBefore() throws Exception {
    told("run", "--by", "robo");
    var page = serves();
    assertThat(page.get("").status()).isEqualTo(200);
    var journal = journal();
    var written = Files.readString(journal);

    Files.writeString(journal, written.replaceFirst("robo", "bobo"));

    await().until(() -> page.get("").status() == 503);
    assertThat(page.get("").body()).contains("journal.jsonl");

    Files.writeString(journal, written);
    await().atMost(Duration.ofSeconds(30)).until(() -> page.get("").status() == 200);
  }

  private Path journal() throws IOException {
    try (var all = Files.walk(folder.resolve("artifacts"))) {
      return all.filter(each -> each.endsWith("journal.jsonl")).findFirst().orElseThrow();
    }
  }

  @Test
  void whileSomebodyHoldsTheGateFormsAreShownAndCannotBeSent() throws Exception {
    told("run", "--by", "robo");
    var page = serves("--allow", "decide", "--by", "Ana");
    assertThat(page.get("").body()).contains("<button type=\"submit\">Approve");
    var gates = FileEngine.gates(folder.resolve("artifacts"));
    var me = Holder.me("Cy", ThisMachine.name(), Instant.now(), "token");

    try (var held = OpenGate.open(gates, gates.newest().orElseThrow(), me, Instant.now())) {
      assertThat(held.drives()).isTrue();
      await().until(() -> page.get("").body().contains("The gate is held by Cy on "));
      assertThat(page.get("").body())
          .contains("<button type=\"submit\" disabled>Approve", "Held by Cy on ")
          .contains("Also due: APPROVAL: ")
          .doesNotContain("Command that is due for");
      assertThat(told("status")).contains("  APPROVAL: waits for 2 persons to approve\n");
      var own = page.fromItsOwnPage();
      var refused = own.post(form(page, "approve", "target", "APPROVAL", "by", "Ana"));
      assertThat(refused.body())
          .contains("<h1>Refused</h1>", "class=\"refused\" role=\"alert\"")
          .contains("Refused, nothing was recorded: ", "Cy");
    }

    await().until(() -> page.get("").body().contains("<button type=\"submit\">Approve"));
  }

  @Test
  void anApprovalSaysItsRuleAndProposesNobodyWhoIsRefused() throws Exception {
    Files.writeString(
        folder.resolve("gate/approval.yaml"),
        """
        id: APPROVAL
        title: Somebody approves
        needs: [LOOK]
        steps:
          - id: approve
            do: person.approve
            with: {count: 2, not: [starter], who: [ana, bo, robo], expires: 90m}
        """);
    told("run", "--by", "robo");

    assertThat(serves("--allow", "approve", "--by", "robo").get("").body())
        .contains("<p>The gate waits for 2 persons to approve. 2 persons must approve, and one")
        .contains("Who started the gate or this run cannot approve. Who can: ana, bo, robo.")
        .contains("An approval counts for 1h 30m.")
        .contains("robo cannot: who started the gate cannot approve it.")
        .contains("name=\"by\" type=\"text\" value=\"\" required")
        .contains("Reason; it is kept and shown (optional)");
  }

  /** A page that shows more records than the answer is about has moved on. */
  @Test
  void anAnswerSaysHowManyRecordsItIsAbout() throws Exception {
    told("run", "--set", "wanted=other", "--by", "robo");
    var page = serves("--allow", "waive");
    var own = page.fromItsOwnPage();
    var waiver =
        form(
            page,
            "waive",
            "condition",
            "not-ready",
            "until",
            "2999-01-01",
            "reason",
            "known",
            "by",
            "Ana");

    var first = own.post(waiver);

    var records = "data-records=\"" + Files.readAllLines(journal()).size() + "\"";
    assertThat(first.body()).contains("class=\"taken\" role=\"status\" " + records);
    await().until(() -> page.get("").body().contains(records));
    var again = own.post(waiver);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).contains("<h1>Nothing to record</h1>", "Waived already: waiver-1");
  }

  @Test
  void anAddressOfAnotherMachineIsNotBlamedOnThePort() throws Exception {
    assertThat(gate(serve, "--listen", "192.0.2.1")).isEqualTo(64);
    assertThat(serve.err().toString())
        .contains("--listen: expected an address or a name of this machine", "found '192.0.2.1'")
        .doesNotContain("--port");
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(gate(serve, "--port", String.valueOf(taken.getLocalPort()))).isEqualTo(64);
      assertThat(serve.err().toString())
          .contains("--port " + taken.getLocalPort() + ": the server cannot listen: ");
    }
  }

  @Test
  void beforeTheFirstRunThePageSaysWhatToTypeAndFollowsTheGateThatBegins() throws Exception {
    var page = serves("--allow", "decide");
    assertThat(serve.out().toString())
        .contains(
            "The page of the gate that is started next, with forms for waiver, decision, attestation, approval, until");
    assertThat(page.get("").body())
        .contains("<title>OPEN", "No run was started yet.", "<kbd>./gate-runner run", "LOOK")
        .contains("The journal begins with the first run.")
        .doesNotContain("0 records", "<form");
    assertThat(page.get("evidence/gates/heads.jsonl").status()).isEqualTo(404);
    try (var socket = page.sends("GET", "events", "", "")) {
      var events =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      var first = next(events);

      told("run", "--by", "robo");

      assertThat(Long.parseLong(next(events))).isGreaterThan(Long.parseLong(first));
    }
    await().until(() -> page.get("").body().contains("<title>WAITING"));
    var own = page.fromItsOwnPage();
    assertThat(own.post(form(page, "approve", "target", "APPROVAL", "by", "Ana")).status())
        .isEqualTo(200);
  }

  @Test
  void theGateThatBeganIsFollowedAlsoWhenAnotherOneIsStarted() throws Exception {
    var page = serves();
    told("run", "--set", "wanted=other", "--by", "robo");
    await().until(() -> page.get("").body().contains("<title>STOPPED"));

    told("run", "--new", "--by", "robo");
    told("intervene", "--what", "cleaned the queue", "--by", "Cy");

    assertThat(page.get("").body()).contains("<title>STOPPED").doesNotContain("cleaned the queue");
  }

  @Test
  void wordsBeforeTheFirstRunAreRefused() throws Exception {
    var own = serves("--allow", "approve").fromItsOwnPage();

    assertThat(own.post("act=approve&target=APPROVAL&by=Ana").status()).isEqualTo(403);
  }

  @Test
  void othersAreLetInOnlyWithAPasswordOrCertificates() throws Exception {
    told("run", "--by", "robo");

    assertThat(gate(serve, "--listen", "0.0.0.0")).isEqualTo(64);
    assertThat(serve.err().toString())
        .contains("--listen 0.0.0.0 lets other machines in", "GATE_SERVE_PASSWORD");
    assertThat(gate(serve, "--read-only", "--allow", "decide")).isEqualTo(64);
    assertThat(gate(serve, "--allow", "dance")).isEqualTo(64);
    assertThat(serve.err().toString())
        .contains("contradict", "'dance'", "decide, decisions, approve, attest, waive");
    assertThat(gate(serve, "--port", "70000")).isEqualTo(64);
    assertThat(serve.out().toString()).isEmpty();
  }

  @Test
  void aServerThatIsInterruptedTellsItsViewersAndEndsAsOthersDo() throws Exception {
    told("run", "--by", "robo");
    var exit = new int[1];
    server = new Thread(() -> exit[0] = gate(serve));
    server.start();
    await().until(() -> ADDRESS.matcher(serve.out().toString()).find());
    var address = ADDRESS.matcher(serve.out().toString());
    assertThat(address.find()).isTrue();
    try (var socket = new RawHttp(URI.create(address.group())).sends("GET", "events", "", "")) {
      var events =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      next(events);

      server.interrupt();

      assertThat(events.lines()).contains("event: end");
    }
    server.join();
    assertThat(exit[0]).isEqualTo(130);
  }
}
