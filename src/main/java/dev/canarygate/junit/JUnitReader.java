package dev.canarygate.junit;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Reads JUnit XML as pytest, surefire, gotestsum, jest-junit and others write it, with {@code
 * testsuites} or {@code testsuite} outermost.
 *
 * <p>Reports are written by what is under test, so they are not trusted: no document type, no
 * entity from elsewhere, bounded size, depth and memory; every sum is compared with what is there.
 */
final class JUnitReader {
  private static final long LARGEST = 256L * 1024 * 1024;
  private static final XMLInputFactory FACTORY = factory();

  private JUnitReader() {}

  private static XMLInputFactory factory() {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  static SuiteReport read(Path file) throws UnreadableReport {
    if (Files.isDirectory(file)) {
      throw new UnreadableReport("it is a folder; expected a JUnit report");
    }
    try {
      try (var in = RegularFile.open(file, LARGEST)) {
        return read(in);
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableReport("file not found; expected a JUnit report");
    } catch (IOException e) {
      throw new UnreadableReport("cannot be read: " + DiskFault.words(e));
    }
  }

  static SuiteReport read(InputStream in) throws UnreadableReport {
    try {
      var xml = FACTORY.createXMLStreamReader(XmlText.of(in));
      try {
        return new JUnitElements(xml).report();
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableReport(unreadable(e));
    } catch (IOException e) {
      throw new UnreadableReport("line 1: expected JUnit XML, found " + e);
    }
  }

  private static String unreadable(XMLStreamException e) {
    var at = e.getLocation();
    var where =
        at == null || at.getLineNumber() < 1
            ? "a line"
            : "line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    var found = isEncoding(e) ? "bytes that are not text in its encoding" : firstLine(e);
    return where + ": expected JUnit XML, found " + found;
  }

  private static boolean isEncoding(XMLStreamException e) {
    return e.getNestedException() instanceof CharacterCodingException
        || e.getCause() instanceof CharacterCodingException;
  }

  private static String firstLine(XMLStreamException e) {
    var lines = String.valueOf(e.getMessage()).lines().toList();
    return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1).replace("Message: ", "");
  }
}
