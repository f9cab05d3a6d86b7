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
  void the_session_counts_with_its_private_team_whatever_team_is_the_default() {
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com/t-1");
    assertThat(found().queueDbPath()).endsWith("/" + TestHome.SCOPED);
  }

  @Test
  void the_first_of_several_private_teams_counts_and_any_truthy_mark_makes_one() {
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
  void user_and_team_are_stripped_and_lower_cased() {
    home.session(
        session -> {
          session.put("email", "\u00a0ÀDA@Example.COM ");
          ((ObjectNode) session.at("/teams/1")).put("id", " T-1");
        });
    assertThat(found().teamOrUser()).isEqualTo("àda@example.com/t-1");
  }

  @Test
  void a_bar_in_the_e_mail_names_a_queue_but_nobody() {
    home.session(session -> session.put("email", "a|b"));
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void a_blank_e_mail_names_a_queue_but_nobody() {
    home.session(session -> session.put("email", " \u0085"));
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void a_slash_in_the_e_mail_is_part_of_it() {
    home.session(session -> session.put("email", "a/b"));
    assertThat(found().teamOrUser()).isEqualTo("a/b/t-1");
  }

  @Test
  void a_team_without_a_name_leaves_the_user_alone() {
    home.session(session -> ((ObjectNode) session.at("/teams/1")).put("id", ""));
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com");
  }

  @Test
  void an_empty_server_names_a_queue_but_nobody() {
    home.config("[sync]\nserver_url = \"\"\n");
    assertThat(home.check().authPresent()).isFalse();
    assertThat(found().queueDbPath()).contains("/queues/");
  }

  @Test
  void the_server_is_shown_as_configured_while_the_scope_is_normalised() {
    home.config("[sync]\nserver_url = \"HTTPS://SERVICE.example/\"\n");
    assertThat(found().serverUrl()).isEqualTo("HTTPS://SERVICE.example/");
    assertThat(found().queueDbPath()).endsWith("/" + TestHome.SCOPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[other]\nx = 1\n", "[sync]\nmax_queue_size = 5\n", "%%%"})
  void without_a_configured_server_the_default_counts(String config) {
    home.config(config);
    assertThat(found().serverUrl()).isEqualTo(Login.DEFAULT_SERVER);
  }

  @Test
  void a_configuration_that_is_not_toml_is_noted() {
    home.config("[sync]\nserver_url = \n");
    assertThat(home.check().notes()).singleElement().asString().contains("line 2");
  }

  @ParameterizedTest
  @CsvSource({"5,5", "1.50,1.5", "true,True", "['a'],['a']"})
  void a_server_of_another_type_is_shown_as_the_cli_shows_it(String toml, String shown) {
    home.config("[sync]\nserver_url = " + toml.replace('\'', '"') + "\n");
    assertThat(found().serverUrl()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync = 1", "[[sync]]\n", "sync = []"})
  void a_configuration_whose_sync_is_no_table_refuses_once_somebody_is_logged_in(String config) {
    home.config(config);
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject, StateProblem::reason)
        .containsExactly(StateProblem.Subject.CONFIG, "invalid_fields");
    home.delete("auth/session.json");
    assertLoggedOut();
  }

  @Test
  void a_configuration_that_is_no_text_refuses() {
    home.write("config.toml", "a = \"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::reason)
        .isEqualTo("invalid_text");
  }

  @Test
  void what_follows_from_an_unreadable_login_is_unknown_rather_than_different() {
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
  void a_session_without_a_field_is_no_session(String field) {
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
  void dates_in_every_iso_form_are_dates(String date) {
    home.session(session -> session.put("refresh_token_expires_at", date));
    assertThat(home.check().authPresent()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-13-01", "2026-02-30", "2026-05-20T25:00", "12"})
  void a_session_with_a_date_that_is_none_is_no_session(String date) {
    home.session(session -> session.put("issued_at", date));
    assertLoggedOut();
  }

  @Test
  void a_refresh_date_may_be_missing_null_or_empty() {
    home.session(session -> session.putNull("refresh_token_expires_at"));
    assertThat(home.check().authPresent()).isTrue();
    home.session(session -> session.put("refresh_token_expires_at", ""));
    assertThat(home.check().authPresent()).isTrue();
  }

  @Test
  void a_session_without_private_team_is_logged_out_and_says_so() {
    home.session(session -> session.putArray("teams"));
    assertLoggedOut();
    assertThat(home.check().notes()).singleElement().asString().contains("private team");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rwx--x---"})
  void a_session_that_others_may_open_is_no_session(String permissions) {
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
  void a_session_file_that_does_not_open_is_no_session(String text) {
    home.sessionFile(text);
    assertLoggedOut();
  }

  @Test
  void a_session_of_another_machine_or_user_is_no_session() {
    var options = new PreflightOptions(false);
    for (Host host : java.util.List.of(home.host().withName("other"), home.host().withUid(8))) {
      var result = new SyncBoundary(host).check(home.foreground(), options);
      assertThat(result.authPresent()).isFalse();
    }
  }

  @Test
  void a_session_without_its_salt_or_with_a_short_one_is_no_session() {
    home.write("auth/session.salt", "short");
    assertLoggedOut();
    home.delete("auth/session.salt");
    assertLoggedOut();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "no json", "{\"user_id\": 1}"})
  void a_session_that_decrypts_to_something_else_is_no_session(String text) {
    home.sessionText(text);
    assertLoggedOut();
  }

  @Test
  void teams_of_another_shape_make_no_session() {
    home.session(session -> session.put("teams", 1));
    assertLoggedOut();
    home.session(session -> session.putArray("teams").add("t"));
    assertLoggedOut();
    home.session(session -> session.putArray("teams").addObject().put("id", "t"));
    assertLoggedOut();
  }

  @Test
  void an_e_mail_or_team_that_is_no_text_refuses() {
    home.session(session -> session.put("email", 5));
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject)
        .isEqualTo(StateProblem.Subject.SESSION);
    home.session(session -> ((ObjectNode) session.at("/teams/1")).put("id", 5));
    assertThat(home.check().problems()).hasSize(1);
  }

  @Test
  void an_empty_e_mail_leaves_it_to_the_credentials() {
    credentials("[user]\nusername = \"bob\"\nteam_slug = \"t\"\n[server]\nurl = \"https://b/\"\n");
    assertThat(found().teamOrUser()).isEqualTo("ada@example.com/t-1");
    home.session(session -> session.put("email", ""));
    assertThat(found().teamOrUser()).isEqualTo("bob/t");
  }

  private void credentials(String toml) {
    home.write("credentials", toml);
  }

  @Test
  void credentials_scope_by_their_own_server_but_show_the_configured_one() {
    home.delete("auth/session.json");
    credentials("[user]\nusername = \"Bob\"\n[server]\nurl = \"https://b/\"\n");
    assertThat(found().teamOrUser()).isEqualTo("bob/no-team");
    assertThat(found().serverUrl()).isEqualTo(TestHome.SERVER);
    assertThat(found().queueDbPath())
        .endsWith("queue-" + new Scope("https://b|bob|no-team").digest() + ".db");
  }

  @Test
  void credentials_values_of_other_types_count_as_their_text() {
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
  void incomplete_credentials_are_none(String toml) {
    home.delete("auth/session.json");
    credentials(toml);
    assertLoggedOut();
  }

  @Test
  void credentials_that_are_no_text_refuse() {
    home.delete("auth/session.json");
    home.write("credentials", new byte[] {'[', (byte) 0xff});
    assertThat(home.check().problems())
        .singleElement()
        .extracting(StateProblem::subject)
        .isEqualTo(StateProblem.Subject.CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", " TRUE ", "Yes", "on", "yE\u017f"})
  void the_switch_is_on_for_every_spelling_the_cli_takes(String value) {
    assertThat(home.environment(SaasSwitch.VARIABLE, value).host().saasEnabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "no", "2", "enabled"})
  void the_switch_is_off_otherwise(String value) {
    assertThat(home.host().saasEnabled()).isFalse();
    assertThat(home.environment(SaasSwitch.VARIABLE, value).host().saasEnabled()).isFalse();
  }
}
