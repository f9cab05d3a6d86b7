package dev.canarygate.suite;

import dev.canarygate.suite.JUnitReport.Claims;
import dev.canarygate.suite.JUnitReport.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML as pytest writes it, with {@code testsuites} or {@code testsuite} outermost.
 *
 * <p>Reports are written by what is under test, so they are not trusted: no document type, no
 * entity from elsewhere, bounded size, depth and memory.
 */
final class JUnitReader {
  static final int KEPT_FAILURES = 50;
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final int DEEPEST = 64;
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private final List<Failure> failures = new ArrayList<>();
  private Claims claims = Claims.NONE;
  private int depth;
  private int suites;
  private int tests;
  private int failed;
  private int errored;
  private int skipped;
  private String test = "";
  private @Nullable String outcome;

  private JUnitReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  static JUnitReport read(Path file) throws UnreadableReport {
    if (Files.isDirectory(file)) {
      throw new UnreadableReport("it is a folder; expected a JUnit report");
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new UnreadableReport(
            Files.size(file) + " bytes; expected a JUnit report below " + LARGEST + " bytes");
      }
      try (var in = Files.newInputStream(file)) {
        return read(in);
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableReport("there is no such file; expected a JUnit report");
    } catch (IOException e) {
      throw new UnreadableReport("cannot be read: " + e);
    }
  }

  static JUnitReport read(InputStream in) throws UnreadableReport {
    try {
      var xml = FACTORY.createXMLStreamReader(in);
      try {
        return new JUnitReader(xml).report();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      var at = e.getLocation();
      var where =
          at == null ? "" : "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
      throw new UnreadableReport(where + ": expected JUnit XML, found " + firstLine(e));
    }
  }

  private static String firstLine(XMLStreamException e) {
    var lines = String.valueOf(e.getMessage()).lines().toList();
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1).replace("Message: ", "");
  }

  private JUnitReport report() throws XMLStreamException, UnreadableReport {
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
    return new JUnitReport(tests, failed, errored, skipped, failures, claims);
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
      case "testsuite" -> startSuite();
      case "testcase" -> startTest();
      case "failure", "error", "skipped" -> note(name);
      default -> {}
    }
  }

  private void startSuite() throws UnreadableReport {
    suites++;
    if (suites == 1) {
      claims = claims.plus(number("tests"), number("failures"), number("errors"));
    }
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

  private void startTest() {
    tests++;
    outcome = null;
    var type = xml.getAttributeValue(null, "classname");
    var name = xml.getAttributeValue(null, "name");
    test = shortened((type == null ? "" : type + "::") + name, 300);
  }

  /** Consumes the element; the first of several outcomes counts, but no failure hides a skip. */
  private void note(String kind) throws XMLStreamException {
    var message = xml.getAttributeValue(null, "message");
    var text = text(message == null ? "" : shortened(message, LONGEST_TEXT / 2) + "\n");
    if (kind.equals("skipped")) {
      outcome = outcome == null ? kind : outcome;
      return;
    }
    outcome = outcome == null || outcome.equals("skipped") ? kind : outcome;
    if (failures.size() < KEPT_FAILURES) {
      failures.add(new Failure(test, text));
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
    var name = xml.getLocalName();
    if (name.equals("testsuite")) {
      suites--;
    } else if (name.equals("testcase") && outcome != null) {
      count(outcome);
    }
  }

  private void count(String kind) {
    switch (kind) {
      case "failure" -> failed++;
      case "error" -> errored++;
      default -> skipped++;
    }
    outcome = null;
  }

  private static String shortened(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }
}
