package dev.canarygate.report;

import dev.canarygate.gate.Attempt;
import dev.canarygate.gate.Verdict;
import dev.canarygate.text.Visible;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Packages as test suites, their steps as test cases. */
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
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", clean(report.plan().definition().title()));
      for (var row : report.rows()) {
        suite(xml, row);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can always be written to", e);
    }
  }

  private static void suite(XMLStreamWriter xml, PackageRow row) throws XMLStreamException {
    List<Attempt.Performed> performed =
        row.newest().isEmpty() ? List.of() : row.newest().get().performed();
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", clean(row.id() + " " + row.workPackage().title()));
    xml.writeAttribute("tests", String.valueOf(Math.max(1, performed.size())));
    xml.writeAttribute("failures", count(performed, Verdict.FAILED));
    xml.writeAttribute("errors", count(performed, Verdict.INCONCLUSIVE));
    xml.writeAttribute("skipped", performed.isEmpty() ? "1" : count(performed, Verdict.WAITING));
    var since = row.newest().map(Attempt::startedAt).orElse(Instant.EPOCH);
    for (var each : performed) {
      step(xml, row, each, Duration.between(since, each.at()));
      since = each.at();
    }
    if (performed.isEmpty()) {
      begin(xml, row, "not run", Duration.ZERO);
      say(xml, "skipped", row.why());
      xml.writeEndElement();
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private static String count(List<Attempt.Performed> performed, Verdict verdict) {
    return String.valueOf(
        performed.stream().filter(each -> each.finding().verdict() == verdict).count());
  }

  private static void begin(XMLStreamWriter xml, PackageRow row, String name, Duration took)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", clean(row.id()));
    xml.writeAttribute("name", clean(name));
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", UtcTime.seconds(took)));
  }

  private static void step(
      XMLStreamWriter xml, PackageRow row, Attempt.Performed each, Duration took)
      throws XMLStreamException {
    begin(xml, row, each.step(), took);
    var summary = each.finding().summary();
    switch (each.finding().verdict()) {
      case PASSED -> {}
      case WAITING -> say(xml, "skipped", summary);
      case INCONCLUSIVE -> say(xml, "error", summary);
      case FAILED -> say(xml, "failure", summary);
    }
    xml.writeEndElement();
  }

  private static void say(XMLStreamWriter xml, String element, String message)
      throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeAttribute("message", clean(message));
    xml.writeEndElement();
  }

  /** Without the characters that XML 1.0 has no way to write. */
  private static String clean(String text) {
    return Visible.line(text).replaceAll("[\\x{FFFE}\\x{FFFF}]", "");
  }
}
