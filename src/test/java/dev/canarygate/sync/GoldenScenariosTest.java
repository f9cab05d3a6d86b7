package dev.canarygate.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.client.FolderFingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Homes judged by the real CLI: the same verdict here, save where a reason is named. */
final class GoldenScenariosTest {
  private static final String UNREADABLE_OWNER =
      "the CLI takes a record that it cannot read for no daemon; here it refuses";
  private static final String CRASH = "the CLI crashes on this file; here it refuses";
  private static final String UNREADABLE_LEGACY =
      "the CLI counts a queue that it cannot read as empty; here it refuses";

  /** Where this program is deliberately of another opinion, and about which file. */
  private static final Map<String, String> DEVIATIONS =
      Map.ofEntries(
          Map.entry("auth_credentials_invalid_utf8", CRASH),
          Map.entry("owner_invalid_utf8", CRASH),
          Map.entry("owner_bom", UNREADABLE_OWNER),
          Map.entry("owner_empty_file", UNREADABLE_OWNER),
          Map.entry("owner_is_directory", UNREADABLE_OWNER),
          Map.entry("owner_missing_executable_path", UNREADABLE_OWNER),
          Map.entry("owner_missing_package_version", UNREADABLE_OWNER),
          Map.entry("owner_missing_pid", UNREADABLE_OWNER),
          Map.entry("owner_missing_queue_db_path", UNREADABLE_OWNER),
          Map.entry("owner_missing_source_checkout_path", UNREADABLE_OWNER),
          Map.entry("owner_missing_token", UNREADABLE_OWNER),
          Map.entry("owner_null", UNREADABLE_OWNER),
          Map.entry("owner_type_executable_nul_byte", UNREADABLE_OWNER),
          Map.entry("owner_type_pid_null", UNREADABLE_OWNER),
          Map.entry("owner_type_pid_text", UNREADABLE_OWNER),
          Map.entry("owner_type_port_null", UNREADABLE_OWNER),
          Map.entry("legacy_locked_exclusive", UNREADABLE_LEGACY),
          Map.entry("legacy_truncated_db", UNREADABLE_LEGACY));

  /** The case was made where the checkout lay in another place than its placeholder says. */
  private static final Map<String, String> SOURCES =
      Map.of("eq_source_trailing_and_double_slashes", "/tmp/ref/sk16");

  @TempDir private Path root;

  static Stream<Path> scenarios() throws IOException {
    return GoldenHome.cases("scenarios");
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theVerdictIsThatOfTheReferenceOrTheDeviationIsNamed(Path scenario) throws Exception {
    String name = scenario.getFileName().toString();
    try (var home = new GoldenHome(scenario, root, source(name))) {
      Map<String, String> before = fingerprint();
      PreflightResult strict = check(home, true);
      PreflightResult lenient = check(home, false);
      assertThat(fingerprint()).as("files").isEqualTo(before);
      if (deviates(name)) {
        assertThat(strict.ok()).as(DEVIATIONS.get(name)).isFalse();
        assertThat(lenient.ok()).as(DEVIATIONS.get(name)).isFalse();
        assertThat(lenient.problems()).hasSize(1);
      } else {
        compare(strict, home, "preflight_require_auth");
        compare(lenient, home, "preflight_auth_optional");
        compareStatus(strict, home);
      }
    }
  }

  static boolean deviates(String scenario) {
    return DEVIATIONS.containsKey(scenario);
  }

  static String source(String scenario) {
    return SOURCES.getOrDefault(scenario, "/opt/ref/sk16");
  }

  private static PreflightResult check(GoldenHome home, boolean authRequired) {
    var options = new PreflightOptions(authRequired, Duration.ofMillis(500));
    return new SyncBoundary(home.host()).check(home.foreground(), options);
  }

  private static void compare(PreflightResult result, GoldenHome home, String part)
      throws IOException {
    JsonNode expected = home.expected().path(part).path("value").path("result");
    assertThat(result.ok()).as("ok").isEqualTo(expected.path("ok").asBoolean());
    assertThat(result.authPresent()).isEqualTo(expected.path("auth_present").asBoolean());
    assertThat(result.legacy().known().events())
        .isEqualTo(expected.path("legacy_event_rows").asLong());
    assertThat(result.legacy().known().bodies())
        .isEqualTo(expected.path("legacy_body_upload_rows").asLong());
    assertThat(result.legacyRows()).isEqualTo(expected.path("legacy_rows_for_scope").asLong());
    assertThat(result.orphans()).hasSize(expected.path("orphan_records").size());
    var mismatches =
        result.mismatches().stream()
            .map(m -> m.field().canonicalName() + "|" + m.foregroundValue() + "|" + m.daemonValue())
            .toList();
    var wanted =
        Stream.iterate(0, i -> i < expected.path("mismatches").size(), i -> i + 1)
            .map(i -> expected.path("mismatches").get(i))
            .map(
                m ->
                    m.path("field").asText()
                        + "|"
                        + home.fill(m.path("foreground_value").asText())
                        + "|"
                        + home.fill(m.path("daemon_value").asText()))
            .toList();
    assertThat(mismatches).isEqualTo(wanted);
  }

  /** The reference moves legacy rows while it reports, so its active counts are after the move. */
  private static void compareStatus(PreflightResult result, GoldenHome home) throws IOException {
    JsonNode cli = home.expected().path("cli").path("sync_status_check_json_saas");
    if (!cli.has("json")) {
      return;
    }
    var expected = (ObjectNode) GoldenHome.JSON.readTree(fillNumbers(home, cli.path("json")));
    int exitCode = cli.path("exit_code").asInt();
    var actual = (ObjectNode) GoldenHome.JSON.readTree(new StatusJson(result, exitCode).line());
    assertThat(actual.properties().stream().map(Map.Entry::getKey).toList())
        .startsWith(expected.properties().stream().map(Map.Entry::getKey).toArray(String[]::new));
    actual.retain(expected.properties().stream().map(Map.Entry::getKey).toList());
    for (ObjectNode tree : java.util.List.of(expected, actual)) {
      ((ObjectNode) tree.path("foreground")).remove("pid");
      tree.path("mismatches").forEach(m -> ((ObjectNode) m).remove("remediation_hint"));
      tree.path("orphan_records")
          .forEach(o -> ((ObjectNode) o).remove(Set.of("why", "started_at")));
      if (result.legacyRows() > 0) {
        tree.remove("active_queue");
      }
    }
    assertThat(actual).isEqualTo(expected);
  }

  private static String fillNumbers(GoldenHome home, JsonNode json) {
    return home.fill(json.toString().replaceAll("\"(\\$\\{[A-Z]+_PID})\"", "$1"));
  }

  private Map<String, String> fingerprint() throws IOException {
    return FolderFingerprint.of(root);
  }
}
