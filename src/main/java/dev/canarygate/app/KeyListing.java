package dev.canarygate.app;

import dev.canarygate.edge.SystemTime;
import dev.canarygate.signing.AllowedSigners;
import dev.canarygate.signing.RevokedKeys;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.world.Launcher;
import dev.canarygate.world.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists that say which keys count, for one namespace at one time. */
public final class KeyListing {
  private final AllowedSigners signers;
  private final Optional<String> identity;
  private final String namespace;
  private final Instant at;

  private KeyListing(
      AllowedSigners signers, Optional<String> identity, String namespace, Instant at) {
    this.signers = signers;
    this.identity = identity;
    this.namespace = namespace;
    this.at = at;
  }

  /** Of this moment; see {@link #read}. */
  public static KeyListing now(
      Path allowed, @Nullable Path revoked, @Nullable String identity, String namespace) {
    return read(allowed, revoked, identity, namespace, new SystemTime(Progress.SILENT).now());
  }

  /**
   * @param allowed a file of allowed signers
   * @param revoked a file of revoked keys; null for no such file
   * @param identity the name that the key must be listed under; null for any
   * @throws dev.canarygate.signing.MalformedSigners when a file has mistakes
   */
  static KeyListing read(
      Path allowed,
      @Nullable Path revoked,
      @Nullable String identity,
      String namespace,
      Instant at) {
    var signers = AllowedSigners.read(allowed);
    return new KeyListing(
        revoked == null ? signers : signers.without(RevokedKeys.read(revoked)),
        Optional.ofNullable(identity),
        namespace,
        at);
  }

  SignerListing of(VerifyingKey key) {
    return identity
        .map(name -> signers.judge(name, key, namespace, at))
        .orElseGet(() -> signers.judge(key, namespace, at));
  }

  /**
   * What to do about a key that does not count.
   *
   * @param key its file, as a person would type it
   */
  static String remedy(SignerListing.NotListed found, String key) {
    return found.reason() == SignerListing.Reason.REVOKED
        ? "sign with another key; " + Launcher.PLAIN.line("key new FILE") + " makes one"
        : "add or correct the line; " + Launcher.PLAIN.line("key show " + key) + " prints it";
  }

  String namespace() {
    return namespace;
  }
}
