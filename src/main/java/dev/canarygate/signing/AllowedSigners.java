package dev.canarygate.signing;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which keys are allowed to sign, in the form of {@code ssh-keygen(1)}, ALLOWED SIGNERS. A key is
 * allowed when one line with it lets it sign; {@code ssh-keygen -Y verify} decides alike.
 */
public final class AllowedSigners {
  private final Path file;
  private final List<AllowedSigner> lines;
  private final RevokedKeys revoked;

  private AllowedSigners(Path file, List<AllowedSigner> lines, RevokedKeys revoked) {
    this.file = file;
    this.lines = List.copyOf(lines);
    this.revoked = revoked;
  }

  /**
   * Reads the file; times without a {@code Z} are in this machine's zone, as for OpenSSH.
   *
   * @throws MalformedSigners when it cannot be read or a line is wrong; has all mistakes
   */
  public static AllowedSigners read(Path file) {
    return parse(file, SignerLines.text(file), ZoneId.systemDefault());
  }

  static AllowedSigners parse(Path file, String text, ZoneId local) {
    return new AllowedSigners(
        file,
        SignerLines.read(file, text, (line, number) -> AllowedSigner.of(line, number, local)),
        RevokedKeys.NONE);
  }

  /** The same, when some keys no longer count. */
  public AllowedSigners without(RevokedKeys others) {
    return new AllowedSigners(file, lines, others);
  }

  /** Where the list was read. */
  public Path file() {
    return file;
  }

  /** The first name in the line that lets the key sign; empty when none does. */
  public Optional<String> principal(VerifyingKey key, String namespace, Instant at) {
    return judge(key, namespace, at) instanceof SignerListing.Listed listed
        ? Optional.of(listed.principal())
        : Optional.empty();
  }

  /** The same, with the reason when no line does. */
  public SignerListing judge(VerifyingKey key, String namespace, Instant at) {
    return judge(key, namespace, at, Optional.empty());
  }

  /** The same, for one name: {@code -I} of ssh-keygen. */
  public SignerListing judge(String principal, VerifyingKey key, String namespace, Instant at) {
    return judge(key, namespace, at, Optional.of(principal));
  }

  private SignerListing judge(
      VerifyingKey key, String namespace, Instant at, Optional<String> principal) {
    if (revoked.revoke(key)) {
      return not(SignerListing.Reason.REVOKED, key.fingerprint() + " is revoked");
    }
    var own = lines.stream().filter(each -> each.has(key)).toList();
    if (own.isEmpty()) {
      return not(SignerListing.Reason.UNKNOWN, key.fingerprint() + " is in no line");
    }
    Predicate<AllowedSigner> named = each -> principal.map(each.principals()::fit).orElse(true);
    return listing(own.stream().filter(named).toList(), namespace, at, principal);
  }

  private static SignerListing listing(
      List<AllowedSigner> own, String namespace, Instant at, Optional<String> principal) {
    SignerListing last =
        not(
            SignerListing.Reason.OTHER_PRINCIPAL,
            "the key is listed under another name than " + principal.orElse(""));
    for (var each : own) {
      var objection = each.objection(namespace, at);
      if (objection.isEmpty()) {
        return new SignerListing.Listed(principal.orElse(each.principals().first()), each.line());
      }
      last = objection.get();
    }
    return last;
  }

  private static SignerListing.NotListed not(SignerListing.Reason reason, String words) {
    return new SignerListing.NotListed(reason, words);
  }
}
