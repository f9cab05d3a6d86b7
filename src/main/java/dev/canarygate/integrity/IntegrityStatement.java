package dev.canarygate.integrity;

import dev.canarygate.gate.SharedFacts;
import dev.canarygate.integrity.Observation.Weight;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an integrity statement is based on, in words: each kind of claim on its own. What cannot be
 * measured from this machine is not part of it; a person attests that.
 */
record IntegrityStatement(
    List<Fingerprint> looks, List<Window> windows, Snapshots saas, List<Observation> observations) {
  IntegrityStatement {
    looks = List.copyOf(looks);
    windows = List.copyOf(windows);
    observations = List.copyOf(observations);
  }

  String measured() {
    if (looks.isEmpty()) {
      return "nothing";
    }
    var changed =
        observations.stream().map(Observation::weight).anyMatch(each -> each != Weight.EXPLAINED);
    var last = looks.get(looks.size() - 1);
    return (changed ? "compared" : "unchanged")
        + " in "
        + looks.size()
        + (looks.size() == 1 ? " fingerprint: " : " fingerprints: ")
        + queues(last)
        + ", "
        + owner(last)
        + ", installed CLI, canary script, harness at "
        + commit(last)
        + (changes(last).isEmpty() ? " (clean)" : " (with local changes)")
        + betweenRuns()
        + deployment();
  }

  private static String queues(Fingerprint look) {
    var operator = look.operator();
    return "operator queues ("
        + operator.rows()
        + " rows, id sequence "
        + operator.sequence()
        + ")"
        + (look.workspace().isEmpty() ? "" : ", workspace settings");
  }

  /** While it runs, the canary's homes are its own. */
  private String betweenRuns() {
    var homes =
        windows.stream()
            .filter(window -> !window.duringRun())
            .mapToInt(window -> window.after().canaryHomes().size())
            .max();
    return homes.isPresent() && homes.getAsInt() > 0
        ? "; between runs also " + homes.getAsInt() + " homes of the canary"
        : "";
  }

  private static String owner(Fingerprint look) {
    var owner = look.operator().owner();
    return owner.record() == null
        ? "owner record (none)"
        : "owner record (daemon " + owner.pid() + (owner.alive() ? ", alive)" : ", not alive)");
  }

  private static String commit(Fingerprint look) {
    var files = look.toolchain().getOrDefault("harness-files", "(unknown commit)");
    var head = look.toolchain().getOrDefault("harness-head", files);
    return head.substring(0, Math.min(12, head.length()));
  }

  private static String changes(Fingerprint look) {
    return look.toolchain().getOrDefault("harness-changes", "");
  }

  private String deployment() {
    return saas.all().isEmpty()
        ? ""
        : "; deployment "
            + saas.value(SharedFacts.SAAS_SHA)
            + " built "
            + built()
            + ", drain counts "
            + saas.value(SharedFacts.DRAIN_TERMINAL_FAILED)
            + "/"
            + saas.value(SharedFacts.DRAIN_BUSINESS_RULE_ROWS)
            + " in "
            + saas.all().size()
            + (saas.all().size() == 1 ? " snapshot" : " snapshots");
  }

  /** In quotation marks where it could be read as a part of the sentence. */
  private String built() {
    var build = saas.value(SharedFacts.SAAS_BUILD);
    return build.matches("[A-Za-z0-9.:+-]{1,40}") ? build : "\"" + build + "\"";
  }

  String explained() {
    var explained =
        observations.stream()
            .filter(each -> each.weight() == Weight.EXPLAINED)
            .map(Observation::what)
            .collect(Collectors.joining("; "));
    return explained.isEmpty() ? "none" : explained;
  }

  String enforced() {
    return "the gate's HTTP client can only read from the deployment (GET); snapshots in this"
        + " attempt: "
        + saas.all().size()
        + ". It reads copies of queue files, never the files themselves, and ends only processes"
        + " that it started itself";
  }
}
