package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.client.Host;
import dev.canarygate.client.Login;
import dev.canarygate.client.SaasSwitch;
import dev.canarygate.client.Scope;
import dev.canarygate.client.StateProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Under whose name the CLI would send. */
final class LoginTest {
  @TempDir private Path root;
  private TestHome home;

  @BeforeEach
  void aHomeWithoutDaemon() {
    home = new TestHome(root).coherent().delete("sync/daemon/owner.json");
  }

  private ForegroundIdentity found() {
    return home.check().foreground();
  }

  private void assertLoggedOut() {
    assertThat(home.check().ok()).isTrue();
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).isEqualTo(home.state("queue.db").toString());
  }

  @Test
  void theSessionCountsWithItsPrivateTeamWhateverTeamIsTheDefault() {
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com/t-1");
    assertThat(found().queueDbPath()).endsWith("/" + TestHome.SCOPED);
  }

  @Test
  void theFirstOfSeveralPrivateTeamsCountsAndAnyTruthyMarkMakesOne() {
    home.session(
        session -> {
          session.putArray("teams");
          TestHome.team(session, "zero", false);
          session.withArray("teams").addObject().put("id", "one").put("name", "").put("role", "");
          TestHome.team(session, "two", false);
          ((ObjectNode) session.at("/teams/2")).put("is_private_teamspace", "false");
          TestHome.team(session, "three", true);
        });
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com/two");
  }

  @Test
  void userAndTeamAreStrippedAndLowerCased() {
    home.session(
        session -> {
          session.put("email", "\u00a0ÀDA@Example.COM ");
          ((ObjectNode) session.at("/teams/1")).put("id", " T-1");
        });
    assertThat(found().teamOrUser()).isEqualTo("àda@example.com/t-1");
  }

  @Test
  void aBarInTheEMailNamesAQueueButNobody() {
    home.session(session -> session.put("email", "a|b"));
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void aBlankEMailNamesAQueueButNobody() {
    home.session(session -> session.put("email", " \u0085"));
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void aSlashInTheEMailIsPartOfIt() {
    home.session(session -> session.put("email", "a/b"));
    assertThat(found().teamOrUser()).isEqualTo("a/b/t-1");
  }

  @Test
  void aTeamWithoutANameLeavesTheUserAlone() {
    home.session(session -> ((ObjectNode) session.at("/teams/1")).put("id", ""));
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com");
  }

  @Test
  void anEmptyServerNamesAQueueButNobody() {
    home.config("[sync]\nserver_url = \"\"\n");
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void theServerIsShownAsConfiguredWhileTheScopeIsNormalized() {
    home.config("[sync]\nserver_url = \"HTTPS://SERVICE.example/\"\n");
    assertThat(found().serverUrl()).isEqualTo("HTTPS://SERVICE.example/");
    assertThat(found().queueDbPath()).endsWith("/" + TestHome.SCOPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[other]\nx = 1\n", "[sync]\nmax_queue_size = 5\n", "%%%"})
  void withoutAConfiguredServerTheDefaultCounts(String config) {
    home.config(config);
    assertThat(found().serverUrl()).isEqualTo(Login.DEFAULT_SERVER);
  }

  @Test
  void aConfigurationThatIsNotTomlIsNoted() {
    home.config("[sync]\nserver_url = \n");
    assertThat(home.check().notes()).singleElement().asString().contains("line 2");
  }

  @ParameterizedTest
  @CsvSource({"5,5", "1.50,1.5", "true,True", "['a'],['a']"})
  void aServerOfAnotherTypeIsShownAsTheCliShowsIt(String toml, String shown) {
    home.config("[sync]\nserver_url = " + toml.replace('\'', '"') + "\n");
    assertThat(found().serverUrl()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync = 1", "[[sync]]\n", "sync = []"})
  void aConfigurationWhoseSyncIsNoTableRefusesOnceSomebodyIsLoggedIn(String config) {
    home.config(config);
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject, StateProblem::reason)
        .containsExactly(StateProblem.Subject.CONFIG, "invalid_fields");
    home.delete("auth/session.json");
    assertLoggedOut();
  }

  @Test
  void aConfigurationThatIsNoTextRefuses() {
    home.write("config.toml", "a = \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::reason)
        .isEqualTo("invalid_text");
  }

  @Test
  void whatFollowsFromAnUnreadableLoginIsUnknownRatherThanDifferent() {
    home.owner(record -> record.put("package_version", "old"));
    home.write("config.toml", new byte[] {(byte) 0xff});
    assertThat(home.check().mismatches())
        .singleElement()
        .extracting(Mismatch::field)
        .isEqualTo(BoundaryField.DAEMON_PACKAGE_VERSION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_id",
        "email",
        "teams",
        "access_token",
        "issued_at",
        "last_used_at",
        "storage_backend",
        "auth_method"
      })
  void aSessionWithoutAFieldIsNoSession(String field) {
    home.session(session -> session.remove(field));
    assertLoggedOut();
    assertThat(home.check().notes()).singleElement().asString().contains(field + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-20",
        "2026-05-20T12:00:00",
        "2026-05-20 12:00",
        "2026-05-20T12:00:00.123456+02:00",
        "2026-05-20T12:00:00Z",
        "20260520T120000",
        "2026-W21-3"
      })
  void datesInEveryIsoFormAreDates(String date) {
    home.session(session -> session.put("refresh_token_expires_at", date));
    assertThat(home.check().authPresent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-13-01", "2026-02-30", "2026-05-20T25:00", "12"})
  void aSessionWithADateThatIsNoneIsNoSession(String date) {
    home.session(session -> session.put("issued_at", date));
    assertLoggedOut();
  }

  @Test
  void aRefreshDateMayBeMissingNullOrEmpty() {
    home.session(session -> session.putNull("refresh_token_expires_at"));
    assertThat(home.check().authPresent()).isTrue();
    home.session(session -> session.put("refresh_token_expires_at", ""));
    assertThat(home.check().authPresent()).isTrue();
  }

  @Test
  void aSessionWithoutPrivateTeamIsLoggedOutAndSaysSo() {
    home.session(session -> session.putArray("teams"));
    assertLoggedOut();
    assertThat(home.check().notes()).singleElement().asString().contains("private team");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx--x---"})
  void aSessionThatOthersMayOpenIsNoSession(String permissions) {
    home.sessionMode(permissions);
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"version\": 1}",
        "{\"version\": 2}",
        "{\"version\": 2, \"nonce\": \"zz\", \"ciphertext\": \"00\"}",
        "{\"version\": 2, \"nonce\": 1, \"ciphertext\": \"00\"}",
        "{\"version\": 2, \"nonce\": \"\", \"ciphertext\": \"00\"}",
        "{\"version\": 2, \"nonce\": \"000102030405060708090a0b\", \"ciphertext\": \"00\"}"
      })
  void aSessionFileThatDoesNotOpenIsNoSession(String text) {
    home.sessionFile(text);
    assertLoggedOut();
  }

  @Test
  void aSessionOfAnotherMachineOrUserIsNoSession() {
    var options = new PreflightOptions(false);
    for (Host host : java.util.List.of(home.host().withName("other"), home.host().withUid(8))) {
      var result = new SyncBoundary(host).check(home.foreground(), options);
      assertThat(result.authPresent()).isFalse();
    }
  }

  @Test
  void aSessionWithoutItsSaltOrWithAShortOneIsNoSession() {
    home.write("auth/session.salt", "short");
    assertLoggedOut();
    home.delete("auth/session.salt");
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "no json", "{\"user_id\": 1}"})
  void aSessionThatDecryptsToSomethingElseIsNoSession(String text) {
    home.sessionText(text);
    assertLoggedOut();
  }

  @Test
  void teamsOfAnotherShapeMakeNoSession() {
    home.session(session -> session.put("teams", 1));
    assertLoggedOut();
    home.session(session -> session.putArray("teams").add("t"));
    assertLoggedOut();
    home.session(session -> session.putArray("teams").addObject().put("id", "t"));
    assertLoggedOut();
  }

  @Test
  void anEMailOrTeamThatIsNoTextRefuses() {
    home.session(session -> session.put("email", 5));
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject)
        .isEqualTo(StateProblem.Subject.SESSION);
    home.session(session -> ((ObjectNode) session.at("/teams/1")).put("id", 5));
    assertThat(home.check().problems()).hasSize(1);
  }

  @Test
  void anEmptyEMailLeavesItToTheCredentials() {
    credentials("[user]\nusername = \"bob\"\nteam_slug = \"t\"\n[server]\nurl = \"https://b/\"\n");
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com/t-1");
    home.session(session -> session.put("email", ""));
    assertThat(found().teamOrUser()).isEqualTo("bob/t");
  }

  private void credentials(String toml) {
    home.write("credentials", toml);
  }

  @Test
  void credentialsScopeByTheirOwnServerButShowTheConfiguredOne() {
    home.delete("auth/session.json");
    credentials("[user]\nusername = \"Bob\"\n[server]\nurl = \"https://b/\"\n");
    assertThat(found().teamOrUser()).isEqualTo("bob/no-team");
    assertThat(found().serverUrl()).isEqualTo(TestHome.SERVER);
    assertThat(found().queueDbPath())
        .endsWith("queue-" + new Scope("https://b|bob|no-team").digest() + ".db");
  }

  @Test
  void credentialsValuesOfOtherTypesCountAsTheirText() {
    home.delete("auth/session.json");
    credentials("[user]\nusername = 42\nteam_slug = \"\"\n[server]\nurl = 1.0\n");
    assertThat(found().teamOrUser()).isEqualTo("42/no-team");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[user]\nusername = \"\"\n[server]\nurl = \"u\"\n",
        "[user]\nusername = \"b\"\n",
        "user = \"b\"\n[server]\nurl = \"u\"\n",
        "[user]\nusername = \"b\"\n[server]\nurl = \"\"\n",
        "not toml at all"
      })
  void incompleteCredentialsAreNone(String toml) {
    home.delete("auth/session.json");
    credentials(toml);
    assertLoggedOut();
  }

  @Test
  void credentialsThatAreNoTextRefuse() {
    home.delete("auth/session.json");
    home.write("credentials", new byte[] {'[', (byte) 0xff});
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject)
        .isEqualTo(StateProblem.Subject.CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " TRUE ", "Yes", "on", "yE\u017f"})
  void theSwitchIsOnForEverySpellingTheCliTakes(String value) {
    assertThat(home.environment(SaasSwitch.VARIABLE, value).host().saasEnabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "no", "2", "enabled"})
  void theSwitchIsOffOtherwise(String value) {
    assertThat(home.host().saasEnabled()).isFalse();
    assertThat(home.environment(SaasSwitch.VARIABLE, value).host().saasEnabled()).isFalse();
  }
}
