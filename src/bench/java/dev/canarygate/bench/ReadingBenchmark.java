package dev.canarygate.bench;

import dev.canarygate.app.GateSource;
import dev.canarygate.blocker.diff.DiffReader;
import dev.canarygate.client.QueueCounts;
import dev.canarygate.client.QueueFile;
import dev.canarygate.evidence.Digest;
import dev.canarygate.evidence.Secrets;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.journal.JournalContent;
import dev.canarygate.journal.WrittenJournal;
import dev.canarygate.run.LargeGate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Files that the program reads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadingBenchmark {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int MIB = 1 << 20;
  private static final int ROWS = 100_000;

  private Path folder = Path.of("");
  private Path journal = Path.of("");
  private String diff = "";
  private byte[] log = {};

  /** Writes all of them once. */
  @Setup
  public void prepare() throws IOException, SQLException {
    folder = Files.createTempDirectory("bench");
    journal = WrittenJournal.in(folder, new LargeGate(10, 20).events(1));
    var text = new StringBuilder();
    var lines = new StringBuilder();
    for (int n = 0; text.length() < MIB; n++) {
      text.append(Diffs.file(n));
    }
    for (int n = 0; lines.length() < MIB; n++) {
      lines.append("2026-01-01T00:00:00Z INFO worker handled row ").append(n).append('\n');
    }
    diff = text.toString();
    log = lines.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("log"), log);
    fill(folder.resolve("queue.db"));
  }

  private static void fill(Path database) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE queue(id INTEGER PRIMARY KEY, event_id TEXT UNIQUE)");
      statement.execute("CREATE TABLE body_upload_queue(feature_slug TEXT)");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
              + ROWS
              + ") INSERT INTO queue(event_id) SELECT 'event-' || i FROM n");
    }
  }

  /** The program's own gate: YAML, templates and all checks; no installer is asked. */
  @Benchmark
  public GateDefinition parseGate() {
    return GateSource.of(Path.of("work-packages"), null, List.of(), List.of())
        .known(System.getenv())
        .definition();
  }

  /** A journal of one run of ten packages with twenty steps each. */
  @Benchmark
  public JournalContent parseJournal() throws IOException {
    return JournalContent.read(journal, Digest.of(journal.resolveSibling("gate.json")));
  }

  /** A diff of 1 MiB. */
  @Benchmark
  public Object parseDiff() {
    return DiffReader.parse("fix.diff", diff);
  }

  /** A log of 1 MiB that has no secret. */
  @Benchmark
  public long mask() throws IOException {
    try (var out = Secrets.ofProcess().masking(OutputStream.nullOutputStream())) {
      out.write(log);
      return out.redactions();
    }
  }

  /** A file of 1 MiB. */
  @Benchmark
  public String digest() throws IOException {
    return Digest.of(folder.resolve("log"));
  }

  /** A queue of the client with 100,000 rows, as the preflight counts it. */
  @Benchmark
  public QueueCounts preflight() {
    return new QueueFile(folder.resolve("queue.db"), PATIENCE).count();
  }
}
