package dev.canarygate.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.gate.Subject;
import dev.canarygate.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That something holds of some subjects: a statement in the form of in-toto, version 1.
 *
 * @param type of the predicate, a URI
 * @param predicate what is said of the subjects
 */
public record InTotoStatement(List<Subject.Measured> subjects, String type, ObjectNode predicate) {
  private static final int MOST_SUBJECTS = 1_000;

  public InTotoStatement {
    subjects = List.copyOf(subjects);
    predicate = predicate.deepCopy();
  }

  byte[] bytes() {
    var node = Json.object();
    node.put("_type", StatementNames.of("statement"));
    var all = node.putArray("subject");
    for (var each : subjects) {
      var one = all.addObject().put("name", each.name());
      if (!each.uri().isEmpty()) {
        one.put("uri", each.uri());
      }
      one.putObject("digest").put("sha256", each.sha256());
    }
    node.put("predicateType", type);
    node.set("predicate", predicate);
    return StatementJson.bytes(node);
  }

  /** Whether it is about a file with this SHA-256. */
  public boolean isAbout(String sha256) {
    return subjects.stream().anyMatch(each -> each.sha256().equals(sha256));
  }

  /** SHA-256 of each file that it is about; none when it names only the list of the evidence. */
  public Set<String> files() {
    return subjects.stream()
        .filter(each -> !each.name().equals(VerdictFiles.EVIDENCE))
        .map(Subject.Measured::sha256)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Id of the gate that states it; empty when it names none. */
  public String gate() {
    return predicate.path("gate").path("id").asText();
  }

  /** Title of that gate. */
  public String title() {
    return predicate.path("gate").path("title").asText();
  }

  /** The run in which that gate ended, from 1; 0 when it names none. */
  public long run() {
    return predicate.path("gate").path("run").asLong();
  }

  /** How many records of that gate's journal it rests on; 0 when it does not say. */
  public long records() {
    return predicate.path("journal").path("records").asLong();
  }

  /**
   * @throws MalformedStatement when the body is not a statement
   */
  public static InTotoStatement read(Envelope envelope) throws MalformedStatement {
    if (!envelope.type().equals(Envelope.IN_TOTO)) {
      throw new MalformedStatement(
          "its type is '%s'; expected '%s'".formatted(envelope.type(), Envelope.IN_TOTO));
    }
    requireOneLine(envelope.body().array());
    var node = StatementJson.read(envelope.body().array());
    if (!node.path("_type").asText().equals(StatementNames.of("statement"))
        || !(node.path("predicate") instanceof ObjectNode predicate)) {
      throw new MalformedStatement("its body is not an in-toto statement of version 1");
    }
    return new InTotoStatement(
        subjects(node.path("subject")), node.path("predicateType").asText(), predicate);
  }

  /** As it is written: tools that read line by line see all of it. */
  private static void requireOneLine(byte[] body) throws MalformedStatement {
    for (int at = 0; at < body.length - 1; at++) {
      if (body[at] == '\n') {
        throw new MalformedStatement("expected its body in one line, found more");
      }
    }
  }

  private static List<Subject.Measured> subjects(JsonNode all) throws MalformedStatement {
    if (all.size() > MOST_SUBJECTS) {
      throw new MalformedStatement("it has more than " + MOST_SUBJECTS + " subjects");
    }
    var subjects = new ArrayList<Subject.Measured>();
    for (var each : all) {
      subjects.add(
          new Subject.Measured(
              each.path("name").asText(""),
              each.path("digest").path("sha256").asText(""),
              each.path("uri").asText("")));
    }
    return subjects;
  }
}
