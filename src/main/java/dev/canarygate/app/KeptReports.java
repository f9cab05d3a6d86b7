package dev.canarygate.app;

import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.Plan;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.journal.GateHeads;
import dev.canarygate.report.GateCourse;
import dev.canarygate.report.PageFrame;
import dev.canarygate.report.Report;
import dev.canarygate.world.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The reports of a run, kept in the gate's folder; a later run has its own.
 *
 * @param kept the Markdown one
 * @param markdown its text
 * @param digests of all, by their names
 */
record KeptReports(Path kept, String markdown, Map<String, String> digests) {
  /** GitHub drops a step's summary as a whole when it is larger. */
  private static final int SUMMARY_LIMIT = 1024 * 1024;

  /** The page of the newest run, under a name that does not change; each run keeps its own, too. */
  private static final String PAGE = "report.html";

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
    DurableFiles.replace(file(folder, PAGE), bytes(page));
    var digests = new TreeMap<String, String>();
    texts.forEach((name, text) -> digests.put(name, Digest.of(bytes(text))));
    return new KeptReports(file(folder, run + ".md"), markdown, digests);
  }

  /** Writes the newest page of a gate anew; gives back where it is. */
  static Path page(GateFolder folder, String page) {
    DurableFiles.refuseLinks(folder.artifacts(), folder.file("report"));
    DurableFiles.makeFolder(folder.file("report"));
    DurableFiles.replace(file(folder, PAGE), bytes(page));
    return file(folder, PAGE);
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
   * Adds the Markdown one to the summary of a workflow step, where there is one.
   *
   * @param warning takes what could not be shown: that decides nothing
   */
  void summarize(Map<String, String> environment, Consumer<String> warning) {
    Optional.ofNullable(environment.get("GITHUB_STEP_SUMMARY"))
        .filter(file -> !file.isBlank())
        .ifPresent(file -> summarize(file, summary(), warning));
  }

  /** The report, or, when GitHub would drop it, its beginning and where the rest is. */
  private String summary() {
    if (bytes(markdown).length <= SUMMARY_LIMIT) {
      return markdown;
    }
    var heading = markdown.lines().findFirst().orElse("");
    return heading + "\n\nToo long for a summary: the whole report is in `" + kept + "`.\n";
  }

  /** The file is the workflow's, and may be a link that the workflow made. */
  private static void summarize(String name, String markdown, Consumer<String> warning) {
    try {
      var file = Path.of(name);
      RegularFile.requireIfThere(file, RegularFile.DOCUMENT);
      Files.writeString(
          file,
          markdown + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (InvalidPathException e) {
      warning.accept("The step summary was not written: not a path here: " + name);
    } catch (IOException e) {
      warning.accept("The step summary was not written to " + name + ": " + DiskFault.words(e));
    }
  }
}
