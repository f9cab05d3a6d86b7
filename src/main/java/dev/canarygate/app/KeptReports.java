package dev.canarygate.app;

import dev.canarygate.evidence.Disk;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.journal.GateFolder;
import dev.canarygate.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The reports of a run, kept in the gate's folder; a later run has its own. */
final class KeptReports {
  /** GitHub drops a step's summary as a whole when it is larger. */
  private static final int SUMMARY_LIMIT = 1024 * 1024;

  private KeptReports() {}

  /**
   * Gives back the Markdown one.
   *
   * @param warning is told what could not be shown besides: that decides nothing
   */
  static Path keep(
      GateFlow.Ended ended, Map<String, String> environment, Consumer<String> warning) {
    var report = Report.of(ended.plan());
    var run = "run-" + ended.plan().state().run();
    var markdown = masked(report.markdown());
    var kept = write(ended.folder(), run + ".md", markdown);
    write(ended.folder(), run + ".json", masked(report.json()));
    write(ended.folder(), run + ".junit.xml", masked(report.junit()));
    Optional.ofNullable(environment.get("GITHUB_STEP_SUMMARY"))
        .filter(file -> !file.isBlank())
        .ifPresent(file -> summarize(file, summary(markdown, kept), warning));
    return kept;
  }

  private static String masked(String report) {
    return Secrets.ofProcess().mask(report);
  }

  private static Path write(GateFolder folder, String name, String content) {
    Disk.refuseLinks(folder.artifacts(), folder.file("report"));
    Disk.makeFolder(folder.file("report"));
    var file = folder.file("report").resolve(name);
    Disk.replace(file, content.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** The report, or, when GitHub would drop it, its beginning and where the rest is. */
  private static String summary(String markdown, Path kept) {
    if (markdown.getBytes(StandardCharsets.UTF_8).length <= SUMMARY_LIMIT) {
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
