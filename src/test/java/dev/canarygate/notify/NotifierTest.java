package dev.canarygate.notify;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.canarygate.Slow;
import dev.canarygate.edge.web.RawServer;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.News;
import dev.canarygate.gate.NoticeLog;
import dev.canarygate.gate.NotifyTarget;
import dev.canarygate.world.Birth;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import dev.canarygate.world.Posting;
import dev.canarygate.world.Web;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Notices on their way, over faults and crashes: at least once, with one key, in bounded time. */
final class NotifierTest {
  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
          .build();

  private final Outside outside = new Outside();

  private void slack(String name, String path) {
    outside.target(name, NotifyTarget.Kind.SLACK, Map.of("url-from", SERVER.baseUrl() + path));
  }

  private void answers(String path, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(post(path).willReturn(answer));
  }

  private static int requests(String path) {
    return SERVER.findAll(postRequestedFor(urlEqualTo(path))).size();
  }

  private NoticeLog.Delivery delivery(String target) {
    var all = outside.state().notices().all().get(0).deliveries();
    return Objects.requireNonNull(all.get(target));
  }

  private void tell() {
    outside.notifier().tell(Outside.notice(News.HALTED, "two of four failed"));
  }

  @Test
  void theIntentIsOnDiskBeforeTheRequestAndTheResultAfter() {
    answers("/ops", aResponse().withBody("ok"));
    slack("ops", "/ops");

    tell();

    assertThat(outside.journal)
        .extracting(Object::getClass)
        .containsExactly(Event.NoticeWanted.class, Event.NoticeSent.class);
    assertThat(((Event.NoticeSent) outside.journal.get(1)).answer()).isEqualTo("answered 200: ok");
    SERVER.verify(
        postRequestedFor(anyUrl())
            .withHeader("Idempotency-Key", equalTo("gate-1-run2-halted-0a1b2c3d")));
  }

  @Test
  void aCrashBetweenIntentAndResultIsSentAgainWithTheSameKeyAndWords() {
    answers("/ops", aResponse());
    slack("ops", "/ops");
    tell();
    outside.journal.remove(1);

    outside.notifier().catchUp();

    var sent = SERVER.findAll(postRequestedFor(anyUrl()));
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1).getBody()).isEqualTo(sent.get(0).getBody());
    assertThat(sent.get(1).getHeader("Idempotency-Key"))
        .isEqualTo(sent.get(0).getHeader("Idempotency-Key"));
    assertThat(outside.state().notices().due()).isEmpty();
  }

  @Test
  void aRunThatIsInterruptedLeavesTheIntentForTheNextOne() {
    answers("/ops", aResponse().withStatus(500));
    slack("ops", "/ops");
    outside.time.interrupting();

    assertThatThrownBy(this::tell).isInstanceOf(Interrupted.class);

    assertThat(outside.journal).hasSize(1);
    assertThat(delivery("ops").word()).isEqualTo("pending");
  }

  @Test
  void whatIsBrokenForAMomentIsTriedAgainWithBackOff() {
    SERVER.stubFor(
        post("/ops")
            .inScenario("s")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("second"));
    SERVER.stubFor(
        post("/ops")
            .inScenario("s")
            .whenScenarioStateIs("second")
            .willReturn(aResponse().withStatus(503))
            .willSetStateTo("third"));
    SERVER.stubFor(
        post("/ops").inScenario("s").whenScenarioStateIs("third").willReturn(aResponse()));
    slack("ops", "/ops");

    tell();

    assertThat(delivery("ops").sent()).isTrue();
    assertThat(outside.time.pauses())
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void whatStaysBrokenFailsIsTriedOnceMoreByALaterCommandAndThenGivenUp() {
    answers("/ops", aResponse().withStatus(500).withBody("down"));
    slack("ops", "/ops");

    tell();
    assertThat(requests("/ops")).isEqualTo(3);
    assertThat(delivery("ops").said()).isEqualTo("answered 500: down");
    outside.notifier().catchUp();
    assertThat(requests("/ops")).isEqualTo(4);
    outside.notifier().catchUp();

    assertThat(requests("/ops")).isEqualTo(4);
    assertThat(delivery("ops").failures()).isEqualTo(2);
  }

  @Test
  void retryAfterIsKeptWhenThereIsTimeAndElseGivenUpAtOnce() {
    SERVER.stubFor(
        post("/soon")
            .inScenario("s")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3"))
            .willSetStateTo("free"));
    SERVER.stubFor(
        post("/soon").inScenario("s").whenScenarioStateIs("free").willReturn(aResponse()));
    answers("/late", aResponse().withStatus(429).withHeader("Retry-After", "3600"));
    slack("soon", "/soon");
    slack("late", "/late");

    tell();

    assertThat(outside.time.pauses()).containsExactly(Duration.ofSeconds(3));
    assertThat(delivery("soon").sent()).isTrue();
    assertThat(requests("/late")).isEqualTo(1);
    assertThat(delivery("late").word()).isEqualTo("failed");
  }

  @Test
  void aRedirectIsNotFollowedAndARefusalIsNotRepeated() {
    answers(
        "/ops", aResponse().withStatus(307).withHeader("Location", SERVER.baseUrl() + "/other"));
    answers("/gone", aResponse().withStatus(404).withBody("no_service"));
    slack("ops", "/ops");
    slack("gone", "/gone");

    tell();

    assertThat(requests("/other")).isZero();
    assertThat(requests("/ops")).isEqualTo(1);
    assertThat(delivery("ops").said()).contains("answered 307", "not followed");
    assertThat(requests("/gone")).isEqualTo(1);
    assertThat(delivery("gone").said()).isEqualTo("answered 404: no_service");
  }

  @Slow
  @Test
  void aSlowTargetLeavesTimeForTheOthersAndAllOfThemForTheGate() {
    answers("/slow", aResponse().withFixedDelay(60_000));
    answers("/ops", aResponse());
    slack("slow", "/slow");
    slack("ops", "/ops");
    long began = System.nanoTime();

    tell();

    assertThat(delivery("ops").sent()).isTrue();
    assertThat(delivery("slow").said()).contains("localhost did not answer");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
  }

  /** As servers of HTTP 1.0 do, without a word about it. */
  @Test
  void aServerThatClosesEachConnectionGetsTheMessageOfEachTargetAtTheFirstTry() throws Exception {
    try (var server =
        new RawServer(RawServer.bytes("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok"))) {
      for (var name : List.of("one", "two", "three")) {
        outside.target(
            name, NotifyTarget.Kind.SLACK, Map.of("url-from", server.address() + "/" + name));
      }

      tell();

      assertThat(List.of(delivery("one"), delivery("two"), delivery("three")))
          .allSatisfy(each -> assertThat(each.sent()).isTrue())
          .allSatisfy(each -> assertThat(each.failures()).isZero());
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  @Test
  void anAnswerWithoutEndIsReadOnlyAtItsBeginning() {
    answers("/ops", aResponse().withBody("a".repeat(3_000_000)));
    slack("ops", "/ops");

    tell();

    assertThat(((Event.NoticeSent) outside.journal.get(1)).answer()).hasSizeLessThan(250);
  }

  @Test
  void theSameStateOfAffairsIsToldOnce() {
    answers("/ops", aResponse());
    slack("ops", "/ops");

    tell();
    tell();
    outside.notifier().tell(Outside.notice(News.CLEARED));

    assertThat(requests("/ops")).isEqualTo(2);
    assertThat(outside.state().notices().all()).hasSize(2);
  }

  @Test
  void aTargetWhoseVariableIsNotSetOrNotFitFailsAndSaysItWithoutTheValue() {
    outside.target("unset", NotifyTarget.Kind.SLACK, Map.of("url-from", " "));
    outside.target(
        "plain", NotifyTarget.Kind.SLACK, Map.of("url-from", "http://hooks.example.org/T0/secret"));
    outside.target(
        "lookalike",
        NotifyTarget.Kind.SLACK,
        Map.of("url-from", "http://localhost.evil.example/x"));
    outside.target(
        "mail",
        NotifyTarget.Kind.MAIL,
        Map.of(
            "server-from", "smtp://mail.example.org",
            "sender-from", "gate@example.org",
            "recipients-from", "a@example.org\r\nBcc: evil@example.org"));

    tell();

    assertThat(delivery("unset").said()).isEqualTo("not set: UNSET_URL_FROM");
    assertThat(delivery("plain").said())
        .startsWith("PLAIN_URL_FROM does not begin with https://")
        .doesNotContain("hooks.example.org");
    assertThat(delivery("lookalike").said()).contains("https://");
    assertThat(delivery("mail").said())
        .startsWith("MAIL_RECIPIENTS_FROM does not have a mail address");
  }

  @Test
  void aTargetThatIsNotConfiguredAnyMoreIsSaidToBeSo() {
    answers("/ops", aResponse());
    slack("ops", "/ops");
    tell();
    outside.journal.remove(1);
    outside.targets.clear();

    outside.notifier().catchUp();

    assertThat(delivery("ops").said()).contains("does not name this target any more");
  }

  @Test
  void aCommandReadsTheNoticeAndItsExitCodeDecides() throws Exception {
    var good =
        command("good", "read line; case \"$line\" in *gate-1*) echo thanks;; *) exit 9;; esac");
    var bad = command("bad", "echo no such channel >&2; exit 3");
    outside.targets.addAll(List.of(good, bad));

    tell();

    assertThat(delivery("good").said()).isEqualTo("ended with exit code 0: thanks");
    assertThat(delivery("bad").said()).isEqualTo("ended with exit code 3: no such channel");
  }

  /** Those whose address has "hangs" take all the time that they are given, and answer nothing. */
  private Web.Answer afterItsLimit(Posting.Post post) {
    if (!post.address().getPath().contains("hangs")) {
      return new Web.Answer(200, Map.of(), new byte[0], Outside.NOW, Duration.ZERO);
    }
    outside.time.advance(post.limit());
    throw new Obstacle(
        Obstacle.Kind.UNREACHABLE, "h", "h did not answer", "", Obstacle.Sending.UNKNOWN);
  }

  private Duration took(Runnable work) {
    var began = outside.time.uptime();
    work.run();
    return outside.time.uptime().minus(began);
  }

  private void targetsOfWhichTheLastAlone(String answers) {
    for (int i = 0; i < 10; i++) {
      slack("hangs-" + i, "/hangs");
    }
    slack(answers, "/ops");
    outside.posting = this::afterItsLimit;
  }

  @Test
  void whatWasNotTriedHasNotFailedAndComesFirstTheNextTime() {
    targetsOfWhichTheLastAlone("ops");

    assertThat(took(this::tell)).isEqualTo(Notifier.BOUND);
    assertThat(delivery("ops").word()).isEqualTo("pending");
    assertThat(delivery("ops").failures()).isZero();
    assertThat(delivery("hangs-0").word()).isEqualTo("failed");
    outside.notifier().catchUp();

    assertThat(delivery("ops").sent()).isTrue();
    assertThat(delivery("hangs-0").failures()).isEqualTo(2);
    assertThat(delivery("hangs-9").failures()).isEqualTo(1);
  }

  @Test
  void theNextNoticeBeginsWithThoseThatAnswer() {
    targetsOfWhichTheLastAlone("ops");
    tell();

    outside.notifier().tell(Outside.notice(News.CLEARED));

    assertThat(outside.journal)
        .filteredOn(Event.NoticeSent.class::isInstance)
        .extracting(each -> ((Event.NoticeSent) each).key())
        .containsExactly("gate-1-run2-cleared-0a1b2c3d");
  }

  @Test
  void whatIsDueAtTheStartAndWhatIsNewAtTheEndHaveOneBoundTogether() {
    targetsOfWhichTheLastAlone("ops");
    tell();
    var command = outside.notifier();

    var took =
        took(
            () -> {
              command.catchUp();
              command.tell(Outside.notice(News.CLEARED));
            });

    assertThat(took).isLessThanOrEqualTo(Notifier.BOUND);
  }

  @Test
  void aHostThatIsNotFoundIsSaidToBeSo() {
    outside.target(
        "ops", NotifyTarget.Kind.SLACK, Map.of("url-from", "https://no-such-host.invalid/T0"));

    tell();

    assertThat(delivery("ops").said()).isEqualTo("host not found: no-such-host.invalid");
  }

  @Test
  void aCommandThatRefusesToEndIsEndedWithinItsLimit() {
    var stubborn = command("stubborn", "trap '' TERM; while :; do sleep 1; done");
    long began = System.nanoTime();

    assertThatThrownBy(() -> send(stubborn, Duration.ofSeconds(2)))
        .hasMessage("did not end within its limit");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatACommandLeavesBehindEndsWithIt(@TempDir Path folder) throws Exception {
    var pid = folder.resolve("pid");
    var parent = command("parent", "sleep 300 & echo $! > '" + pid + "'; echo thanks");

    assertThat(send(parent, Duration.ofSeconds(5))).isEqualTo("ended with exit code 0: thanks");

    assertThat(Birth.of(Long.parseLong(Files.readString(pid).strip()))).isEmpty();
  }

  private String send(NotifyTarget target, Duration limit) throws NotDelivered {
    return outside.channels().to(target).send(Outside.letter(Outside.notice(News.HALTED)), limit);
  }

  private static NotifyTarget command(String name, String script) {
    return new NotifyTarget(
        name,
        NotifyTarget.Kind.COMMAND,
        EnumSet.allOf(News.class),
        Map.of(),
        List.of("/bin/sh", "-c", script),
        List.of(),
        "here");
  }
}
