package dev.canarygate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a person without this program checks of a verdict, with common programs alone. Scripts of
 * {@code sh}: {@code $A} is the artifacts directory, {@code $G} the gate's folder, {@code $V} the
 * verdict's, {@code $W} the folder with the wheel, and {@code $O} what the person had before: the
 * public key, the list of signers, the authority's certificate and digests of the verdict's files.
 */
enum Stranger {
  /** Each file of evidence is as it was. */
  EVIDENCE("cd $A && sha256sum -c --strict --quiet $V/SHA256SUMS.evidence"),

  /** The wheel is the one that the verdict is about. */
  SUBJECTS("cd $W && sha256sum -c --strict --quiet $V/subjects.sha256"),

  /** The list of evidence is signed. */
  LIST(
      "ssh-keygen -Y verify -f $O/signers -I gate@example -n gate-evidence"
          + " -s $V/SHA256SUMS.evidence.sig < $V/SHA256SUMS.evidence"),

  /** The same, with a list of revoked keys. */
  REVOKED(LIST.script.replace("-Y verify", "-Y verify -r $O/revoked")),

  /** The verdict is signed by the key. */
  SIGNATURE(ofEnvelope("verdict.dsse.json")),

  /** So is its summary. */
  SUMMARY(ofEnvelope("vsa.dsse.json")),

  /** The type of what was signed says that the gate was cleared. */
  TYPE(
      "jq -r .payload $V/verdict.dsse.json | base64 -d"
          + " | jq -e '.predicateType == \"https://canarygate.dev/gate-cleared/v1\"'"),

  /** The beginning of the journal is the one that was signed. */
  JOURNAL(
      "said=$(jq -r .payload $V/verdict.dsse.json | base64 -d"
          + " | jq -r '.predicate.journal | \"\\(.records) \\(.digest.sha256)\"');"
          + " found=$(head -n ${said% *} $G/journal.jsonl | sha256sum);"
          + " test \"${said#* }\" = \"${found%% *}\""),

  /** The bundle has the same envelope. */
  BUNDLE(
      "jq -e --slurpfile e $V/verdict.dsse.json '.dsseEnvelope == $e[0]' $V/verdict.sigstore.json"),

  /** The plain predicate is the one that was signed. */
  PREDICATE(
      "jq -r .payload $V/verdict.dsse.json | base64 -d"
          + " | jq -e --slurpfile p $V/predicate.json '.predicate == $p[0]'"),

  /** The stamp is of the signature. */
  STAMP(
      "jq -r '.signatures[0].sig' $V/verdict.dsse.json | base64 -d > $O/sig &&"
          + " openssl ts -verify -data $O/sig -in $V/verdict.tsr -CAfile $O/ca.pem"),

  /** The files are those of which the person, or a commit of others, has the digests. */
  COPY("cd $V && sha256sum -c --strict --quiet $O/digests");

  private final String script;

  Stranger(String script) {
    this.script = script;
  }

  private static String ofEnvelope(String file) {
    return "jq -r .payload $V/FILE | base64 -d > $O/body &&"
        .concat(" { printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c < $O/body)")
        .concat("; cat $O/body; } > $O/pae &&")
        .concat(" jq -r '.signatures[0].sig' $V/FILE | base64 -d > $O/sig &&")
        .concat(" openssl dgst -sha256 -verify $O/gate.pub.pem -signature $O/sig $O/pae")
        .replace("FILE", file);
  }

  /** Skips the test where a program is missing. */
  static void assumeThere() {
    List.of(Tool.SH, Tool.SHA256SUM, Tool.SSH_KEYGEN, Tool.OPENSSL, Tool.JQ)
        .forEach(Tool::assumeThere);
  }

  /**
   * What the person finds.
   *
   * @param verdict whose folder
   * @param outside see above
   */
  Tool.Result checks(StatedGate gate, Path verdict, Path outside)
      throws IOException, InterruptedException {
    var places =
        Map.of(
            "A", gate.artifacts().toString(),
            "G", verdict.resolve("../..").normalize().toString(),
            "V", verdict.toString(),
            "W", gate.folder().toString(),
            "O", outside.toString());
    return Tool.SH.run(gate.folder(), places, "-c", script);
  }
}
