package dev.canarygate.app;

import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.VerifyingKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who signed a bundle.
 *
 * @param fingerprint of the key; empty when nobody signed it
 * @param name that a trusted list has for the key; empty without such a list
 * @param list that list
 * @param line the same for people
 */
record BundleSigner(
    Optional<String> fingerprint, Optional<String> name, Optional<Path> list, String line) {
  static BundleSigner none(Path missing) {
    return new BundleSigner(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "Not signed: " + missing + " is missing, and nobody said whose bundles are allowed.");
  }

  static BundleSigner unknown(VerifyingKey key) {
    return new BundleSigner(
        Optional.of(key.fingerprint()),
        Optional.empty(),
        Optional.empty(),
        "Signed by " + key.fingerprint() + "; nobody said whose keys are trusted.");
  }

  static BundleSigner listed(VerifyingKey key, SignerListing.Listed listed, Path list) {
    return new BundleSigner(
        Optional.of(key.fingerprint()),
        Optional.of(listed.principal()),
        Optional.of(list),
        "Checked: it is as %s signed it with %s, by line %d of %s."
            .formatted(listed.principal(), key.fingerprint(), listed.line(), list));
  }

  boolean isTrusted() {
    return name.isPresent();
  }
}
