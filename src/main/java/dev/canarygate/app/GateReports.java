package dev.canarygate.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.edge.shell.BrowserProgram;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateContent;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.Report;
import dev.canarygate.text.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole report of a gate, made anew from its journal. The same journal, files and moment give
 * the same bytes; one for a moment to come says first that it is a preview.
 */
public final class GateReports {
  private final GateView gate;
  private final GateCourse told;
  private @Nullable Instant at;

  /**
   * @param told counts when the gate's journal was read before
   */
  GateReports(GateView gate, GateCourse told) {
    this.gate = gate;
    this.told = told;
  }

  /**
   * For another moment than now.
   *
   * @param moment for which is said what is still valid, not before the newest record; null: now
   */
  public GateReports at(@Nullable Instant moment) {
    at = moment;
    return this;
  }

  /** What was read in one go. */
  private record Read(GateFolder folder, Report report, GateCourse course, JournalContent journal) {
    String json() {
      return KeptReports.masked(report.json(journal.records(), journal.head()));
    }

    Path page(String name) {
      var frame = KeptReports.frame(journal.records(), journal.head());
      return KeptReports.page(folder, name, report.html(course, frame));
    }
  }

  private Read read() {
    return gate.readGate()
        .map(each -> read(each.folder(), told, each.journal()))
        .orElseGet(() -> read(gate.startedFolder()));
  }

  private Read read(GateFolder folder) {
    var course = new GateCourse();
    var journal = folder.read(course::tell);
    return read(folder, course, journal);
  }

  private Read read(GateFolder folder, GateCourse course, JournalContent journal) {
    requireAfterAll(course);
    var now = gate.now();
    var plan = new Plan(gate.definition(), gate.asSeen(journal.state()), at == null ? now : at);
    var report = gate.report(plan);
    boolean isToCome = at != null && at.isAfter(now);
    return new Read(folder, isToCome ? report.foreseen() : report, course, journal);
  }

  /** What is known now was not known then: a gate that is cleared was not, before it was. */
  private void requireAfterAll(GateCourse course) {
    var last = course.last().orElse(Instant.MIN);
    if (at != null && at.isBefore(last)) {
      throw new UsageProblem(
          "--at "
              + at
              + " is before the gate's newest record; expected "
              + wholeSecond(last)
              + " or later. What was recorded until a moment: history");
    }
  }

  /** The first that is not before it, as people type it. */
  private static Instant wholeSecond(Instant moment) {
    var second = moment.truncatedTo(ChronoUnit.SECONDS);
    return second.equals(moment) ? second : second.plusSeconds(1);
  }

  /** For the gate's folder and for the summary of a workflow run. */
  public CommandAnswer markdown() {
    var read = read();
    return answer(() -> KeptReports.masked(read.report().markdown()), read);
  }

  /** For programs. */
  public CommandAnswer json() {
    var read = read();
    return answer(read::json, read);
  }

  /** For tools that read JUnit's XML. */
  public CommandAnswer junit() {
    var read = read();
    return answer(() -> KeptReports.masked(read.report().junit()), read);
  }

  /** For tools that read the Common Test Report Format. */
  public CommandAnswer ctrf() {
    var read = read();
    return answer(() -> KeptReports.masked(read.report().ctrf()), read);
  }

  /** The outcome as a picture in SVG. */
  public CommandAnswer badge() {
    var read = read();
    return answer(() -> read.report().badge(KeptReports::masked), read);
  }

  private static CommandAnswer answer(Supplier<String> text, Read read) {
    return new CommandAnswer(text, read::json, ExitCode.OK);
  }

  /**
   * Writes the page into the gate's folder, where its links to evidence lead to the files, and says
   * where. One for another moment has a name of its own, so that the newest page stays.
   *
   * @param opens whether to show it in the person's browser
   */
  public CommandAnswer page(boolean opens) {
    var read = read();
    var page = read.page(at == null ? GateContent.PAGE : GateContent.pageAt(at));
    var notes =
        !opens || BrowserProgram.opens(page)
            ? List.<String>of()
            : List.of("No browser could be started; open the file yourself.");
    return new CommandAnswer(
        layout -> page + "\n", () -> Json.text(document(page, read)), ExitCode.OK, notes);
  }

  private static ObjectNode document(Path page, Read read) {
    return Json.object().put("file", page.toString()).put("gate", read.folder().name());
  }
}
