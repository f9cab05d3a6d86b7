package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The shell script that checks a verdict where this program is not: {@code verify-gate.sh}, for any
 * POSIX shell with coreutils, jq, openssl and ssh-keygen. {@code docs/verify-without-us.md}
 * describes it.
 */
public final class VerifyScript {
  private static final String NAME = "verify-gate.sh";

  private final Path verdict;
  private final Path artifacts;

  private VerifyScript(Path verdict) {
    this.verdict = verdict;
    this.artifacts = verdict.resolve("../../../..").normalize();
  }

  /**
   * Of the newest verdict in a folder.
   *
   * @param asked folder of one verdict, of one gate, or with all gates: then the newest is meant
   * @throws NotNow when it has no verdict
   * @throws UsageProblem when the verdict is not in its gate's folder
   */
  public static VerifyScript of(Path asked) {
    var verdict =
        new VerdictSearch(asked)
            .newest(Set.of())
            .orElseThrow(
                () -> new NotNow(asked + ": no verdict was found; a gate that ends states one"));
    if (!Files.exists(verdict.resolve("../../journal.jsonl"))) {
      throw new UsageProblem(
          verdict + " is not in its gate's folder; expected ARTIFACTS/gates/GATE/verdict/run-N");
    }
    return new VerifyScript(verdict);
  }

  /**
   * Writes it into the artifacts folder, and says how it is called.
   *
   * @throws UsageProblem when another file has its name
   * @throws DiskFault when it cannot be written
   */
  public CommandAnswer write() {
    var file = artifacts.resolve(NAME);
    var made = isNew(file);
    return CommandAnswer.ofLines(
        List.of(
            (made ? "Wrote " : "Unchanged: ") + file,
            "It checks a verdict with coreutils, jq, openssl and ssh-keygen alone.",
            "Take ALLOWED_SIGNERS from the people whom you trust, not from this folder.",
            "Next: sh %s %s ALLOWED_SIGNERS PRINCIPAL".formatted(file, verdict)));
  }

  /** Whether it was written now; not when the same file is there. */
  private static boolean isNew(Path file) {
    try {
      DurableFiles.createNew(file, script());
      DurableFiles.force(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      requireSame(file);
      return false;
    } catch (IOException e) {
      throw new DiskFault("write", file, e);
    }
  }

  private static void requireSame(Path file) {
    try {
      if (Arrays.equals(RegularFile.bytes(file, RegularFile.SMALL), script())) {
        return;
      }
    } catch (IOException e) {
      throw new DiskFault("read", file, e);
    }
    throw new UsageProblem(
        file + " is another file, which is never overwritten; move it away, then ask again");
  }

  private static byte[] script() {
    try (var in = VerifyScript.class.getResourceAsStream(NAME)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " in the program", e);
    }
  }
}
