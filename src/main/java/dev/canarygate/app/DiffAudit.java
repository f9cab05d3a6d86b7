package dev.canarygate.app;

import dev.canarygate.blocker.AuditReport;
import dev.canarygate.blocker.Audited;
import dev.canarygate.blocker.SubstanceAudit;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.blocker.substance.PythonChange;
import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.text.CamelKeys;
import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a diff by itself: no gate, no network.
 *
 * @param scope production files that count: files, directories or patterns
 * @param tests files that count as tests
 * @param before folder with the files as they were; null when it is not given
 * @param after folder with the files as they are; null when it is not given
 */
public record DiffAudit(
    List<String> scope, List<String> tests, @Nullable Path before, @Nullable Path after) {
  private static final int MOST_BYTES = 64 << 20;

  /**
   * @param name of the diff's file; {@code -} for standard input
   */
  public CommandAnswer judge(String name, InputStream standardInput) throws IOException {
    var change = new PythonChange(path -> text(before, path), path -> text(after, path));
    var diff = DiffReader.parse(name, diff(name, standardInput));
    var audited = new SubstanceAudit(scope, tests, change).judge(diff);
    var report = new AuditReport(audited);
    return CommandAnswer.ofLines(
        report.lines(), () -> Json.text(CamelKeys.added(Json.tree(report.data()))), exit(audited));
  }

  private static ExitCode exit(Audited audited) {
    if (audited.accepted()) {
      return ExitCode.OK;
    }
    return audited.needsPerson() ? ExitCode.WAITING : ExitCode.STOPPED;
  }

  private static String diff(String name, InputStream standardInput) throws IOException {
    if (name.equals("-")) {
      return text(name, standardInput);
    }
    return text(Path.of(name));
  }

  /** A longer diff is not a fix that a person wrote; it is refused before it is read whole. */
  private static String text(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new BadData(name, "the diff is too long; expected at most 64 MiB");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A file that is not there was not given; the diff alone must do for it. */
  private static @Nullable String text(@Nullable Path folder, String path) {
    if (folder == null) {
      return null;
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageProblem(folder + " is not a folder; expected one with the repository's files");
    }
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new BadData(path, "leads out of " + folder + "; expected a path within it");
    }
    return Files.exists(file) ? text(file) : null;
  }

  private static String text(Path file) {
    try {
      return new String(RegularFile.bytes(file, MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new BadData(file.toString(), "cannot be read: " + DiskFault.words(problem));
    }
  }
}
