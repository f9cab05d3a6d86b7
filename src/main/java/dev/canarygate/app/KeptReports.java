package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateContent;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.PageFrame;
import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The reports of a run, kept in the gate's folder; a later run has its own.
 *
 * @param kept the Markdown one
 * @param page the newest page, which each run writes anew
 * @param markdown its text
 * @param digests of all, by their names
 */
record KeptReports(Path kept, Path page, String markdown, Map<String, String> digests) {
  /**
   * @param head how far the journal had come when the run ended; the one for programs keeps it
   * @param launcher writes the commands that come next: as on the screen, because the report is
   *     read where the run was started
   */
  static KeptReports keep(GateHeads.Head head, GateFolder folder, Plan plan, Launcher launcher) {
    var course = new GateCourse();
    folder.read(course::tell);
    var report = Report.of(plan, launcher);
    var run = "run-" + plan.state().run();
    var texts = new LinkedHashMap<String, String>();
    var markdown = masked(report.markdown());
    texts.put(run + ".md", markdown);
    texts.put(run + ".json", masked(report.json(head.records(), head.head())));
    texts.put(run + ".junit.xml", masked(report.junit()));
    var page = report.html(course, frame(head.records(), head.head()));
    texts.put(run + ".html", page);
    DurableFiles.refuseLinks(folder.artifacts(), folder.file("report"));
    DurableFiles.makeFolder(folder.file("report"));
    texts.forEach((name, text) -> DurableFiles.replace(file(folder, name), bytes(text)));
    DurableFiles.replace(file(folder, GateContent.PAGE), bytes(page));
    DurableFiles.replace(file(folder, GateContent.BADGE), bytes(report.badge(KeptReports::masked)));
    var digests = new TreeMap<String, String>();
    texts.forEach((name, text) -> digests.put(name, Digest.of(bytes(text))));
    return new KeptReports(
        file(folder, run + ".md"), file(folder, GateContent.PAGE), markdown, digests);
  }

  /**
   * Writes a page of a gate anew; gives back where it is.
   *
   * @param name of the file
   */
  static Path page(GateFolder folder, String name, String page) {
    DurableFiles.refuseLinks(folder.artifacts(), folder.file("report"));
    DurableFiles.makeFolder(folder.file("report"));
    DurableFiles.replace(file(folder, name), bytes(page));
    return file(folder, name);
  }

  /** Of a page that is kept with the other reports of its gate. */
  static PageFrame frame(long records, String head) {
    return new PageFrame(records, head, "../../../", KeptReports::masked);
  }

  static String masked(String report) {
    return Secrets.ofProcess().mask(report);
  }

  private static Path file(GateFolder folder, String name) {
    return folder.file("report").resolve(name);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Adds the Markdown one to the summary of a workflow step, where one wants it.
   *
   * @param warning takes what could not be shown: that decides nothing
   */
  void summarize(Map<String, String> environment, Consumer<String> warning) {
    Workflow.of(environment).summarize(markdown, kept, warning);
  }
}
