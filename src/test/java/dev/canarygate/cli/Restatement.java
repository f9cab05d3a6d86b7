package dev.canarygate.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.evidence.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A verdict that its own signer states anew in other words, with all that goes with it: signature,
 * bundle, journal and heads fit what it says. So nothing but what it says is wrong.
 */
final class Restatement {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SignedVerdictFiles stated;

  private Restatement(SignedVerdictFiles stated) {
    this.stated = stated;
  }

  /** Edits the text of the statement, a character for each byte. */
  static void of(SignedVerdictFiles stated, Forgery.Edit<String> edit) throws Exception {
    var file = stated.file("verdict.dsse.json");
    var text = edit.of(new String(Forgery.body(file), ISO_8859_1));
    Forgery.change(file, each -> each.put("payload", Forgery.base64(text.getBytes(ISO_8859_1))));
    Forgery.sign(stated.verdict(), stated.key());
    var all = new Restatement(stated);
    all.predicate(text);
    all.bundle();
    all.stateInJournal(text.replaceFirst("(?s).*\"statedOn\":\"([^\"]*)\".*", "$1"));
    headsAnew(stated);
  }

  private void predicate(String text) throws IOException {
    var begin = text.indexOf("\"predicate\":") + "\"predicate\":".length();
    var said = text.substring(begin, text.lastIndexOf('}')) + "\n";
    Files.write(stated.file("predicate.json"), said.getBytes(ISO_8859_1));
  }

  private void bundle() throws IOException {
    var envelope = Forgery.envelope(stated.verdict());
    Forgery.change(
        stated.file("verdict.sigstore.json"), each -> each.set("dsseEnvelope", envelope));
  }

  /** The last record says that the verdict was stated: its time, and its files. */
  private void stateInJournal(String time) throws IOException {
    var lines = new ArrayList<>(Files.readAllLines(journal(stated)));
    var last = (ObjectNode) JSON.readTree(lines.remove(lines.size() - 1));
    last.put("ts", time).remove("hash");
    var files = (ObjectNode) last.at("/data/files");
    for (var names = files.deepCopy().fieldNames(); names.hasNext(); ) {
      var name = names.next();
      files.put(name, Digest.of(Files.readAllBytes(stated.file(name))));
    }
    var body = JSON.writeValueAsString(last).replaceFirst("}$", "");
    lines.add(body + ",\"hash\":\"" + Digest.of(body) + "\"}");
    Files.write(journal(stated), lines);
  }

  /** Each head of the gate is that of the journal as it is now, the last one after all of it. */
  static void headsAnew(SignedVerdictFiles stated) throws IOException {
    var heads = stated.artifacts().resolve("gates/heads.jsonl");
    var records = Files.readAllLines(journal(stated));
    var lines = new ArrayList<String>();
    for (var line : Files.readAllLines(heads)) {
      var head = (ObjectNode) JSON.readTree(line);
      lines.add(JSON.writeValueAsString(head.put("records", 0).put("head", first(records))));
    }
    var newest = (ObjectNode) JSON.readTree(lines.get(lines.size() - 1));
    var hash = JSON.readTree(records.get(records.size() - 1)).path("hash").asText();
    lines.add(JSON.writeValueAsString(newest.put("records", records.size()).put("head", hash)));
    Files.write(heads, lines);
  }

  private static String first(List<String> records) throws IOException {
    JsonNode record = JSON.readTree(records.get(0));
    return record.path("prev").asText();
  }

  private static Path journal(SignedVerdictFiles stated) {
    return stated.gate().resolve("journal.jsonl");
  }
}
