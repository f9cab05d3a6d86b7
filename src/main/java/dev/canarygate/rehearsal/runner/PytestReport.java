package dev.canarygate.rehearsal.runner;

import dev.canarygate.rehearsal.state.Suite.SuiteRun;
import java.util.List;

/** A JUnit report as pytest writes it. */
final class PytestReport {
  private static final List<String> FILES =
      List.of(
          "test_go_live_pre_connector_saas_e2e",
          "test_teamspace_pulse_deployed_dev_e2e",
          "test_teamspace_sync_deployed_dev_e2e");

  private PytestReport() {}

  static String of(SuiteRun run, String time) {
    int total = run.passed() + run.skipped() + run.failures().size();
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites>");
    xml.append(
        ("<testsuite name=\"pytest\" errors=\"0\" failures=\"%d\" skipped=\"%d\" tests=\"%d\""
                + " time=\"61.200\" timestamp=\"%s\" hostname=\"runner\">")
            .formatted(run.failures().size(), run.skipped(), total, time));
    int number = 0;
    for (int i = 0; i < run.passed(); i++) {
      test(xml, number++, "");
    }
    for (int i = 0; i < run.skipped(); i++) {
      test(xml, number++, "<skipped type=\"pytest.skip\" message=\"not on this runner\"/>");
    }
    for (var failure : run.failures()) {
      var text = escaped(failure);
      var first = text.lines().findFirst().orElse("");
      test(xml, number++, "<failure message=\"" + first + "\">" + text + "</failure>");
    }
    return xml.append("</testsuite></testsuites>\n").toString();
  }

  private static void test(StringBuilder xml, int number, String inside) {
    xml.append(
        "<testcase classname=\"tests.%s\" name=\"test_%d\" time=\"6.800\">%s</testcase>"
            .formatted(FILES.get(number % FILES.size()), number, inside));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
