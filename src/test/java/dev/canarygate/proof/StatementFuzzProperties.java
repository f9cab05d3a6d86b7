package dev.canarygate.proof;

import dev.canarygate.Fuzz;
import dev.canarygate.gate.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class StatementFuzzProperties {
  private static final Map<String, byte[]> FILES = files();

  private static Map<String, byte[]> files() {
    var content = Verdicts.content(Outcome.CLEARED, false, Verdicts.NOW);
    try {
      var folder = Files.createTempDirectory("fuzz-");
      var files = VerdictFiles.of(content, Verdicts.by(Verdicts.signer(folder))).contents();
      Files.delete(folder.resolve("key"));
      Files.delete(folder);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> sample(String name) {
    return List.of(new String(FILES.get(name), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void envelopes(@ForAll long seed) {
    Fuzz.batch(
        seed,
        sample(VerdictFiles.VERDICT),
        text -> InTotoStatement.read(Envelope.read(bytes(text))),
        MalformedStatement.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void statements(@ForAll long seed) throws MalformedStatement {
    var body = Envelope.read(bytes(sample(VerdictFiles.VERDICT).get(0))).body().array();
    Fuzz.batch(
        seed,
        List.of(new String(body, StandardCharsets.UTF_8)),
        text -> InTotoStatement.read(Envelope.unsigned(bytes(text))).bytes(),
        MalformedStatement.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void bundles(@ForAll long seed) {
    Fuzz.batch(
        seed,
        sample(VerdictFiles.BUNDLE),
        text -> SigstoreBundle.read(bytes(text)),
        MalformedStatement.class);
  }

  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void lists(@ForAll long seed) {
    Fuzz.batch(
        seed,
        sample(VerdictFiles.EVIDENCE),
        text -> EvidenceSums.read(bytes(text)),
        MalformedStatement.class);
  }

  /** A whole folder, one file of which is anything; each check says something about it. */
  @Property(seed = Fuzz.SEED, tries = Fuzz.BATCHES)
  void folders(@ForAll long seed) throws IOException {
    var folder = Files.createTempDirectory("fuzz-");
    var names = List.copyOf(FILES.keySet());
    var name = names.get((int) Math.floorMod(seed, (long) names.size()));
    for (var each : FILES.entrySet()) {
      Files.write(folder.resolve(each.getKey()), each.getValue());
    }
    Fuzz.batch(seed, sample(name), text -> check(folder, name, text));
    for (var each : names) {
      Files.delete(folder.resolve(each));
    }
    Files.delete(folder);
  }

  private static void check(Path folder, String name, String text) throws IOException {
    Files.write(folder.resolve(name), bytes(text));
    var look = new Look(Optional.empty(), Optional.of(folder), Trust.UNSAID);
    for (var each : VerdictProof.of(KeptVerdict.read(folder), look)) {
      if (each.found().isBlank() || each.found().length() > 100_000) {
        throw new AssertionError(each.toString());
      }
    }
  }
}
