package dev.canarygate.sync;

import dev.canarygate.client.OwnerRecord;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.StateProblem;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The whole boundary in words, under the labels of the CLI's own check. Values are shown whole, one
 * to a line, so that they can be copied.
 */
public final class StatusText {
  private static final String ABSENT = "<absent>";
  private static final int DETAIL_COLUMNS = 100;

  private final PreflightResult result;
  private final List<String> lines = new ArrayList<>();

  public StatusText(PreflightResult result) {
    this.result = result;
  }

  public List<String> lines() {
    lines.clear();
    lines.add("Identity Boundary");
    foreground();
    daemon();
    queue("Active queue:", result.active());
    queue("Legacy queue:", result.legacy());
    row("Rows in scope", count(result.legacy(), QueueCounts::waiting));
    row("Failure log rows", count(result.legacy(), QueueCounts::failures));
    totals();
    result.notes().forEach(note -> lines.add("Note: " + Visible.value(note)));
    if (!result.checkPasses()) {
      failures();
    }
    return List.copyOf(lines);
  }

  private void foreground() {
    ForegroundIdentity foreground = result.foreground();
    lines.add("Foreground:");
    row("Package version", foreground.installation().packageVersion());
    row("Executable path", foreground.installation().executablePath());
    row("Source path", foreground.installation().sourcePath());
    row("Server URL", BoundaryField.shown(foreground.serverUrl()));
    row("Team/User", BoundaryField.shown(foreground.teamOrUser()));
    row("Queue DB path", foreground.queueDbPath());
  }

  private void daemon() {
    lines.add("Daemon owner record:");
    row("Status", result.daemon().status());
    row("PID", owner(record -> Visible.number(record.pid())));
    row("Port", owner(record -> Visible.number(record.port())));
    row("Package version", owner(OwnerRecord::packageVersion));
    row("Executable path", owner(OwnerRecord::executablePath));
    row("Source path", owner(OwnerRecord::sourceCheckoutPath));
    row("Server URL", owner(OwnerRecord::serverUrl));
    row("Team/User", owner(OwnerRecord::teamOrUser));
    row("Queue DB path", owner(OwnerRecord::queueDbPath));
  }

  private String owner(Function<OwnerRecord, @Nullable String> field) {
    return result.daemon().record().map(field).orElse(ABSENT);
  }

  private void queue(String title, QueueView queue) {
    lines.add(title);
    row("Path", queue.path());
    row("Event count", count(queue, QueueCounts::events));
    row("Body upload cnt", count(queue, QueueCounts::bodies));
  }

  private static String count(QueueView queue, Function<QueueCounts, Long> count) {
    QueueCounts counts = queue.counts();
    return counts == null ? "<unreadable>" : String.valueOf(count.apply(counts));
  }

  private void totals() {
    List<String> fields =
        result.mismatches().stream().map(mismatch -> mismatch.field().canonicalName()).toList();
    total("Mismatches", fields.size());
    total("Orphan records", result.orphans().size());
    QueueCounts legacy = result.legacy().known();
    total(
        "Legacy queue rows", legacy.events() + " event(s), " + legacy.bodies() + " body upload(s)");
    total("Mismatched fields", fields.isEmpty() ? "none" : String.join(", ", fields));
    total("Orphan daemon records", result.orphans().size());
    total("Unowned daemons", result.unownedDaemons().size());
    total("Unreadable files", result.problems().size());
  }

  private void failures() {
    lines.add("");
    result.mismatches().forEach(field -> lines.addAll(FieldLines.whole(field, DETAIL_COLUMNS)));
    lines.add("Identity boundary check FAILED:");
    result.problems().forEach(this::failure);
    result.orphans().forEach(orphan -> failure("orphan daemon record: " + orphan.why()));
    if (result.legacyRows() > 0) {
      failure(result.legacyRows() + " row(s) in the legacy queue");
    }
    if (!result.mismatches().isEmpty()) {
      failure("foreground and daemon disagree on " + result.mismatches().size() + " field(s)");
    }
    if (result.authRequired() && !result.authPresent()) {
      failure("not logged in");
    }
    result.unownedDaemons().forEach(pid -> failure("live daemon that nobody owns: process " + pid));
    lines.add("What to do, in this order:");
    result.remedies().of(result).forEach(remedy -> lines.add("  - " + remedy.text()));
  }

  private void failure(StateProblem problem) {
    failure(
        problem.isUnreadable()
            ? problem.subject().words()
                + " "
                + problem.path()
                + " cannot be read: "
                + problem.detail()
            : problem.inWords() + " (" + problem.path() + ")");
  }

  private void failure(String what) {
    lines.add("  ! " + what);
  }

  private void row(String key, String value) {
    lines.add(String.format(Locale.ROOT, "  %-24s%s", key, Visible.value(value)));
  }

  private void total(String key, Object value) {
    lines.add(String.format(Locale.ROOT, "%-24s%s", key, value));
  }
}
