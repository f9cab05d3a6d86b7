package dev.canarygate.candidate;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.world.Shell.Exited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What came of downloading the wheel of one version.
 *
 * @param file empty when the index has none
 * @param mismatch how the file differs from what the index says of it; empty when it does not
 * @param page address of the page on which the index lists it; empty for an index that is a folder
 * @param output of pip
 */
record DownloadedWheel(Optional<Path> file, String mismatch, Optional<String> page, String output) {
  /** The words of pip 9 to 26. */
  private static final Pattern MISMATCH =
      Pattern.compile("Expected (sha\\d+ \\w+)\\s+Got\\s+(\\w+)");

  static DownloadedWheel of(Exited exited, Path folder) {
    var output = exited.output();
    var mismatch = MISMATCH.matcher(output);
    var page = PackageIndex.PAGE.matcher(output);
    return new DownloadedWheel(
        exited.succeeded() ? only(folder) : Optional.empty(),
        mismatch.find()
            ? "its page says " + mismatch.group(1) + ", the file has " + mismatch.group(2)
            : "",
        page.find() ? Optional.of(page.group("page")) : Optional.empty(),
        output);
  }

  private static Optional<Path> only(Path folder) {
    try (var all = Files.list(folder)) {
      return all.filter(each -> String.valueOf(each.getFileName()).endsWith(".whl")).findFirst();
    } catch (IOException e) {
      throw new DiskFault("list", folder, e);
    }
  }

  /** The file's name; {@code no file} when none came. */
  String name() {
    return file.map(each -> String.valueOf(each.getFileName())).orElse("no file");
  }
}
