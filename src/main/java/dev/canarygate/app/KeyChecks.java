package dev.canarygate.app;

import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.KeyFile;
import dev.canarygate.signing.Passphrase;
import dev.canarygate.signing.SignerListing;
import dev.canarygate.signing.SshSignature;
import dev.canarygate.signing.VerifyingKey;
import dev.canarygate.text.Json;
import dev.canarygate.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks one key file; a check that cannot be made because an earlier one failed is left out. */
final class KeyChecks {
  private static final byte[] PROBE = "gate-runner key check".getBytes(StandardCharsets.UTF_8);
  private static final String PROBE_NAMESPACE = "gate-key-check";

  private final KeyFile file;
  private final Passphrase passphrase;
  private final Optional<KeyListing> listing;
  private final List<Row> rows = new ArrayList<>();

  KeyChecks(KeyFile file, Passphrase passphrase, Optional<KeyListing> listing) {
    this.file = file;
    this.passphrase = passphrase;
    this.listing = listing;
  }

  /**
   * One check.
   *
   * @param remedy empty when it passed
   */
  private record Row(String name, boolean passed, String words, String remedy) {
    List<String> lines() {
      var first = Visible.line((passed ? "ok      " : "failed  ") + name + ": " + words);
      return remedy.isEmpty()
          ? List.of(first)
          : List.of(first, Visible.line("        What to do: " + remedy));
    }
  }

  CommandAnswer answer() {
    permissions();
    if (allPassed()) {
      signature().ifPresent(this::ofKey);
    }
    boolean passed = allPassed();
    return new CommandAnswer(this::text, this::json, passed ? ExitCode.OK : ExitCode.STOPPED);
  }

  private boolean allPassed() {
    return rows.stream().allMatch(Row::passed);
  }

  private void ofKey(VerifyingKey key) {
    file.neighbor().ifPresent(other -> neighbor(key, other));
    listing.ifPresent(lists -> listed(lists, key));
  }

  private void permissions() {
    var exposed = file.exposure();
    if (exposed.isPresent()) {
      failed("permissions", exposed.get().problem(), exposed.get().remedy());
    } else if (file.storage() == KeyFile.Storage.AGENT) {
      passed("permissions", "the private key is not in the file");
    } else {
      passed("permissions", "only its owner can read it");
    }
  }

  private Optional<VerifyingKey> signature() {
    try {
      var signer = file.signer(passphrase, System.getenv());
      var signature = SshSignature.sign(signer, PROBE_NAMESPACE, PROBE);
      if (SshSignature.read(signature.armored()).verifies(PROBE)) {
        passed("signature", "it signs, and " + signer.key() + " verifies it");
        return Optional.of(signer.key());
      }
      failed("signature", signer.key() + " does not verify what it signs", "make a new key");
    } catch (BadKey e) {
      failed("signature", e.problem(), e.remedy());
    }
    return Optional.empty();
  }

  private void neighbor(VerifyingKey key, VerifyingKey other) {
    if (key.equals(other)) {
      passed("public file", "the .pub file has the same key");
    } else {
      failed(
          "public file",
          "the .pub file has another key: expected " + key + ", found " + other,
          "ssh-keygen -y -f " + file.file() + " > " + file.file() + ".pub");
    }
  }

  private void listed(KeyListing lists, VerifyingKey key) {
    var found = lists.of(key);
    if (found instanceof SignerListing.Listed listed) {
      passed(
          "allowed signers",
          "line "
              + listed.line()
              + " lets "
              + listed.principal()
              + " sign in namespace "
              + lists.namespace());
    } else if (found instanceof SignerListing.NotListed not) {
      failed("allowed signers", not.words(), KeyListing.remedy(not, file.file().toString()));
    }
  }

  private void passed(String name, String words) {
    rows.add(new Row(name, true, words, ""));
  }

  private void failed(String name, String words, String remedy) {
    rows.add(new Row(name, false, words, remedy));
  }

  private String text() {
    return rows.stream().flatMap(each -> each.lines().stream()).collect(Collectors.joining("\n"));
  }

  private String json() {
    var document = Json.object();
    document.put("file", file.file().toString());
    document.put("passed", allPassed());
    var checks = document.putArray("checks");
    for (var each : rows) {
      checks
          .addObject()
          .put("name", each.name())
          .put("passed", each.passed())
          .put("message", each.words())
          .put("remedy", each.remedy());
    }
    return Json.text(document);
  }
}
