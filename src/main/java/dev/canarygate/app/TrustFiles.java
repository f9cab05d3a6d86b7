package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.edge.shell.ZtShell;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.VerdictPolicy;
import dev.canarygate.proof.Trust;
import dev.canarygate.signing.AllowedSigners;
import dev.canarygate.signing.RevokedKeys;
import dev.canarygate.stamp.Certificates;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that say whom a person trusts.
 *
 * @param signers whose keys, as ssh-keygen reads it; null: nobody says
 * @param revoked keys that do not count any more; null: none
 * @param certificates that a time stamp must lead to, in PEM; null: nobody says
 * @param repository clone that has the tags of verdicts; null: tags are not looked at
 */
public record TrustFiles(
    @Nullable Path signers,
    @Nullable Path revoked,
    @Nullable Path certificates,
    @Nullable Path repository) {
  public static final TrustFiles NONE = new TrustFiles(null, null, null, null);

  /**
   * As a gate's parameters say; tags are looked at where a person asks, as not each gate has one.
   */
  public static TrustFiles of(GateDefinition definition) {
    return new TrustFiles(
        path(definition, "signing.allowed-signers"),
        path(definition, "signing.revoked-keys"),
        path(definition, VerdictSeal.CERTIFICATES),
        null);
  }

  private static @Nullable Path path(GateDefinition definition, String parameter) {
    return VerdictSeal.given(definition.parameters(), parameter).map(Path::of).orElse(null);
  }

  /** The clone in which a gate tags its verdicts; empty when it does not. */
  static Optional<VerdictTag> tags(GateDefinition definition) {
    return new TrustFiles(null, null, null, path(definition, VerdictTag.REPOSITORY)).tags();
  }

  static TrustFiles of(VerdictPolicy policy) {
    var trust = policy.trust();
    return new TrustFiles(
        trust.signers().map(Path::of).orElse(null),
        trust.revoked().map(Path::of).orElse(null),
        trust.certificates().map(Path::of).orElse(null),
        null);
  }

  /** The same, with those of others where these name none. */
  public TrustFiles or(TrustFiles others) {
    return new TrustFiles(
        signers == null ? others.signers : signers,
        revoked == null ? others.revoked : revoked,
        certificates == null ? others.certificates : certificates,
        repository == null ? others.repository : repository);
  }

  /** The tags of verdicts; empty when nobody says where they are. */
  Optional<VerdictTag> tags() {
    return Optional.ofNullable(repository)
        .map(clone -> new VerdictTag(ZtShell.unmasked(new SystemTime(Progress.SILENT)), clone));
  }

  /**
   * What they say.
   *
   * @throws UsageProblem when revoked keys are named without whose keys are trusted
   */
  Trust read() {
    if (signers == null && revoked != null) {
      throw new UsageProblem(
          "revoked keys are named, and nobody said whose keys are trusted" + Trust.SIGNERS_REMEDY);
    }
    return new Trust(
        Optional.ofNullable(signers).map(AllowedSigners::read).map(this::withoutRevoked),
        certificates == null ? List.of() : Certificates.read(certificates));
  }

  private AllowedSigners withoutRevoked(AllowedSigners all) {
    return revoked == null ? all : all.without(RevokedKeys.read(revoked));
  }
}
