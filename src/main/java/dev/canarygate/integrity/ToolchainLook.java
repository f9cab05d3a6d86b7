package dev.canarygate.integrity;

import dev.canarygate.client.Distribution;
import dev.canarygate.client.VirtualEnvironment;
import dev.canarygate.evidence.Digest;
import dev.canarygate.world.FolderLock;
import dev.canarygate.world.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks at the installed candidate and at the harness. */
final class ToolchainLook {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final FingerprintRequest request;
  private final Shell shell;
  private final Map<String, String> found = new LinkedHashMap<>();
  private final List<String> gaps;

  ToolchainLook(FingerprintRequest request, Shell shell, List<String> gaps) {
    this.request = request;
    this.shell = shell;
    this.gaps = gaps;
  }

  Map<String, String> look() {
    digest("cli", request.cli());
    digest("script", request.harness().resolve(request.script()));
    record();
    if (Files.exists(request.harness().resolve(".git"))) {
      git("harness-head", List.of("rev-parse", "HEAD"));
      git("harness-changes", changes());
    } else {
      copy();
    }
    return found;
  }

  /** A harness that is not a checkout has no commit: its files speak for themselves. */
  private void copy() {
    var text = new StringBuilder();
    try (var files = Files.walk(request.harness())) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var name = request.harness().relativize(file).toString().replace('\\', '/');
        if (!ofTheCanary(name)) {
          text.append(name).append('\0').append(Digest.of(file)).append('\0');
        }
      }
      found.put("harness-files", Digest.of(text.toString()));
    } catch (IOException | java.io.UncheckedIOException e) {
      gaps.add("the harness could not be read: " + e.getClass().getSimpleName());
    }
  }

  private boolean ofTheCanary(String name) {
    return request.harnessWrites().stream().anyMatch(each -> name.startsWith(each + "/"))
        || Stream.of(name.split("/", -1))
            .anyMatch(part -> part.startsWith(".") || part.equals("__pycache__"));
  }

  private List<String> changes() {
    var words = new ArrayList<>(List.of("status", "--porcelain", "--", "."));
    request.harnessWrites().forEach(folder -> words.add(":(exclude)" + folder));
    words.add(":(exclude)" + FolderLock.NAME);
    return words;
  }

  private void digest(String name, Path file) {
    try {
      found.put(name, Digest.of(file));
    } catch (IOException e) {
      gaps.add(name + " " + file + " could not be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * What the list of installed files promises is one thing, what lies there another: a patched file
   * shows in the second.
   */
  private void record() {
    var records =
        VirtualEnvironment.of(request.python()).distInfos(request.packageName()).stream()
            .filter(each -> Files.isRegularFile(each.resolve("RECORD")))
            .toList();
    if (records.size() == 1) {
      digest("installed", records.get(0).resolve("RECORD"));
      contents(records.get(0));
    } else {
      gaps.add(
          "expected one installed "
              + request.packageName()
              + " around "
              + request.python()
              + ", found "
              + records.size());
    }
  }

  private void contents(Path distInfo) {
    try {
      found.put("installed-files", Distribution.contents(distInfo));
    } catch (IOException | InvalidPathException e) {
      gaps.add("the installed files could not be read: " + e.getClass().getSimpleName());
    }
  }

  private void git(String name, List<String> arguments) {
    var words = new ArrayList<>(List.of(request.git(), "-C", request.harness().toString()));
    words.addAll(arguments);
    var exited = shell.run(Shell.Command.reading(LIMIT, words.toArray(String[]::new)));
    if (exited.succeeded()) {
      found.put(name, exited.stdout().strip());
    } else {
      gaps.add("git could not tell " + name + " of " + request.harness());
    }
  }
}
