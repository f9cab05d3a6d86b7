package dev.canarygate.rehearsal.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of the harness's checkout that others look at. */
final class Harness {
  private static final List<String> TESTS =
      List.of(
          "identity_boundary_evidence_unit_test.py",
          "identity_boundary_preflight_unit_test.py",
          "identity_boundary_status_parser_unit_test.py",
          "test_harness_sync_and_ids.py",
          "test_go_live_pre_connector_saas_e2e.py",
          "test_teamspace_pulse_deployed_dev_e2e.py",
          "test_teamspace_sync_deployed_dev_e2e.py");

  private Harness() {}

  static void write(Path checkout) throws IOException {
    var tests = checkout.resolve("tests");
    Files.createDirectories(tests);
    for (var name : TESTS) {
      Files.writeString(tests.resolve(name), "def test_it():\n    assert True\n");
    }
    Files.writeString(
        checkout.resolve("pyproject.toml"),
        "[project]\nname = \"spec-kitty-end-to-end-testing\"\nversion = \"0\"\n");
    Files.createDirectories(checkout.resolve("artifacts").resolve("sync_identity_boundary"));
  }
}
