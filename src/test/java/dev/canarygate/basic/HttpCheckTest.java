package dev.canarygate.basic;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.Verdict;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Obstacle;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A web server on the loopback address, asked by a step of a package file. */
final class HttpCheckTest {
  private static final String TOKEN = "staging-7f3a9c-token";

  @RegisterExtension static final WireMockExtension SERVER = server();
  @RegisterExtension static final WireMockExtension OTHER = server();

  @TempDir Path root;
  private BasicGate gate;

  private static WireMockExtension server() {
    return WireMockExtension.newInstance()
        .options(WireMockConfiguration.wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
        .build();
  }

  @BeforeEach
  void aGate() {
    gate = new BasicGate(root);
  }

  private static String url(WireMockExtension server, String path) {
    return "http://127.0.0.1:" + server.getPort() + path;
  }

  private static void answers(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get("/health").willReturn(answer));
  }

  private Finding checks(String... settings) {
    return gate.step(
            "http.check", "url: " + url(SERVER, "/health") + "\n" + String.join("\n", settings))
        .finds();
  }

  @Test
  void anAnswerAsExpectedPassesAndIsKept() {
    answers(okJson("{\"db\": {\"status\": \"up\"}, \"version\": \"2.4.0\"}"));

    var finding =
        checks(
            "facts: {app.db: {json: /db/status}, app.version: {json: /version, type: version}}",
            "expect: [http.status = 200, app.db = up, app.version = 2.4.0]");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).isEqualTo(url(SERVER, "/health") + " answers 200.");
    assertThat(finding.facts().asMap())
        .containsEntry("http.status", "200")
        .containsEntry("http.tries", "1")
        .containsEntry("app.db", "up")
        .containsEntry("app.version", "2.4.0");
    assertThat(gate.proof(finding)).contains("\"status\" : 200").contains("2.4.0");
  }

  @Test
  void withoutExpectationsStatus200IsExpected() {
    answers(status(404));

    var finding = checks();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).endsWith(": expected http.status = 200, found 404.");
    assertThat(gate.world.time.pauses()).isEmpty();
  }

  @Test
  void everyMissIsSaid() {
    answers(okJson("{\"db\": \"down\", \"rows\": 3}"));

    var finding =
        checks(
            "facts: {app.db: {json: /db}, app.rows: {json: /rows, type: number}}",
            "expect: [app.db = up, app.rows = 0]");

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).endsWith(": expected app.db = up, found down.");
    assertThat(finding.details()).containsExactly("expected app.rows = 0, found 3");
  }

  @Test
  void aServiceThatIsBusyIsAskedAgain() {
    var busy = get("/health").inScenario("busy");
    SERVER.stubFor(
        busy.whenScenarioStateIs(Scenario.STARTED).willReturn(status(503)).willSetStateTo("1"));
    SERVER.stubFor(next("1", status(429).withHeader("Retry-After", "42"), "2"));
    SERVER.stubFor(next("2", okJson("{}"), "2"));

    var finding = checks("retry-after: 5s");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.facts().asMap()).containsEntry("http.tries", "3");
    assertThat(gate.world.time.pauses())
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(42));
    assertThat(gate.world.time.askedAgain())
        .containsExactly("HTTP 503 from /health", "HTTP 429 from /health");
  }

  private static MappingBuilder next(String when, ResponseDefinitionBuilder answer, String then) {
    return get("/health")
        .inScenario("busy")
        .whenScenarioStateIs(when)
        .willReturn(answer)
        .willSetStateTo(then);
  }

  @Test
  void aServiceThatStaysBrokenFailsWithItsStatus() {
    answers(status(503));

    var finding = checks();

    assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(finding.summary()).endsWith(": expected http.status = 200, found 503.");
    assertThat(gate.world.time.pauses())
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          86400
          Thu, 21 May 2026 11:47:00 GMT
          """)
  void aServiceThatWantsToBeLeftAloneForLongIsNotAskedAgain(String retryAfter) {
    answers(status(503).withHeader("Retry-After", retryAfter));

    assertThat(checks().facts().asMap()).containsEntry("http.tries", "1");
    assertThat(gate.world.time.pauses()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void noAnswerIsInconclusiveAndSaysWhatWasExpected(Fault fault) {
    answers(aResponse().withFault(fault));

    var finding = checks("tries: 2");

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary())
        .contains(
            "expected http.status = 200, found no answer in 2 requests: GET http://127.0.0.1:");
    assertThat(finding.facts().asMap()).doesNotContainKey("http.status");
    assertThat(gate.proof(finding)).contains("no_answer");
  }

  @Test
  void anAnswerThatTakesTooLongIsNone() {
    answers(okJson("{}").withFixedDelay(5_000));

    assertThat(checks("tries: 1", "limit: 200ms").summary()).contains("found no answer: ");
  }

  @Test
  void anAnswerThatIsTooLargeIsNone() {
    answers(okJson("\"" + "x".repeat(1 << 20) + "\""));

    assertThat(checks("tries: 1", "largest-mib: 1").summary())
        .contains("the answer is larger than 1 MiB");
    assertThat(checks("tries: 1").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <html>        | {a: {json: /x}}               | expected JSON, found something else at line 1, column 1
          {} {}         | {a: {json: /x}}               | expected JSON, found something else
          {"x": 1,"x": 2} | {a: {json: /x}}             | expected JSON, found something else
          {}            | {a: {json: /x}}               | the answer: no a: expected /x
          {"x": {}}     | {a: {json: /x}}               | the answer: a (/x): expected a text of at most 500 characters in one line, found an object
          {"x": "now"}  | {a: {json: /x, type: time}}   | expected a time such as 2026-05-20T11:47:00Z, found another text
          {"x": "a b"}  | {a: {json: /x, type: version}} | expected a version, found another text
          {"x": 2}      | {a: {json: /x, type: boolean}} | expected true or false, found a number
          {}            | {a: {header: X-Build}}        | the answer: no a: expected header X-Build
          """)
  void anAnswerOfAnotherFormTeachesNothing(String body, String facts, String what) {
    answers(okJson(body));

    var finding = checks("facts: " + facts);

    assertThat(finding.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding.summary()).contains(what);
  }

  @Test
  void aDeeplyNestedBodyIsRefused() {
    answers(okJson("[".repeat(100_000)));

    assertThat(checks("facts: {a: {json: /x}}").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void headersAndTextsAreFactsToo() {
    answers(aResponse().withBody("build 77 ok").withHeader("X-Build", "77"));

    var finding =
        checks(
            "facts: {a.build: {header: x-build, type: number}, a.text: {regex: 'build (\\d+)'}}");

    assertThat(finding.facts().asMap())
        .containsEntry("a.build", "77")
        .containsEntry("a.text", "77");
  }

  @Test
  void headAsksForTheHeadersAlone() {
    SERVER.stubFor(
        head(urlEqualTo("/health"))
            .willReturn(
                aResponse().withHeader("X-Build", "7").withHeader("Content-Length", "90000000")));

    var finding = checks("method: HEAD", "facts: {a.build: {header: X-Build}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.summary()).startsWith("HEAD http://127.0.0.1:");
    assertThat(finding.facts().asMap()).containsEntry("a.build", "7");
  }

  @Test
  void aRedirectIsTheAnswerUnlessItMayBeFollowed() {
    answers(status(302).withHeader("Location", "/new"));
    SERVER.stubFor(get("/new").willReturn(okJson("{\"x\": \"there\"}")));

    assertThat(checks().summary()).endsWith(": expected http.status = 200, found 302.");

    var followed = checks("redirects: 1", "facts: {a.x: {json: /x}}");

    assertThat(followed.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(followed.facts().asMap()).containsEntry("a.x", "there");
    assertThat(gate.proof(followed)).contains("/health").contains("/new");
  }

  @Test
  void redirectsInACircleEnd() {
    answers(status(302).withHeader("Location", "/health"));

    assertThat(checks("redirects: 10").summary()).endsWith("found 302.");
    SERVER.verify(11, getRequestedFor(urlEqualTo("/health")));
  }

  @Test
  void aRedirectThatIsNoAddressIsTheAnswer() {
    answers(status(302).withHeader("Location", "file:///etc/passwd"));

    assertThat(checks("redirects: 3").summary()).endsWith("found 302.");
  }

  private Finding checksWithToken(String... settings) {
    gate.world.environment.put("STAGING_TOKEN", TOKEN + "\n");
    return checks(
        "headers-from-environment: {Authorization: Bearer STAGING_TOKEN}",
        String.join("\n", settings));
  }

  @Test
  void aSecretComesFromTheEnvironmentAndIsShownNowhere() {
    SERVER.stubFor(
        get("/health")
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withHeader("Accept", equalTo("application/json"))
            .willReturn(okJson("{\"you\": \"" + TOKEN + "\"}")));

    var finding =
        checksWithToken("headers: {Accept: application/json}", "facts: {a.you: {json: /you}}");

    assertThat(finding.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(finding.toString()).doesNotContain(TOKEN);
    assertThat(gate.proof(finding)).doesNotContain(TOKEN).contains("[masked:");
  }

  @Test
  void anotherHostIsNotToldTheSecret() {
    answers(status(307).withHeader("Location", url(OTHER, "/there")));
    OTHER.stubFor(any(anyUrl()).willReturn(okJson("{}")));

    assertThat(checksWithToken("redirects: 1").verdict()).isEqualTo(Verdict.PASSED);
    OTHER.verify(getRequestedFor(urlEqualTo("/there")).withHeader("Authorization", absent()));
  }

  /** It says nothing about what is asked: the gate waits for a person, and no try is used up. */
  @Test
  void aVariableThatIsNotSetIsADefectOfTheSetUpAndCostsNoTry() {
    var finding = checks("headers-from-environment: {X-Key: Bearer STAGING_TOKEN}");

    assertThat(finding.verdict()).isEqualTo(Verdict.WAITING);
    assertThat(finding.summary())
        .isEqualTo(
            "Nothing was asked: environment variable not set: STAGING_TOKEN (for header X-Key).");
    assertThat(finding.details())
        .containsExactly(
            "What to do: set it where the gate runs, then resume. No attempt was used up.");
  }

  @Test
  void aValueThatCannotBeSentIsNotShown() {
    gate.world.environment.put("STAGING_TOKEN", "one\ntwo");

    assertThatThrownBy(() -> checks("headers-from-environment: {X-Key: STAGING_TOKEN}"))
        .isInstanceOf(Obstacle.class)
        .hasMessageContaining("not ASCII characters in one line")
        .hasMessageNotContaining("two");
  }

  @Test
  void whatWasMeasuredFillsTheAddress() {
    SERVER.stubFor(get("/releases/200").willReturn(okJson("{}")));
    gate.step("http.check", "url: " + url(SERVER, "/releases/{{http.status}}"));

    assertThat(gate.finds(Facts.NONE.with("http.status", "200")).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(gate.finds().summary()).endsWith("is not known: no measured http.status");
  }

  @Test
  void aPersonCanEndTheWaitForTheNextTry() {
    answers(status(503));
    gate.world.time.interrupting();

    assertThatThrownBy(() -> checks()).isInstanceOf(Interrupted.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url: ftp://a.example                      | url: expected an address that begins with http:// or https://, found 'ftp://a.example'
          url: a b                                  | url: expected an address that begins with http:// or https://, found 'a b'
          url: "https://me:secret@a.example"        | url: a user or password in an address would be recorded
          url: https://a~method: POST               | method: expected GET or HEAD, found 'POST'
          url: https://a~method: HEAD~facts: {a: {json: /x}} | method: the answer to HEAD has no body
          url: https://a~headers: {Authorization: Bearer x}  | headers, 'Authorization': a secret in a file would be recorded; expected the variable that holds it: headers-from-environment: {Authorization: VARIABLE}
          url: https://a~headers: {X-Service-Token: abc}     | headers, 'X-Service-Token': a secret in a file
          url: https://a~headers: {x: "{{http.status}}"} | headers, 'x': expected ASCII characters in one line, without {{fact}}
          url: https://a~headers: {"a b": c}        | headers: 'a b' is not the name of a header
          url: https://a~headers-from-environment: {X-Key: "a-b"} | expected the name of a variable, such as STAGING_TOKEN
          url: https://a~headers: {x-mode: a}~headers-from-environment: {X-Mode: K} | header 'X-Mode' is given twice
          url: https://a~tries: 21                  | tries: expected a number from 1 to 20, found 21
          url: https://a~redirects: 11              | redirects: expected a number from 0 to 10, found 11
          url: https://a~largest-mib: 0             | largest-mib: expected a number from 1 to 32, found 0
          url: https://a~expect: [http.status > up] | > compares numbers; expected a number, found 'up'
          url: https://a~expect: [http.state = 200] | unknown fact 'http.state'; did you mean 'http.status'?
          """)
  void aSettingThatMakesNoSenseIsRefusedWhenTheFilesAreRead(String settings, String problem) {
    assertThat(gate.step("http.check", settings.replace("~", "\n")).problems())
        .anySatisfy(each -> assertThat(each).contains(problem));
  }
}
