package dev.canarygate.edge.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.evidence.Fence;
import dev.canarygate.world.FakeProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However many lines a program prints at once, they are kept and shown as if they came singly. */
final class TranscriptProperties {
  private static final int LONGEST_LOG = 20_000;

  private static byte[] printed(Random random) {
    var printed = new ByteArrayOutputStream();
    for (int i = random.nextInt(60); i > 0; i--) {
      int length = random.nextInt(20) == 0 ? random.nextInt(30_000) : random.nextInt(200);
      printed.writeBytes("z\u00e4".repeat(length / 2).getBytes(StandardCharsets.UTF_8));
      printed.writeBytes(random.nextInt(10) == 0 ? new byte[] {0, -1, '\r'} : new byte[] {'\n'});
    }
    return printed.toByteArray();
  }

  /** What is left of it: the log, the tails and what people were shown. */
  private record Kept(String log, String output, String stdout, List<String> shown) {}

  private static Kept kept(byte[] printed, Random pieces, int longest) throws IOException {
    var folder = Files.createTempDirectory("transcript");
    var log = folder.resolve("log");
    var progress = new FakeProgress();
    try (var transcript = new Transcript(log, LONGEST_LOG, 0, progress, Fence.OPEN)) {
      try (var stdout = transcript.stdout()) {
        for (int at = 0; at < printed.length; ) {
          int length = Math.min(printed.length - at, 1 + pieces.nextInt(longest));
          stdout.write(printed, at, length);
          at += length;
        }
      }
      transcript.end();
      return new Kept(
          taken(log, folder), transcript.output(), transcript.stdoutText(), progress.told());
    }
  }

  /** A character for each byte. */
  private static String taken(Path log, Path folder) throws IOException {
    var bytes = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    Files.delete(log);
    Files.delete(folder);
    return bytes;
  }

  @Property(tries = 60, seed = "20261126")
  void blocksAreKeptAsSingleBytesAre(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    var printed = printed(random);

    var singly = kept(printed, random, 1);
    var inBlocks = kept(printed, random, 70_000);

    assertThat(inBlocks.log()).isEqualTo(singly.log());
    assertThat(inBlocks.output()).isEqualTo(singly.output());
    assertThat(inBlocks.stdout()).isEqualTo(singly.stdout());
    assertThat(inBlocks.shown()).isEqualTo(singly.shown());
  }
}
