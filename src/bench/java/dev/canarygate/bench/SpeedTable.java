package dev.canarygate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures this program and its peers in turns, and prints the table of {@code docs/speed.md}:
 * {@code mvn -Pbench verify}.
 */
public final class SpeedTable {
  private static final List<String> HEAD = List.of("what", "gate-runner", "peer", "ratio", "goal");

  private final int rounds = Integer.getInteger("bench.rounds", 10);
  private final String wanted = System.getProperty("bench.rows", "");
  private final List<List<String>> rows = new ArrayList<>();
  private final Scenery scenery;

  private SpeedTable(Scenery scenery) {
    this.scenery = scenery;
  }

  /** Options are system properties, as {@code docs/speed.md} names them. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    var project = Path.of("").toAbsolutePath();
    var work = Files.createDirectories(project.resolve("target/bench"));
    var table = new SpeedTable(new Scenery(project, work));
    table.measure();
    System.out.println(table.markdown());
  }

  private void measure() throws IOException, InterruptedException, RunnerException {
    var python = System.getProperty("bench.python", "python3");
    scenery.warm();
    for (var each : new ProcessRows(scenery, python).all()) {
      if (matches(each.name())) {
        System.err.println("measuring " + each.name());
        rows.add(each.row().get().measured(rounds, this::memory));
        keep();
      }
    }
    if (matches("jmh")) {
      System.err.println("measuring in process");
      rows.addAll(
          InProcess.rows(
              System.getProperty("bench.jmh", ""), rounds, Integer.getInteger("bench.seconds", 2)));
      keep();
    }
  }

  /** After each row, so that one that is ended early leaves those before. */
  private void keep() throws IOException {
    Files.writeString(scenery.work().resolve("speed.md"), markdown());
  }

  private boolean matches(String name) {
    return Pattern.compile(wanted).matcher(name).find();
  }

  private String memory(Side side) {
    return side.peakMemory(scenery.work())
        .map(mib -> String.format(Locale.ROOT, ", %.0f MiB", mib))
        .orElse("");
  }

  private String markdown() {
    var text = new StringBuilder();
    var today = LocalDate.now(ZoneOffset.UTC);
    text.append("Measured on ").append(today).append(": ").append(machine()).append(".\n\n");
    line(text, HEAD);
    line(text, HEAD.stream().map(each -> "---").toList());
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private String machine() {
    return "%d processors, %s, Java %s, medians of %d rounds in turns"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("java.version"),
            rounds);
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
