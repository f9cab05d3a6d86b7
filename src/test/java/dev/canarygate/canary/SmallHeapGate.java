package dev.canarygate.canary;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.world.Progress;
import dev.canarygate.world.Shell.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real shell around a flooding canary, in a program of its own with a heap of its own. */
final class SmallHeapGate {
  private SmallHeapGate() {}

  /** A program that carries so many bytes into the log. */
  static List<String> words(String heap, Path log, long bytes) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of(heap, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    words.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    words.addAll(List.of(SmallHeapGate.class.getName(), log.toString(), String.valueOf(bytes)));
    return words;
  }

  public static void main(String[] arguments) throws Exception {
    var time = new SystemTime(Progress.SILENT);
    var shell = new ZtShell(Secrets.of(List.of("correct-horse-battery")), time, Progress.SILENT);
    var log = Path.of(arguments[0]);
    var nowhere = log.resolveSibling("results").toString();
    var document = log.resolveSibling("document.json").toString();
    var words = HostileCanary.words("flood", document, nowhere, arguments[1]);
    var limit = Duration.ofMinutes(5);
    var exited = shell.run(new Command(words, null, Map.of(), limit, log, true));
    System.exit(exited.code());
  }
}
