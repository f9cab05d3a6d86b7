package dev.canarygate.signing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keys that no longer count: a public key or its {@code SHA256:} fingerprint in each line. {@code
 * ssh-keygen -Y verify -r} reads lines with keys in the same way; with any other line it accepts no
 * signature.
 *
 * @param fingerprints as {@link VerifyingKey#fingerprint} gives them
 */
public record RevokedKeys(Set<String> fingerprints) {
  /** Of a list that is empty. */
  public static final RevokedKeys NONE = new RevokedKeys(Set.of());

  private static final String BINARY = "SSHKRL\n\0";
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  public RevokedKeys {
    fingerprints = Set.copyOf(fingerprints);
  }

  /**
   * @throws MalformedSigners when a line is neither, or the file is a binary revocation list
   */
  public static RevokedKeys read(Path file) {
    return parse(file, SignerLines.text(file));
  }

  static RevokedKeys parse(Path file, String text) {
    if (text.startsWith(BINARY)) {
      throw SignerLines.whole(
          file,
          "a binary revocation list (KRL); expected text: write a public key or its SHA256:"
              + " fingerprint in each line");
    }
    return new RevokedKeys(
        new HashSet<>(SignerLines.read(file, text, (line, number) -> fingerprint(line))));
  }

  private static String fingerprint(String line) throws MalformedForm {
    var first = line.split("[ \t]", 2)[0];
    if (FINGERPRINT.matcher(first).matches()) {
      return first;
    }
    if (!KnownTypes.isNext(line)) {
      throw new MalformedForm("a public key or SHA256: with 43 characters", "'" + first + "'");
    }
    return KnownTypes.key(line).map(VerifyingKey::fingerprint).orElse("");
  }

  public boolean revoke(VerifyingKey key) {
    return fingerprints.contains(key.fingerprint());
  }
}
