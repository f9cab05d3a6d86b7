package dev.canarygate.app;

import dev.canarygate.gate.WorkPackage;
import dev.canarygate.report.Layout;
import dev.canarygate.run.Outlook;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import dev.canarygate.text.Words;
import dev.canarygate.world.Effect;
import dev.canarygate.world.StatusMarker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A preview for a terminal: package by package, then every change in full. What would be posted is
 * shown as GitHub would show it, its times too.
 */
record PreviewText(Preview preview, Layout layout) {
  String text() {
    var text = new StringBuilder(ours(packages()));
    var changes = preview.changes();
    for (int i = 0; i < changes.size(); i++) {
      append(text, i + 1, changes.get(i));
    }
    return text.append(ours(end())).toString();
  }

  private String ours(String text) {
    return layout.folded(layout.timed(text));
  }

  private String packages() {
    var text = new StringBuilder(RehearsalMark.lead(preview.definition().parameters()));
    text.append("Dry run: nothing was changed, nothing was posted.\n");
    text.append(preview.note().isEmpty() ? "" : preview.note() + "\n")
        .append(preview.end().text())
        .append("\n");
    for (var section : preview.outlook().sections()) {
      text.append("\n").append(section.workPackage()).append("  ").append(section.title());
      text.append("  [").append(standing(section)).append(owner(section)).append("]\n");
      var stops = stops(section.workPackage());
      PreviewSteps.of(section.lines(), reports(section))
          .forEach(each -> text.append("  ").append(each).append("\n"));
      stops.forEach(each -> append(text, each));
    }
    if (preview.doesNothing()) {
      return text.toString();
    }
    var passed = PassedVariables.of(preview.definition(), System.getenv());
    if (!passed.isEmpty()) {
      text.append("\nEnvironment variables that steps hand to their programs:\n");
      passed.forEach(each -> text.append("  ").append(each).append("\n"));
    }
    var changes = preview.changes();
    return text.append("\nOn GitHub it would make ")
        .append(howMany(changes.size()))
        .append("\n")
        .toString();
  }

  private String end() {
    var text = new StringBuilder();
    if (preview.doesNothing()) {
      return text.append("\n").append(preview.end().nextLine()).toString();
    }
    text.append("\n").append(preview.seal().line()).append("\n");
    var news = preview.news().lines();
    if (!news.isEmpty()) {
      text.append("\n").append(String.join("\n", news)).append("\n");
    }
    text.append("\nDigest of this plan: ").append(preview.digest()).append("\n");
    return text.append("\n").append(preview.end().nextLine()).toString();
  }

  private static String howMany(int changes) {
    if (changes == 0) {
      return "no change.";
    }
    return changes + (changes == 1 ? " change, this one:" : " changes, in this order:");
  }

  private List<Outlook.Stop> stops(String workPackage) {
    return preview.stops().stream().filter(each -> each.workPackage().equals(workPackage)).toList();
  }

  /** What the stops say, which is said once, above. */
  private Set<String> reports(Outlook.Section section) {
    return preview.outlook().stops().stream()
        .filter(each -> each.workPackage().equals(section.workPackage()))
        .map(each -> each.stop().report().strip())
        .collect(Collectors.toSet());
  }

  private static String standing(Outlook.Section section) {
    if (!section.notReached().isEmpty()) {
      return "not reached: " + section.notReached();
    }
    var doubt = section.doubt().isEmpty() ? "" : "; starts only before " + section.doubt();
    var standing = section.standing();
    return standing.kept()
        ? standing.why() + doubt
        : Words.of(standing.kind()) + ": " + standing.why() + doubt;
  }

  private String owner(Outlook.Section section) {
    var owner = workPackage(section.workPackage()).owner();
    return owner.isEmpty() ? "" : "; owner: " + Visible.line(owner);
  }

  private WorkPackage workPackage(String id) {
    return preview.definition().workPackage(id);
  }

  private void append(StringBuilder text, Outlook.Stop each) {
    text.append("  stops  ").append(PreviewEnd.named(each)).append("\n");
    text.append("         ").append(Visible.line(each.stop().unblocks())).append("\n");
    var owner = workPackage(each.workPackage()).ownerOf(each.stop().id());
    text.append(owner.isEmpty() ? "" : "         owner: " + Visible.line(owner) + "\n");
  }

  private void append(StringBuilder text, int number, Outlook.Change change) {
    var effect = change.effect();
    text.append(ours("\n" + number + ". " + request(effect) + mark(change) + "\n"));
    said(effect).lines().forEach(line -> text.append(layout.quoted("   | ", line)).append("\n"));
  }

  /** What would be read on GitHub; empty when nothing would. */
  private static String said(Effect effect) {
    if (effect instanceof Effect.Status status) {
      var target = status.targetUrl() == null ? "" : "\n" + status.targetUrl();
      var heading = status.context() + " = " + status.state().word();
      return heading + "\n" + StatusMarker.wanted(status) + target;
    }
    return effect.as(Effect.Comment.class).map(Effect.Comment::body).orElse("");
  }

  /** What a change that is not certain hangs on; empty when it is certain. */
  private static String mark(Outlook.Change change) {
    if (change.workPackage().isEmpty()) {
      return "  [wanted by an earlier run: looked for first, made when it is missing]";
    }
    if (!change.restsOn().isEmpty()) {
      return "  [rests on a result that is not there yet: " + change.restsOn() + "]";
    }
    return change.doubt().isEmpty() ? "" : "  [made only before " + change.doubt() + "]";
  }

  private static String request(Effect effect) {
    var place = "/repos/" + effect.repository();
    if (effect instanceof Effect.Status status) {
      return "POST " + place + "/statuses/" + status.commit().sha();
    }
    var issue = place + "/issues/" + effect.place().replaceFirst("^.*#", "");
    return effect instanceof Effect.Comment
        ? "POST " + issue + "/comments"
        : "PATCH " + issue + " (" + Preview.change(effect) + ")";
  }
}
