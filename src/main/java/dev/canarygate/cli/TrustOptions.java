package dev.canarygate.cli;

import dev.canarygate.app.TrustFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a person who checks something trusts. */
final class TrustOptions {
  @Option(
      names = "--allowed-signers",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "Whose keys are trusted, as ssh-keygen reads it (ALLOWED SIGNERS).")
  private @Nullable Path signers;

  @Option(
      names = "--revoked-keys",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "Keys that are not trusted any more: a public key or fingerprint a line.")
  private @Nullable Path revoked;

  @Option(
      names = "--timestamp-certificates",
      paramLabel = "FILE",
      converter = PathThere.class,
      description = "PEM file with the certificates that a time stamp must lead to.")
  private @Nullable Path certificates;

  @Option(
      names = "--tag-repository",
      paramLabel = "DIR",
      converter = PathThere.class,
      description = "Clone that has the tags of verdicts; fetch them first.")
  private @Nullable Path repository;

  TrustFiles files() {
    return new TrustFiles(signers, revoked, certificates, repository);
  }
}
