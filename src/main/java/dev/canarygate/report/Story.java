package dev.canarygate.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateState;
import dev.canarygate.text.Json;
import dev.canarygate.text.RehearsalMark;
import dev.canarygate.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A gate's history as people would tell it. */
public final class Story {
  private final List<Chapter> chapters = new ArrayList<>();
  private final Layout layout;
  private GateState state = GateState.NEW;
  private boolean rehearsed;

  /** Before anything happened. */
  public Story(Layout layout) {
    this.layout = layout;
  }

  /** The same before anything happened. */
  public Story anew() {
    return new Story(layout);
  }

  /** The events of one gate, oldest first. */
  public static Story of(List<Event> events, Layout layout) {
    var story = new Story(layout);
    var state = GateState.NEW;
    for (var event : events) {
      state = state.after(event);
      story.tell(event, state);
    }
    return story;
  }

  /**
   * Goes on with the next event.
   *
   * @param after the state after it
   */
  public void tell(Event event, GateState after) {
    event.as(Event.AttemptEnded.class).ifPresent(ended -> forgetBegin(ended, after.run()));
    event.read(new StoryTeller(state, after, layout.time())).ifPresent(chapters::add);
    event
        .as(Event.RunStarted.class)
        .ifPresent(run -> rehearsed |= RehearsalMark.isIn(run.parameters()));
    state = after;
  }

  /** It is near: only what happened meanwhile stands between. */
  private void forgetBegin(Event.AttemptEnded ended, int run) {
    for (int at = chapters.size() - 1; at >= 0 && chapters.get(at).run() == run; at--) {
      if (chapters.get(at).begins(ended)) {
        chapters.remove(at);
        return;
      }
    }
  }

  /** For people: a heading for each run, and for each change of the candidate. */
  public String text() {
    var lines = new ArrayList<String>();
    var candidate = "";
    for (var each : chapters) {
      if (each.kind().equals("run")) {
        idle(lines);
        lines.add(
            (lines.isEmpty() ? "" : "\n")
                + layout.time().minute(each.event().at())
                + ", "
                + Visible.line(each.text().replace(StoryTeller.REHEARSED, "")));
        candidate = "";
        continue;
      }
      if (!each.candidate().isEmpty() && !each.candidate().equals(candidate)) {
        candidate = each.candidate();
        lines.add("  candidate " + Visible.line(candidate));
      }
      lines.add(
          "  "
              + layout.time().clock(each.event().at())
              + " "
              + Visible.line(layout.timed(each.text())));
    }
    idle(lines);
    var lead = rehearsed ? RehearsalMark.BANNER + "\n" : "";
    return lead + layout.folded(String.join("\n", lines) + "\n");
  }

  /** A run without a line of its own had nothing to do, or could do nothing. */
  private static void idle(List<String> lines) {
    if (!lines.isEmpty() && !lines.get(lines.size() - 1).startsWith("  ")) {
      lines.add("  no package was due");
    }
  }

  /** For programs: a list, oldest first. */
  public String json() {
    ArrayNode list = Json.array();
    for (var each : chapters) {
      var node =
          list.addObject()
              .put("at", each.event().at().toString())
              .put("run", each.run())
              .put("kind", each.kind())
              .put("text", each.text());
      Optional.of(each.candidate())
          .filter(name -> !name.isEmpty())
          .ifPresent(name -> node.put("candidate", name));
      each.event().as(Event.AttemptEnded.class).ifPresent(ended -> add(ended, node));
      node.set("links", Json.array(each.links()));
    }
    return Json.text(list) + "\n";
  }

  private static void add(Event.AttemptEnded ended, ObjectNode node) {
    node.put("package", ended.workPackage())
        .put("attempt", ended.attempt())
        .put("verdict", ended.verdict().word());
  }
}
