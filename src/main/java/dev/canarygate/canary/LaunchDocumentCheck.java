package dev.canarygate.canary;

import dev.canarygate.gate.Facts;
import dev.canarygate.gate.SharedFacts;
import dev.canarygate.text.Visible;
import dev.canarygate.world.Shell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a whole document is of this launch, of this candidate, and of one mind with its end. */
record LaunchDocumentCheck(CanaryRunRequest request, CanaryRunResult result) {
  List<String> notOfThisLaunch(Instant launched, Instant now) {
    var problems = new ArrayList<String>();
    var first = result.firstMoment();
    if (first.isBefore(launched.minus(request.skew()))) {
      problems.add(
          at(result.startedAt() == null ? "/timestamp" : "/started_at")
              + "expected a time after the launch at "
              + launched
              + ", found "
              + first);
    }
    if (result.finishedAt().isAfter(now.plus(request.skew()))) {
      problems.add(
          at(result.startedAt() == null ? "/timestamp" : "/finished_at")
              + "expected a time before now, "
              + now
              + ", found "
              + result.finishedAt());
    }
    return problems;
  }

  List<String> notOfThisCandidate(Facts facts) {
    var problems = new ArrayList<String>();
    var candidate = facts.get(SharedFacts.CANDIDATE_VERSION).orElse("");
    if (!candidate.equals(result.cliVersion())) {
      problems.add(
          at("/cli_version")
              + "expected the candidate, "
              + candidate
              + ", found "
              + result.cliVersion());
    }
    var url = request.saasUrl();
    var target = result.target();
    if (url != null && target != null && !plain(url).equals(plain(target))) {
      problems.add(at("/saas_url") + "expected " + url + ", found " + Visible.quoted(target));
    }
    return problems;
  }

  /** What the document states and what the gate knows need not be the same, but must agree. */
  List<String> wronglyNumbered() {
    var stated = result.number();
    return request.launches().allows(request.number(), stated)
        ? List.of()
        : List.of(request.launches().wrong("/run_number", request.number(), stated).toString());
  }

  private static String plain(String url) {
    return url.replaceAll("/+$", "");
  }

  /** The exit code is never trusted alone, and the document is not when the exit code denies it. */
  List<String> contradicts(Shell.Exited exited) {
    boolean passed = result.failed().isEmpty();
    if (passed == exited.succeeded()) {
      return List.of();
    }
    return List.of(
        passed
            ? "the harness ended with exit code " + exited.code() + ", but its document says pass"
            : "the harness ended with exit code 0, but its document says fail");
  }

  private static String at(String pointer) {
    return pointer + ": ";
  }
}
