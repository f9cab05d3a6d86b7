package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.proof.VerdictFiles;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.MalformedSigners;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.SshSignature;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.stamp.BadCertificates;
import dev.canarygate.stamp.Certificates;
import dev.canarygate.stamp.StampAuthority;
import dev.canarygate.world.Launcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether verdicts could be signed, stamped and tagged now, as a gate's parameters want it. Asks
 * nobody: no passphrase, no confirmation of ssh-agent, no time stamp.
 */
final class VerdictCheckups {
  private static final String SIGNERS = "signing.allowed-signers";
  private static final byte[] PROBE = "doctor looks at this key".getBytes(StandardCharsets.UTF_8);

  private final GateDefinition gate;
  private final Map<String, String> environment;
  private final List<Checkup> all = new ArrayList<>();

  private VerdictCheckups(GateDefinition gate, Map<String, String> environment) {
    this.gate = gate;
    this.environment = environment;
  }

  /** None when the gate wants nothing of it. */
  static List<Checkup> of(GateDefinition gate, Map<String, String> environment) {
    return new VerdictCheckups(gate, environment).examine();
  }

  private List<Checkup> examine() {
    var key = given(VerdictSeal.KEY).flatMap(file -> key(Path.of(file)));
    given(SIGNERS).ifPresent(file -> signers(Path.of(file), key));
    given(VerdictSeal.STAMPS).ifPresent(this::authority);
    given(VerdictSeal.CERTIFICATES).ifPresent(file -> certificates(Path.of(file)));
    given(VerdictTag.REPOSITORY).ifPresent(this::tags);
    return List.copyOf(all);
  }

  private Optional<String> given(String parameter) {
    return VerdictSeal.given(gate.parameters(), parameter);
  }

  /** Its public half, when it is of use and known. */
  private Optional<VerifyingKey> key(Path path) {
    try {
      var file = KeyFile.read(path);
      var exposure = file.exposure();
      if (exposure.isPresent()) {
        throw exposure.get();
      }
      all.add(ofStorage(file));
      return file.publicKey();
    } catch (BadKey e) {
      all.add(Checkup.missing(VerdictSeal.KEY, path + ": " + e.problem(), e.remedy()));
      return Optional.empty();
    }
  }

  private Checkup ofStorage(KeyFile file) {
    return switch (file.storage()) {
      case PLAIN -> signing(file);
      case AGENT -> inAgent(file);
      case ENCRYPTED ->
          Checkup.note(
              VerdictSeal.KEY,
              file.file() + ": encrypted, so not tried; a run asks for its passphrase first",
              Launcher.PLAIN.line("key check " + Launcher.word(file.file())));
    };
  }

  private Checkup signing(KeyFile file) {
    var signer = file.signer(Passphrase.none(), environment);
    var signature = SshSignature.sign(signer, VerdictFiles.EVIDENCE_NAMESPACE, PROBE);
    return signature.verifies(PROBE)
        ? Checkup.fine(VerdictSeal.KEY, "signs as " + signer.key())
        : Checkup.missing(
            VerdictSeal.KEY,
            file.file() + ": " + signer.key() + " does not verify what it signs",
            "make a new key: " + Launcher.PLAIN.line("key new FILE"));
  }

  private Checkup inAgent(KeyFile file) {
    var signer = file.signer(Passphrase.none(), environment);
    return Checkup.fine(VerdictSeal.KEY, "ssh-agent has " + signer.key());
  }

  private void signers(Path file, Optional<VerifyingKey> key) {
    try {
      var revoked = given("signing.revoked-keys").map(Path::of).orElse(null);
      var listing = KeyListing.now(file, revoked, null, VerdictFiles.EVIDENCE_NAMESPACE);
      all.add(
          key.map(each -> listed(file, listing.of(each)))
              .orElseGet(() -> Checkup.fine(SIGNERS, file.toString())));
    } catch (MalformedSigners e) {
      all.add(
          Checkup.missing(
              SIGNERS,
              String.valueOf(e.getMessage()),
              "correct it: one key a line, as ssh-keygen"));
    }
  }

  private static Checkup listed(Path file, SignerListing found) {
    if (found instanceof SignerListing.NotListed not) {
      return Checkup.missing(SIGNERS, file + ": " + not.words(), KeyListing.remedy(not, "FILE"));
    }
    var listed = (SignerListing.Listed) found;
    return Checkup.fine(
        SIGNERS, file + ": line " + listed.line() + " lists the key as " + listed.principal());
  }

  private void authority(String address) {
    if (given(VerdictSeal.KEY).isEmpty()) {
      all.add(withoutKey(VerdictSeal.STAMPS));
    } else if (!StampAuthority.isWebAddress(address)) {
      all.add(
          Checkup.missing(
              VerdictSeal.STAMPS,
              "expected a web address, found '" + address + "'",
              "write an address that begins with http:// or https://"));
    } else if (given(VerdictSeal.CERTIFICATES).isEmpty()) {
      all.add(
          Checkup.note(
              VerdictSeal.STAMPS,
              address + ", and " + VerdictSeal.CERTIFICATES + " is not set",
              "name the authority's certificates, so that verify can check its stamps"));
    } else {
      all.add(Checkup.fine(VerdictSeal.STAMPS, address + " (not asked)"));
    }
  }

  private static Checkup withoutKey(String parameter) {
    return Checkup.missing(
        parameter,
        "set, and " + VerdictSeal.KEY + " is not",
        "name a key with --set "
            + VerdictSeal.KEY
            + "=FILE: only what is signed is stamped or tagged");
  }

  private void certificates(Path file) {
    try {
      int count = Certificates.read(file).size();
      all.add(
          Checkup.fine(
              VerdictSeal.CERTIFICATES,
              file + ": " + count + (count == 1 ? " certificate" : " certificates")));
    } catch (BadCertificates e) {
      all.add(
          Checkup.missing(
              VerdictSeal.CERTIFICATES,
              String.valueOf(e.getMessage()),
              "name a PEM file with the certificates of the authority"));
    }
  }

  private void tags(String folder) {
    if (given(VerdictSeal.KEY).isEmpty()) {
      all.add(withoutKey(VerdictTag.REPOSITORY));
    } else if (VerdictTag.isRepository(Path.of(folder))) {
      all.add(Checkup.fine(VerdictTag.REPOSITORY, folder));
    } else {
      all.add(
          Checkup.missing(
              VerdictTag.REPOSITORY,
              folder + " is not a git repository",
              "clone the repository for the tags there, or leave the parameter empty"));
    }
  }
}
