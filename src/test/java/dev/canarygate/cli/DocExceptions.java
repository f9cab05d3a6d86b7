package dev.canarygate.cli;

import java.util.List;

/**
 * What no test runs of the examples in README.md and docs, and why. To add one, add a line: the
 * page, how the block (or the command line in a block of {@code sh}) begins, the reason.
 */
final class DocExceptions {
  private static final String PICTURE = "a picture for people";

  /** Pages whose examples another test runs. */
  private static final List<Exemption> PAGES =
      List.of(
          except("docs/releasing.md", "", "a release is public, and made once"),
          except("docs/write-a-gate.md", "", "WriteAGateIT does the whole page"),
          except("docs/verify-without-us.md", "", "VerifyWithoutUsTest types it on real verdicts"),
          except("docs/team.md", "", "TeamPageTest of the plug-in sets up a real server by it"),
          except("docs/steps.md", "", "made of the examples that ExamplesTest validates"));

  static final List<Exemption> ALL =
      List.of(
          except("README.md", "flowchart", PICTURE),
          except("README.md", "artifacts/", PICTURE),
          except("README.md", "ssh-keygen -Y verify", "ReleaseSigningTest runs it"),
          except("README.md", "sha256sum -c", "ReleaseSigningTest runs it"),
          except("README.md", "gh attestation", "it asks GitHub about a release"),
          except("README.md", "mvn verify", "it would run this test again"),
          except("docs/architecture.md", "cli ", PICTURE),
          except("docs/architecture.md", "files ──", PICTURE),
          except(
              "docs/architecture.md",
              "mvn -f gate-runner.xml -Pmutation",
              "it takes more than an hour"),
          except("docs/attestations.md", "identity:", "SignedVerdictFiles is a gate that has it"),
          except("docs/ci.md", "- id: gate", "a runner of GitHub reads it"),
          except("docs/completion.md", "man -M", "not each machine has man, nor a build the pages"),
          except("docs/evidence.md", "artifacts/", PICTURE),
          except("docs/gate.md", "WP01 ──►", PICTURE),
          except(
              "docs/github-actions.md", "pipeline {", "a Jenkinsfile, for which no reader is here"),
          except("docs/github-actions.md", "gh attestation", "it asks GitHub about a wheel"),
          except("docs/keys.md", "softhsm2-util", "HardwareTokenTest does it with a PIN"),
          except("docs/keys.md", "pkcs11-tool", "HardwareTokenTest does it with a PIN"),
          except("docs/keys.md", "ssh-add -s", "HardwareTokenTest does it with a PIN"),
          except("docs/keys.md", "ssh-add -L", "HardwareTokenTest does it with a PIN"),
          except("docs/keys.md", "./gate-runner key check token.pub", "it takes a token"),
          except("docs/keys.md", "gate@example.com valid", "AllowedSignersTest has such lines"),
          except("docs/live-page.md", "./gate-runner serve", "it serves until it is interrupted"),
          except("docs/live-page.md", "GATE_SERVE_", "it serves until it is interrupted"),
          except("docs/notifications.md", "openssl dgst", "NoticeLettersTest runs it on a body"),
          except("docs/rehearsal.md", "gate/rehearsal.yaml: ", "RehearseGateTest has the words"),
          except(
              "docs/runbook.md", "waiting for an earlier", "it takes a request that is held back"),
          except(
              "docs/verify-without-us.md",
              "slsa-verifier",
              "not here; SummaryRulesTest has its rules"),
          except("docs/verify-without-us.md", "cosign", "it cannot be installed by a test"),
          except("docs/verify-without-us.md", "gh attestation", "it asks GitHub"),
          except("docs/speed.md", "mvn -f gate-runner.xml -Pbench", "it takes half an hour"));

  private DocExceptions() {}

  /**
   * One of them.
   *
   * @param begins first characters of the block or command line; empty for the whole page
   */
  record Exemption(String page, String begins, String reason) {
    boolean meets(String otherPage, String line) {
      return page.equals(otherPage) && line.strip().startsWith(begins);
    }
  }

  private static Exemption except(String page, String begins, String reason) {
    return new Exemption(page, begins, reason);
  }

  static boolean hasPage(DocBlock block) {
    return PAGES.stream().anyMatch(each -> each.page().equals(block.page()));
  }

  static boolean has(DocBlock block, String line) {
    return ALL.stream().anyMatch(each -> each.meets(block.page(), line));
  }
}
