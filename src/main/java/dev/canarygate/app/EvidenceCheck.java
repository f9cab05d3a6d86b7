package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.evidence.Verification;
import dev.canarygate.evidence.Verification.Problem;
import dev.canarygate.gate.Event;
import dev.canarygate.journal.JournalContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One checked folder.
 *
 * @param kind {@code attempt} or {@code gate}
 * @param summary what was checked, when all is well
 * @param obstacle why it could not be checked; empty when it could
 * @param required whether it was asked for by name, so that not checking it is an answer
 */
record EvidenceCheck(
    String folder,
    String kind,
    List<Problem> problems,
    String summary,
    String obstacle,
    boolean required) {
  EvidenceCheck {
    problems = List.copyOf(problems);
  }

  static EvidenceCheck of(Verification found, String folder, boolean required) {
    return new EvidenceCheck(
        folder,
        "attempt",
        found.problems(),
        found.files() + " files, E " + found.digest(),
        found.obstacle(),
        required);
  }

  /** A gate whose chain holds: every file that a finding names must be unchanged. */
  static EvidenceCheck of(JournalContent journal, Path artifacts, String folder) {
    var exhibits = new LinkedHashMap<String, Exhibit>();
    for (var event : journal.events()) {
      event
          .as(Event.StepFinished.class)
          .ifPresent(
              done -> done.finding().evidence().forEach(each -> exhibits.put(each.path(), each)));
    }
    var problems = new ArrayList<Problem>();
    exhibits.values().forEach(each -> check(each, artifacts, problems));
    var summary =
        journal.events().size()
            + " journal records, head "
            + journal.head()
            + ", "
            + exhibits.size()
            + " files"
            + (journal.torn() > 0 ? "; the last record was cut short by a crash" : "");
    return new EvidenceCheck(folder, "gate", problems, summary, "", true);
  }

  private static void check(Exhibit exhibit, Path artifacts, List<Problem> problems) {
    var file = artifacts.resolve(exhibit.path());
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        problems.add(
            new Problem(
                "missing", exhibit.path(), "expected a file with sha256 " + exhibit.sha256()));
        return;
      }
      var found = Digest.of(file);
      if (!found.equals(exhibit.sha256())) {
        problems.add(
            new Problem(
                "changed",
                exhibit.path(),
                "expected sha256 " + exhibit.sha256() + ", found " + found));
      }
    } catch (IOException e) {
      problems.add(new Problem("missing", exhibit.path(), "cannot be read: " + DiskFault.words(e)));
    }
  }

  boolean checked() {
    return obstacle.isEmpty();
  }

  List<String> lines() {
    if (!checked()) {
      return List.of(folder + ": not checked: " + obstacle);
    }
    if (problems.isEmpty()) {
      return List.of(folder + ": OK, " + summary);
    }
    var lines = new ArrayList<String>();
    lines.add(folder + ": BROKEN, " + problems.size() + " not as expected");
    problems.forEach(each -> lines.add("  " + each));
    return lines;
  }

  Map<String, Object> asMap() {
    var map = new LinkedHashMap<String, Object>();
    map.put("folder", folder);
    map.put("kind", kind);
    map.put("state", !checked() ? "not-checked" : problems.isEmpty() ? "ok" : "broken");
    map.put("summary", checked() ? summary : obstacle);
    map.put("problems", problems);
    return map;
  }
}
