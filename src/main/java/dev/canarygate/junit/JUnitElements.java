package dev.canarygate.junit;

import dev.canarygate.junit.SuiteLevel.Claims;
import dev.canarygate.junit.SuiteLevel.Dialect;
import dev.canarygate.junit.SuiteReport.Failure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the elements of a JUnit report and adds up what they say.
 *
 * <p>One class, because what an element means depends on those that are open around it.
 */
final class JUnitElements {
  static final int KEPT_FAILURES = 50;
  private static final int KEPT_NAMES = 50;
  private static final int KEPT_DISAGREEMENTS = 10;
  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final String PYTEST_ROOT = "pytest tests";
  private static final String PYTEST_SUITE = "pytest";

  private final XMLStreamReader xml;
  private final List<Noted> failures = new ArrayList<>();
  private final List<String> disagreements = new ArrayList<>();
  private final Deque<SuiteLevel> levels = new ArrayDeque<>();
  private @Nullable SuiteLevel whole;
  private @Nullable OpenCase open;
  private int depth;
  private int subtests;
  private long millis;

  JUnitElements(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * A failure, and the test case that it is of.
   *
   * @param identity empty for one of a suite itself
   */
  private record Noted(SuiteLevel level, String identity, Failure failure) {}

  SuiteReport report() throws XMLStreamException, UnreadableReport {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD ->
            throw wrong("a document type; a JUnit report has none, and none is read");
        case XMLStreamConstants.ENTITY_REFERENCE -> throw wrong("a reference to an entity");
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        default -> {}
      }
    }
    return whole == null ? SuiteReport.EMPTY : report(whole);
  }

  private SuiteReport report(SuiteLevel root) {
    var sums = root.all();
    return new SuiteReport(
        sums.tests(),
        sums.failed(),
        sums.errored(),
        sums.skipped(),
        failures.stream().filter(each -> !isMadeGood(each)).map(Noted::failure).toList(),
        root.retried().stream().distinct().limit(KEPT_NAMES).toList(),
        subtests,
        disagreements,
        Duration.ofMillis(millis));
  }

  private static boolean isMadeGood(Noted noted) {
    return noted.level().isMadeGood(noted.identity());
  }

  private UnreadableReport wrong(String found) {
    return new UnreadableReport(
        "line "
            + xml.getLocation().getLineNumber()
            + ": expected 'testsuites' or 'testsuite' with test cases, found "
            + found);
  }

  private void start() throws XMLStreamException, UnreadableReport {
    depth++;
    if (depth > DEEPEST) {
      throw wrong("elements nested more than " + DEEPEST + " deep");
    }
    var name = xml.getLocalName();
    if (depth == 1 && !name.equals("testsuites") && !name.equals("testsuite")) {
      throw wrong("'" + name + "'");
    }
    switch (name) {
      case "testsuites", "testsuite" -> startSuite();
      case "testcase" -> startTest();
      case "failure" -> note(TestOutcome.FAILED);
      case "error" -> note(TestOutcome.ERRORED);
      case "skipped" -> note(TestOutcome.SKIPPED);
      case "flakyFailure", "flakyError", "rerunFailure", "rerunError" -> noteAttempt();
      case "property" -> noteProperty();
      default -> {}
    }
  }

  private void startSuite() throws UnreadableReport {
    var name = shortened(attribute("name"), 200);
    levels.push(new SuiteLevel(name, claims(), dialect(name)));
  }

  private Claims claims() throws UnreadableReport {
    return new Claims(
        number("tests"),
        number("failures"),
        number("errors"),
        number("skipped"),
        number("disabled"));
  }

  private Dialect dialect(String name) {
    boolean pytest = levels.isEmpty() && name.equals(PYTEST_ROOT);
    if (pytest || name.equals(PYTEST_SUITE)) {
      return Dialect.PYTEST;
    }
    var around = levels.peek();
    return around == null ? Dialect.OTHER : around.dialect();
  }

  private void noteProperty() {
    var suite = levels.peek();
    if (suite != null && attribute("name").equals("go.version")) {
      suite.speaks(Dialect.GO);
    }
  }

  private String attribute(String name) {
    var value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** -1 when the attribute is not there. */
  private int number(String attribute) throws UnreadableReport {
    var value = xml.getAttributeValue(null, attribute);
    if (value == null) {
      return -1;
    }
    if (!value.matches("\\d{1,9}")) {
      throw wrong(attribute + "=\"" + shortened(value, 40) + "\" where a count should be");
    }
    return Integer.parseInt(value);
  }

  private void startTest() throws UnreadableReport {
    if (levels.isEmpty()) {
      throw wrong("a test case outside of every suite");
    }
    millis += CaseTime.millis(attribute("time"));
    var type = xml.getAttributeValue(null, "classname");
    var name = xml.getAttributeValue(null, "name");
    var shown = shortened((type == null || type.isEmpty() ? "" : type + "::") + name, 300);
    open =
        new OpenCase(
            TestCase.identity(shown, shortened(attribute("file"), 300)),
            TestOutcome.ofAttributes(
                xml.getAttributeValue(null, "status"), xml.getAttributeValue(null, "result")));
  }

  /** Consumes the element: of a test case, or of the suite when it is outside of all. */
  private void note(TestOutcome found) throws XMLStreamException {
    var message = xml.getAttributeValue(null, "message");
    var text = text(message == null ? "" : shortened(message, LONGEST_TEXT / 2) + "\n");
    var level = levels.element();
    if (open != null) {
      open.note(found);
    } else if (found.isBad()) {
      level.addOutside(found);
    }
    if (found.isBad() && failures.size() < KEPT_FAILURES) {
      var identity = open == null ? "" : open.identity();
      var shown = open == null ? "suite " + level.name() : TestCase.shown(identity);
      failures.add(new Noted(level, identity, new Failure(shown, text)));
    }
  }

  /** Consumes the element: an attempt that was followed by another. */
  private void noteAttempt() throws XMLStreamException {
    text("");
    if (open != null) {
      open.repeat();
    }
  }

  private String text(String start) throws XMLStreamException {
    var text = new StringBuilder(start);
    int inner = 1;
    while (inner > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        inner++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        inner--;
      } else if (xml.hasText() && text.length() < LONGEST_TEXT) {
        text.append(shortened(xml.getText(), LONGEST_TEXT - text.length()));
      }
    }
    depth--;
    return text.toString();
  }

  private void end() {
    depth--;
    switch (xml.getLocalName()) {
      case "testsuites", "testsuite" -> endSuite();
      case "testcase" -> endTest();
      default -> {}
    }
  }

  private void endTest() {
    if (open != null) {
      noteStatus(open);
      levels.element().add(open.closed());
    }
    open = null;
  }

  private void noteStatus(OpenCase test) {
    if (test.failedByAttributesAlone() && failures.size() < KEPT_FAILURES) {
      var failure = new Failure(TestCase.shown(test.identity()), "failed, by its status attribute");
      failures.add(new Noted(levels.element(), test.identity(), failure));
    }
  }

  private void endSuite() {
    var ended = levels.pop();
    ended.end();
    var around = levels.peek();
    if (around == null) {
      whole = ended;
    } else {
      around.add(ended);
    }
    subtests = Math.max(subtests, ended.subtests());
    ended.disagreements().stream()
        .limit(KEPT_DISAGREEMENTS - disagreements.size())
        .forEach(disagreements::add);
  }

  private static String shortened(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }
}
