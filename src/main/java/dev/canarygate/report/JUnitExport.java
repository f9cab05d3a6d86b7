package dev.canarygate.report;

import dev.canarygate.text.Visible;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Packages as test suites, their steps as test cases. A step that waits or learned nothing is an
 * error: a reader that takes skipped cases for good must not take the gate for cleared.
 */
final class JUnitExport {
  private final Report report;

  JUnitExport(Report report) {
    this.report = report;
  }

  String render() {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      suites(xml, report.suites());
      xml.writeEndDocument();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
  }

  private void suites(XMLStreamWriter xml, List<JUnitSuite> suites) throws XMLStreamException {
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", name());
    var runs = report.plan().state().runs();
    if (!runs.isEmpty()) {
      xml.writeAttribute("timestamp", runs.get(runs.size() - 1).at().toString());
    }
    totals(xml, suites.stream().flatMap(each -> each.cases().stream()).toList());
    for (var suite : suites) {
      suite(xml, suite);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private String name() {
    var title = clean(report.plan().definition().title());
    var marks = report.marks();
    return marks.isEmpty() ? title : title + " (" + String.join(". ", marks) + ")";
  }

  private void suite(XMLStreamWriter xml, JUnitSuite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(suite.id() + " " + suite.title()));
    if (suite.started() != null) {
      xml.writeAttribute("timestamp", suite.started().toString());
    }
    totals(xml, suite.cases());
    if (report.isForeseen()) {
      preview(xml);
    }
    for (var each : suite.cases()) {
      testCase(xml, suite.id(), each);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  /** In each suite, where the format has room for it. */
  private void preview(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("properties");
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", "preview");
    xml.writeAttribute("value", report.plan().now().toString());
    xml.writeEndElement();
  }

  private static void totals(XMLStreamWriter xml, List<JUnitSuite.Case> cases)
      throws XMLStreamException {
    xml.writeAttribute("tests", String.valueOf(cases.size()));
    xml.writeAttribute("failures", count(cases, JUnitSuite.Kind.FAILURE));
    xml.writeAttribute("errors", count(cases, JUnitSuite.Kind.ERROR));
    xml.writeAttribute("skipped", count(cases, JUnitSuite.Kind.SKIPPED));
    var took = cases.stream().map(JUnitSuite.Case::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeAttribute("time", seconds(took));
  }

  private static String count(List<JUnitSuite.Case> cases, JUnitSuite.Kind kind) {
    return String.valueOf(cases.stream().filter(each -> each.kind() == kind).count());
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", ShownTime.seconds(took));
  }

  private static void testCase(XMLStreamWriter xml, String workPackage, JUnitSuite.Case one)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(workPackage));
    xml.writeAttribute("name", clean(one.name()));
    xml.writeAttribute("time", seconds(one.took()));
    if (one.kind() != JUnitSuite.Kind.PASSED) {
      xml.writeStartElement(one.kind().element);
      xml.writeAttribute("message", clean(one.message()));
      if (!one.type().isEmpty()) {
        xml.writeAttribute("type", one.type());
      }
      xml.writeCharacters(cleanLines(one.body()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String clean(String text) {
    return writable(Visible.line(text));
  }

  private static String cleanLines(String text) {
    return writable(Visible.lines(text));
  }

  /** Without the characters that XML 1.0 has no way to write. */
  private static String writable(String text) {
    return text.replaceAll("[\\x{FFFE}\\x{FFFF}]", "");
  }
}
