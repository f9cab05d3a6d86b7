package dev.canarygate.canary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.world.Interrupted;
import dev.canarygate.world.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A harness that goes on beside the gate, as a thread that does nothing but live. What it writes,
 * it writes as the fake time passes, so that nobody sleeps and each test goes the same way each
 * time.
 */
final class PacedHarness {
  private record Move(Instant at, Runnable what) {}

  private final Bench bench;
  private final Instant launch;
  private final List<Move> moves = new ArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Thread life;
  private volatile boolean wasEnded;
  private int code;

  /** Launched by the command {@code canary}. */
  PacedHarness(Bench bench) {
    this.bench = bench;
    this.launch = bench.now();
    bench.world.time.meanwhile(this::move);
    bench.world.shell.on(command -> command.words().get(0).equals("canary"), this::live);
  }

  private Shell.Exited live(Shell.Command command) {
    life = Thread.currentThread();
    begun.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      wasEnded = true;
      Thread.currentThread().interrupt();
      write(Objects.requireNonNull(command.log()), "canary says\n");
      throw new Interrupted("while running canary");
    }
    return new Shell.Exited(
        code, false, launch, Duration.between(launch, bench.now()), "canary says\n", "");
  }

  private void move() {
    var due = moves.stream().filter(each -> !each.at().isAfter(bench.now())).toList();
    moves.removeAll(due);
    due.forEach(each -> each.what().run());
  }

  /** Something happens this many seconds after the launch. */
  PacedHarness at(long second, Runnable what) {
    moves.add(new Move(launch.plusSeconds(second), what));
    moves.sort(Comparator.comparing(Move::at));
    return this;
  }

  /** The document of a run appears. */
  PacedHarness writes(long second, int run, ObjectNode document) {
    return writes(second, run, document.toString());
  }

  PacedHarness writes(long second, int run, String text) {
    return at(second, () -> put(run, text));
  }

  /** Puts a document where the harness would, as of now. */
  void put(int run, String text) {
    var file = bench.harness.resolve("artifacts/sync_identity_boundary/runs/run-" + run + ".json");
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      write(file, text);
      Files.setLastModifiedTime(file, FileTime.from(bench.now()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It ends by itself. */
  PacedHarness ends(long second, int exitCode) {
    return at(second, () -> end(exitCode));
  }

  private void end(int exitCode) {
    try {
      begun.await();
      code = exitCode;
      over.countDown();
      Objects.requireNonNull(life).join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the gate ended it. */
  boolean wasEnded() {
    return wasEnded;
  }

  boolean goesOn() {
    return over.getCount() > 0 && !wasEnded;
  }
}
