package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.DurableFiles;
import dev.canarygate.evidence.RegularFile;
import dev.canarygate.gate.BadData;
import dev.canarygate.proof.Trust;
import dev.canarygate.signing.AllowedSigners;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.BadSignature;
import dev.canarygate.signing.Signer;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.SshSignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;

/** The signature next to a bundle: {@code FILE.sig}, as {@code ssh-keygen -Y verify} reads it. */
final class BundleSignature {
  /** What the signature is for. */
  static final String NAMESPACE = "gate-bundle";

  private final Path bundle;

  BundleSignature(Path bundle) {
    this.bundle = bundle;
  }

  private Path file() {
    return bundle.resolveSibling(bundle.getFileName() + ".sig");
  }

  boolean exists() {
    return Files.exists(file(), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Says it before anything is written.
   *
   * @throws UsageProblem when a file of its name is there
   */
  void requireFree() {
    if (exists()) {
      throw new UsageProblem(file() + " is there already; name another bundle, or remove it");
    }
  }

  /** Signs the bundle; the answer is a line for people. */
  String sign(Signer signer) {
    try (var in = RegularFile.open(bundle, RegularFile.LARGE)) {
      var signature = SshSignature.sign(signer, NAMESPACE, in);
      DurableFiles.put(file(), signature.armored().getBytes(StandardCharsets.US_ASCII));
      return "Signed by " + signer.key().fingerprint() + ": " + file();
    } catch (IOException e) {
      throw new DiskFault("read", bundle, e);
    }
  }

  /**
   * Who signed the bundle.
   *
   * @throws BadData when signers are trusted and none of them signed it, or when what is next to it
   *     is not a signature of it
   */
  BundleSigner requireTrusted(Trust trust, Instant now) {
    if (!exists()) {
      trust.signers().ifPresent(this::refuseUnsigned);
      return BundleSigner.none(file());
    }
    var signature = read();
    requireOfThis(signature);
    return trust
        .signers()
        .map(signers -> listed(signature, signers, now))
        .orElseGet(() -> BundleSigner.unknown(signature.key()));
  }

  private void refuseUnsigned(AllowedSigners signers) {
    throw refused(
        "is not signed: "
            + file()
            + " is missing, and "
            + signers.file()
            + " says whose bundles are allowed");
  }

  private SshSignature read() {
    try {
      return SshSignature.read(RegularFile.text(file(), RegularFile.SMALL));
    } catch (BadSignature | BadKey e) {
      throw refused("has a signature that cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new DiskFault("read", file(), e);
    }
  }

  private void requireOfThis(SshSignature signature) {
    try (var in = RegularFile.open(bundle, RegularFile.LARGE)) {
      if (!signature.namespace().equals(NAMESPACE) || !signature.verifies(in)) {
        throw refused("is not what " + signature.key().fingerprint() + " signed");
      }
    } catch (IOException e) {
      throw new DiskFault("read", bundle, e);
    }
  }

  private BundleSigner listed(SshSignature signature, AllowedSigners signers, Instant now) {
    var listing = signers.judge(signature.key(), NAMESPACE, now);
    if (listing instanceof SignerListing.Listed listed) {
      return BundleSigner.listed(signature.key(), listed, signers.file());
    }
    throw refused(
        "is signed by nobody who is trusted: "
            + signers.file()
            + ": "
            + ((SignerListing.NotListed) listing).words());
  }

  private BadData refused(String why) {
    return new BadData(bundle.toString(), why + "; nothing was written");
  }
}
