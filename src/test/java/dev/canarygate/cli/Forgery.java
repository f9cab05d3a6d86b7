package dev.canarygate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;

/** What somebody can do to the files of a verdict, with a key or without. */
final class Forgery {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Forgery() {}

  static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  static void replace(Path file, String regex, String by) throws IOException {
    var before = Files.readString(file);
    var after = before.replaceFirst(regex, by);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(file, after);
  }

  static void keepLines(Path file, int lines) throws IOException {
    Files.write(file, Files.readAllLines(file).subList(0, lines));
  }

  /** As somebody does who knows how a journal is chained; see docs/report.md. */
  static void chainAnew(Path journal) throws IOException {
    var chained = new ArrayList<String>();
    var last = "";
    for (var line : Files.readAllLines(journal)) {
      var body = line.substring(0, line.lastIndexOf(",\"hash\":\""));
      if (!last.isEmpty()) {
        body = body.replaceFirst("\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + last + "\"");
      }
      last = Digest.of(body);
      chained.add(body + ",\"hash\":\"" + last + "\"}");
    }
    Files.write(journal, chained);
  }

  static void putInPlace(StatedGate gate, StatedGate made) throws IOException {
    StatedGate.remove(gate.artifacts());
    StatedGate.copy(made.artifacts(), gate.artifacts());
    Files.copy(made.wheel(), gate.wheel(), StandardCopyOption.REPLACE_EXISTING);
  }

  static void take(StatedGate from, StatedGate to, String name) throws IOException {
    Files.copy(
        from.verdict().resolve(name),
        to.verdict().resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
  }

  interface Edit<T> {
    T of(T before);
  }

  interface Change {
    void in(ObjectNode document);
  }

  static ObjectNode envelope(Path verdict) throws IOException {
    var file = Files.isDirectory(verdict) ? verdict.resolve("verdict.dsse.json") : verdict;
    return (ObjectNode) JSON.readTree(Files.readString(file));
  }

  static void change(Path file, Change change) throws IOException {
    var document = (ObjectNode) JSON.readTree(Files.readString(file));
    change.in(document);
    Files.writeString(file, JSON.writeValueAsString(document) + "\n");
  }

  /** Edits what an envelope says, without signing it. */
  static void payload(Path verdict, Edit<String> edit) throws IOException {
    var file = Files.isDirectory(verdict) ? verdict.resolve("verdict.dsse.json") : verdict;
    var before = new String(body(file), StandardCharsets.UTF_8);
    var after = edit.of(before);
    assertThat(after).isNotEqualTo(before);
    change(file, each -> each.put("payload", base64(after.getBytes(StandardCharsets.UTF_8))));
  }

  static byte[] body(Path file) throws IOException {
    return Base64.getDecoder().decode(envelope(file).path("payload").asText());
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Signs what the envelope says by openssl, as anybody can who has a key. */
  static void sign(Path verdict, Path key) throws Exception {
    var file = verdict.resolve("verdict.dsse.json");
    var body = body(file);
    var folder = Files.createDirectories(verdict.resolve("../../../../../signing").normalize());
    var pae = folder.resolve("pae");
    Files.writeString(pae, "DSSEv1 28 application/vnd.in-toto+json " + body.length + " ");
    Files.write(pae, body, StandardOpenOption.APPEND);
    Tool.OPENSSL.must(folder, "dgst", "-sha256", "-sign", key.toString(), "-out", "sig", "pae");
    var signature = base64(Files.readAllBytes(folder.resolve("sig")));
    change(file, each -> each.putArray("signatures").addObject().put("sig", signature));
  }

  /** Commits all of it and checks it out as git does on Windows. */
  static void checkedOutByGit(StatedGate gate) throws Exception {
    var kept = gate.artifacts();
    Tool.GIT.must(kept, "init", "-q");
    Tool.GIT.must(kept, "-c", "core.autocrlf=false", "add", "-A");
    Tool.GIT.must(
        kept, "-c", "user.name=Ana", "-c", "user.email=ana@example.org", "commit", "-qm", "kept");
    var clone = gate.folder().resolve("clone");
    Tool.GIT.must(
        gate.folder(),
        "clone",
        "-q",
        "-c",
        "core.autocrlf=true",
        kept.toString(),
        clone.toString());
    StatedGate.remove(kept);
    Files.move(clone, kept);
  }
}
