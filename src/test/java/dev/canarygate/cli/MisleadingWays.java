package dev.canarygate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.canarygate.cli.SignedVerdictFiles.Kind;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Ways to mislead a person who checks a verdict without this program. */
final class MisleadingWays {
  private MisleadingWays() {}

  /** What somebody does to a verdict. */
  interface Change {
    void on(SignedVerdictFiles stated) throws Exception;
  }

  /**
   * One way.
   *
   * @param script the line of the script that is broken; or how it ends without one
   * @param command part of a command of the page that fails
   */
  record Way(String done, Kind kind, Change change, String script, String command) {
    @Override
    public String toString() {
      return done;
    }
  }

  static Way way(String done, Change change, String script, String command) {
    return new Way(done, Kind.CLEARED, change, script, command);
  }

  static Stream<Way> all() {
    return Stream.of(keys(), payloads(), journals(), EnvelopeWays.ALL).flatMap(List::stream);
  }

  private static List<Way> keys() {
    var sign = "openssl dgst";
    return List.of(
        new Way(
            "STOPPED turned into CLEARED, and signed by another key next to the signed list",
            Kind.STOPPED,
            it -> resignAsCleared(it, otherKey(it)),
            "BROKEN +signature",
            sign),
        new Way(
            "the same, with the other key's public files put there",
            Kind.STOPPED,
            it -> {
              var other = otherKey(it);
              resignAsCleared(it, other);
              put(Path.of(other + ".pub"), it.file("gate.pub"));
              put(Path.of(other + ".pub.pem"), it.file("gate.pub.pem"));
            },
            "BROKEN +list",
            "-Y verify"),
        way(
            "both keys in gate.pub",
            it -> {
              var other = Files.readString(Path.of(otherKey(it) + ".pub"));
              Files.writeString(it.file("gate.pub"), other + Files.readString(it.publicKey()));
            },
            "BROKEN +signature",
            "-Y verify"),
        way(
            "a signature of the list in front of another one",
            it -> {
              var kept = it.file("SHA256SUMS.evidence.sig");
              Files.writeString(kept, "x\n" + Files.readString(kept));
            },
            "BROKEN +list",
            "-Y verify"),
        way("no key", it -> Files.writeString(it.file("gate.pub"), ""), "BROKEN +sig", "gate.pub"),
        way(
            "a list of signers that is empty",
            it -> Files.writeString(it.signers(), ""),
            "BROKEN +signer",
            "$SIGNERS"));
  }

  private static List<Way> payloads() {
    var says = "base64 -d body.txt";
    return List.of(
        way("an empty statement", it -> payload(it, "\"\""), "BROKEN +verdict", says),
        way("a statement that is null", it -> payload(it, "null"), "BROKEN +verdict", says),
        way("a document that is null", it -> document(it, "null\n"), "BROKEN +verdict", says),
        way("an empty document", it -> document(it, ""), "BROKEN +verdict", says),
        way("a document that was cut", it -> document(it, "{\"payl"), "BROKEN +verdict", says),
        way(
            "two statements in one",
            it -> {
              var body = new String(Forgery.body(it.file("verdict.dsse.json")), UTF_8);
              var stopped = body.replace("gate-cleared", "gate-stopped");
              payload(it, "\"" + Forgery.base64((stopped + body).getBytes(UTF_8)) + "\"");
            },
            "BROKEN +verdict",
            says),
        way(
            "no signature",
            it -> Forgery.change(it.file("verdict.dsse.json"), each -> each.putArray("signatures")),
            "BROKEN +signature",
            ".signatures[0].sig"),
        way(
            "an empty signature",
            it ->
                Forgery.change(
                    it.file("verdict.dsse.json"),
                    each -> each.putArray("signatures").addObject().put("sig", "")),
            "BROKEN +signature",
            "test -s sig"),
        way(
            "an empty list of evidence",
            it -> Files.writeString(it.file("SHA256SUMS.evidence"), ""),
            "BROKEN +list",
            "-Y verify"),
        way("no file", it -> Files.writeString(it.wheel(), ""), "BROKEN +wheel", "$WHEEL"));
  }

  private static List<Way> journals() {
    return List.of(
        way("no journal", it -> Files.delete(journal(it)), "journal.jsonl", "> after"),
        way("an empty journal", it -> Files.writeString(journal(it), ""), "BROKEN +jo", "> after"),
        way(
            "the record of the verdict cut off",
            it -> Forgery.keepLines(journal(it), Files.readAllLines(journal(it)).size() - 1),
            "BROKEN +chain",
            "> after"),
        way(
            "a record after the verdict edited",
            it -> editLast(it, "\"records\":", "\"records\": "),
            "BROKEN +chain",
            "sha256sum each/*"),
        way(
            "a record after the verdict that follows another one",
            it -> {
              editLast(it, "\"prev\":\"[0-9a-f]{8}", "\"prev\":\"00000000");
              hashLastAnew(it);
            },
            "BROKEN +chain",
            ".[:-1][].hash"),
        way(
            "a record after the verdict edited and hashed anew",
            it -> {
              editLast(it, "\"records\":", "\"records\": ");
              hashLastAnew(it);
            },
            "BROKEN +heads",
            "heads.jsonl"),
        way("no heads", it -> Files.delete(heads(it)), "BROKEN +heads", "heads.jsonl"),
        way(
            "a later record cut off, and its head with it",
            it ->
                Files.writeString(
                    heads(it),
                    Files.readString(heads(it)).lines().findFirst().orElseThrow() + "\n"),
            "BROKEN +heads +expected a line of gates/heads.jsonl with the head after 7 records",
            "heads.jsonl"),
        way(
            "heads that are not UTF-8",
            it ->
                Files.write(
                    heads(it),
                    new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'},
                    StandardOpenOption.APPEND),
            "BROKEN +heads",
            "heads.jsonl"),
        way(
            "no heads, and a gate.json of an earlier version",
            it -> {
              Files.delete(heads(it));
              Forgery.replace(it.gate().resolve("gate.json"), ",\"order\":1", "");
            },
            "BROKEN +journal +gate.json is not the one that it begins with",
            "gate.json"),
        way(
            "a record of the verdict at another time",
            it -> {
              editLast(it, "\"ts\":\"....", "\"ts\":\"2025");
              hashLastAnew(it);
            },
            "BROKEN +times +its record in the journal has another time",
            ".ts == $at"),
        way("empty heads", it -> Files.writeString(heads(it), ""), "BROKEN +heads", "heads.jsonl"),
        way(
            "heads that are null",
            it -> Files.writeString(heads(it), "null\n"),
            "BROKEN +heads",
            "heads.jsonl"));
  }

  private static Path journal(SignedVerdictFiles stated) {
    return stated.gate().resolve("journal.jsonl");
  }

  private static Path heads(SignedVerdictFiles stated) {
    return stated.artifacts().resolve("gates/heads.jsonl");
  }

  static Path otherKey(SignedVerdictFiles stated) {
    var other = stated.folder().resolve("other_key");
    assertThat(new CalledCommand("key").with("new", other.toString())).isZero();
    return other;
  }

  private static void put(Path from, Path to) throws IOException {
    Files.writeString(to, Files.readString(from));
  }

  static void resignAsCleared(SignedVerdictFiles stated, Path key) throws Exception {
    Forgery.payload(
        stated.verdict(),
        text -> text.replace("gate-stopped", "gate-cleared").replace("STOPPED", "CLEARED"));
    Forgery.sign(stated.verdict(), key);
  }

  static void payload(SignedVerdictFiles stated, String json) throws IOException {
    Forgery.replace(
        stated.file("verdict.dsse.json"), "\"payload\":\"[^\"]*\"", "\"payload\":" + json);
  }

  private static void document(SignedVerdictFiles stated, String text) throws IOException {
    Files.writeString(stated.file("verdict.dsse.json"), text);
  }

  private static void editLast(SignedVerdictFiles stated, String regex, String by)
      throws IOException {
    var lines = Files.readAllLines(journal(stated));
    int last = lines.size() - 1;
    var before = lines.get(last);
    lines.set(last, before.replaceFirst(regex, by));
    assertThat(lines.get(last)).isNotEqualTo(before);
    Files.write(journal(stated), lines);
  }

  private static void hashLastAnew(SignedVerdictFiles stated) throws IOException {
    var lines = Files.readAllLines(journal(stated));
    var last = lines.remove(lines.size() - 1);
    var body = last.substring(0, last.lastIndexOf(",\"hash\":\""));
    lines.add(body + ",\"hash\":\"" + Digest.of(body) + "\"}");
    Files.write(journal(stated), lines);
  }
}
