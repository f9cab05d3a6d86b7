package dev.canarygate.proof;

import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.Exhibit;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.Finding;
import dev.canarygate.gate.GateState;
import dev.canarygate.gate.Identity;
import dev.canarygate.gate.Outcome;
import dev.canarygate.gate.Plan;
import dev.canarygate.gate.Subject;
import dev.canarygate.gate.Verdict;
import dev.canarygate.run.SmallGate;
import dev.canarygate.signing.KeyType;
import dev.canarygate.signing.NewKey;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SignerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verdicts of a small gate, about one file. */
final class Verdicts {
  static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  static final String SHA256 = "ab".repeat(32);
  static final String DEFINITION = "cd".repeat(32);
  private static final String WHEEL = "demo.whl";

  private Verdicts() {}

  /** A new key, in a file of its own. */
  static Signer signer(Path folder) {
    var file = folder.resolve("key");
    var pem = NewKey.of(KeyType.P256).pem(Optional.empty());
    DurableFiles.put(file, pem.getBytes(StandardCharsets.US_ASCII));
    return SignerFile.open(file, Passphrase.none(), Map.of());
  }

  static Seal by(Signer signer) {
    return new Seal(Optional.of(signer), Optional.empty());
  }

  static VerdictContent content(Outcome outcome, boolean rehearsed, Instant at) {
    var look =
        Finding.passed("ok")
            .with("file.sha256", SHA256)
            .proof(new Exhibit("gates/g/ONE-attempt1/look.file", SHA256, 4));
    var step = SmallGate.finds("look", look);
    var subject = new Subject(WHEEL, "file.sha256", "pkg:pypi/demo@1.0");
    var definition =
        new SmallGate()
            .workPackage("ONE")
            .does(step)
            .end()
            .definition()
            .with(new Identity(List.of("file.sha256"), List.of(step), List.of(subject)));
    var state =
        GateState.of(
            List.of(
                new Event.RunStarted(
                    NOW, "g", DEFINITION, Map.of(), Map.of(), "tool", "ana", "host"),
                new Event.AttemptStarted(NOW, "ONE", 1),
                new Event.StepStarted(NOW, "ONE", 1, "look"),
                new Event.StepFinished(NOW, "ONE", 1, "look", look),
                new Event.AttemptEnded(NOW, "ONE", 1, Verdict.PASSED, List.of()),
                new Event.GateEnded(NOW, outcome)));
    var prefix = new JournalPrefix(6, "ef".repeat(32), "01".repeat(32));
    return new VerdictContent(
        new Plan(definition, state, at), outcome, rehearsed, prefix, at, "gate-runner 1");
  }

  /** Its files, as they are kept. */
  static KeptVerdict kept(Path folder, VerdictContent content, Seal seal) throws IOException {
    Files.createDirectories(folder);
    for (var each : VerdictFiles.of(content, seal).contents().entrySet()) {
      Files.write(folder.resolve(each.getKey()), each.getValue());
    }
    return KeptVerdict.read(folder);
  }

  static ProofCheck found(KeptVerdict verdict, Trust trust, String id) {
    return VerdictProof.of(verdict, new Look(Optional.empty(), Optional.empty(), trust)).stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
