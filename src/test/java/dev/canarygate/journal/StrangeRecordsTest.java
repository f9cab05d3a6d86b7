package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.canarygate.Slow;
import dev.canarygate.evidence.Digest;
import dev.canarygate.gate.Event;
import dev.canarygate.gate.GateDefinition;
import dev.canarygate.gate.Plan;
import dev.canarygate.report.Layout;
import dev.canarygate.report.Report;
import dev.canarygate.report.Story;
import dev.canarygate.run.SmallGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records whose hash is right and whose shape is not: each is corruption with its line, or means
 * something to every reader. None is a defect.
 */
final class StrangeRecordsTest {
  private static final Instant NOW = Instant.parse("2026-05-20T05:19:00.123Z");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What a record needs before it, so that it fits. */
  private static final List<Event> BEFORE = new ArrayList<>();

  static {
    BEFORE.add(FileJournalTest.OF_VERSION_1.get(0));
    for (var id : List.of("WP01", "WP05", "WP06")) {
      BEFORE.add(new Event.AttemptStarted(NOW, id, 1));
    }
  }

  @TempDir Path artifacts;
  private GateFolder gate;

  @BeforeEach
  void aGate() {
    gate = GateFolder.create(artifacts, NOW, "A gate");
  }

  /** What any place in a record may hold instead of what belongs there. */
  private static List<JsonNode> strange() {
    var deep = NODES.arrayNode();
    for (int i = 0; i < 400; i++) {
      deep = NODES.arrayNode().add(deep);
    }
    return List.of(
        NODES.nullNode(),
        NODES.booleanNode(true),
        NODES.numberNode(7),
        NODES.numberNode(-7),
        NODES.numberNode(1.5),
        NODES.numberNode(Long.MAX_VALUE),
        NODES.numberNode(Double.MAX_VALUE),
        NODES.textNode(""),
        NODES.textNode("NO_SUCH_WORD"),
        NODES.textNode("+999999999-12-31T23:59:59.999999999Z"),
        NODES.textNode("-999999999-01-01T00:00:00Z"),
        NODES.textNode("a/b/c~99999999999"),
        NODES.textNode("\u0000\u202e"),
        NODES.arrayNode(),
        NODES.arrayNode().addNull(),
        NODES.arrayNode().add(7),
        NODES.objectNode(),
        NODES.objectNode().put("a", 7),
        NODES.objectNode().putNull("a"),
        deep);
  }

  private static void places(JsonNode node, JsonPointer at, Set<JsonPointer> all) {
    all.add(at);
    node.properties()
        .forEach(each -> places(each.getValue(), at.appendProperty(each.getKey()), all));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places(node.get(i), at.appendIndex(i), all);
    }
  }

  private static ObjectNode replaced(ObjectNode record, JsonPointer at, JsonNode by) {
    var copy = record.deepCopy();
    var last = at.last();
    if (copy.at(at.head()) instanceof ArrayNode list) {
      list.set(last.getMatchingIndex(), by);
    } else {
      ((ObjectNode) copy.at(at.head())).set(last.getMatchingProperty(), by);
    }
    return copy;
  }

  private static ObjectNode without(ObjectNode record, JsonPointer at) {
    var copy = record.deepCopy();
    if (copy.at(at.head()) instanceof ObjectNode parent) {
      parent.remove(at.last().getMatchingProperty());
    }
    return copy;
  }

  private static String line(ObjectNode record) {
    var text = record.toString();
    var body = text.substring(0, text.length() - 1);
    return body + ",\"hash\":\"" + Digest.of(body) + "\"}\n";
  }

  /** The journal with the events that it needs and this record after them. */
  private void write(ObjectNode last) throws IOException {
    var text = new StringBuilder();
    var head = gate.genesis();
    for (int i = 0; i < BEFORE.size(); i++) {
      var line = JournalLine.write(i, head, BEFORE.get(i));
      head = JournalLine.read(line.strip()).hash();
      text.append(line);
    }
    if (last.path("prev").asText().equals("PREV")) {
      last.put("prev", head);
    }
    Files.writeString(gate.journal(), text + line(last));
  }

  private static ObjectNode record(Event event) throws IOException {
    var whole = JournalLine.write(BEFORE.size(), "PREV", event);
    var record = (ObjectNode) EventForms.json().readTree(whole);
    record.remove("hash");
    return record;
  }

  private static GateDefinition definition() {
    var gate = new SmallGate();
    for (var id : List.of("WP01", "WP05", "WP06", "WP07")) {
      gate.workPackage(id).end();
    }
    return gate.definition();
  }

  /** Whether somebody made sense of it; any other answer than corruption is a defect. */
  private boolean means(ObjectNode last) throws IOException {
    write(last);
    try {
      var content = gate.read();
      var plan = new Plan(definition(), content.state(), NOW);
      var report = Report.of(plan);
      assertThat(report.text()).isNotEmpty();
      assertThat(Story.of(content.events(), Layout.PLAIN)).isNotNull();
      return true;
    } catch (CorruptJournal corrupt) {
      assertThat(corrupt.line()).isEqualTo(BEFORE.size() + 1);
      assertThat(corrupt).hasMessageStartingWith(gate.journal() + ":" + corrupt.line() + ": ");
      return false;
    }
  }

  @Slow
  @Test
  void everyPlaceOfEveryKindOfRecordMayHoldAnything() throws IOException {
    int corrupt = 0;
    for (var event : FileJournalTest.EVERY_KIND) {
      var record = record(event);
      assertThat(means(record.deepCopy())).as(record.toString()).isTrue();
      var places = new LinkedHashSet<JsonPointer>();
      places(record, JsonPointer.empty(), places);
      places.remove(JsonPointer.empty());
      for (var place : places) {
        for (var each : strange()) {
          corrupt += means(replaced(record, place, each)) ? 0 : 1;
        }
        corrupt += means(without(record, place)) ? 0 : 1;
      }
    }
    assertThat(corrupt).isGreaterThan(1000);
  }

  private void corrupt(Event event, String place, JsonNode by, String... words) throws IOException {
    write(replaced(record(event), JsonPointer.compile(place), by));
    assertThatThrownBy(gate::read)
        .isInstanceOf(CorruptJournal.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    var finished = FileJournalTest.OF_VERSION_1.get(3);
    var started = new Event.AttemptStarted(NOW, "WP01", 1);

    corrupt(started, "/data/attempt", NODES.textNode("many"), "attempt.started", "\"many\"");
    corrupt(started, "/data/attempt", NODES.numberNode(1.5), "attempt.started");
    corrupt(started, "/data/workPackage", NODES.nullNode(), "workPackage is missing");
    corrupt(finished, "/data/finding/verdict", NODES.textNode("FINE"), "FINE");
    corrupt(finished, "/data/finding/verdict", NODES.nullNode(), "finding/verdict is missing");
    corrupt(finished, "/data/finding/details/0", NODES.nullNode(), "event 'step.finished'");
    corrupt(BEFORE.get(0), "/data/files/a.yaml", NODES.nullNode(), "files is missing");
    corrupt(started, "/ts", NODES.textNode("yesterday"), "expected a time in ISO 8601");
    corrupt(
        started, "/ts", NODES.textNode("+999999999-01-01T00:00:00Z"), "a time from 1970 to 9999");
  }

  @Test
  void aRecordThatDoesNotFitThoseBeforeItIsCorruptionOfItsLine() throws IOException {
    write(record(new Event.StepStarted(NOW, "WP99", 1, "look")));

    assertThatThrownBy(() -> gate.read().state())
        .isInstanceOf(CorruptJournal.class)
        .hasMessage(
            gate.journal()
                + ":5: the record does not fit those before it:"
                + " the journal has no attempt at WP99");
  }
}
