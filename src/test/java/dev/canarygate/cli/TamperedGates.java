package dev.canarygate.cli;

import dev.canarygate.evidence.Digest;
import dev.canarygate.stamp.LoopbackStampAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The gates that a {@link TamperMatrixTest} tampers with copies of. */
final class TamperedGates {
  /** Signed and stamped, of a wheel that was cleared. */
  final StatedGate cleared;

  /** By the same key: run 1 was stopped, run 2, with a smaller wheel, was cleared. */
  final StatedGate stopped;

  /** By the same key, stamped, of another wheel: what a holder of the key can make any time. */
  final StatedGate sameKey;

  /** By another key. */
  final StatedGate otherKey;

  /** What persons had before anything was tampered with. */
  final Path outside;

  /** Runs them; skips the test by name where a program is missing. */
  TamperedGates(Path shared) throws Exception {
    Stranger.assumeThere();
    Tool.GIT.assumeThere();
    var authority = Files.createDirectories(shared.resolve("authority"));
    cleared = StatedGate.in(shared.resolve("cleared")).withKey();
    try (var stamps = LoopbackStampAuthority.start(authority)) {
      var stamped = "timestamp.url=" + stamps.address();
      cleared.cleared("run", "--set", stamped);
      sameKey = StatedGate.in(shared.resolve("same-key")).withKeyOf(cleared).wheel("other");
      sameKey.cleared("run", "--set", stamped);
    }
    otherKey = StatedGate.in(shared.resolve("other-key")).withKey().cleared("run");
    stopped = StatedGate.in(shared.resolve("stopped")).withKeyOf(cleared);
    stopped.wheel("much more than twenty bytes").stopped("run").wheel("good").cleared("resume");
    outside = outside(shared, authority);
  }

  private Path outside(Path shared, Path authority) throws IOException {
    var had = Files.createDirectories(shared.resolve("outside"));
    var key = Files.readString(cleared.folder().resolve("gate_key.pub"));
    Files.writeString(had.resolve("signers"), signer("", key));
    Files.copy(otherKey.folder().resolve("gate_key.pub"), had.resolve("revoked"));
    Files.copy(authority.resolve("ca.pem"), had.resolve("ca.pem"));
    Files.copy(cleared.verdict().resolve("gate.pub.pem"), had.resolve("gate.pub.pem"));
    Files.writeString(had.resolve("digests"), digests(cleared.verdict()));
    return had;
  }

  /** A line of allowed signers. */
  static String signer(String options, String key) {
    return "gate@example " + options + key;
  }

  private static String digests(Path verdict) throws IOException {
    var lines = new StringBuilder();
    try (var all = Files.list(verdict)) {
      for (var each : all.sorted().toList()) {
        lines.append(Digest.of(each)).append("  ").append(each.getFileName()).append('\n');
      }
    }
    return lines.toString();
  }
}
