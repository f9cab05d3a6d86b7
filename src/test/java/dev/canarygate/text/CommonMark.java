package dev.canarygate.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Markdown as GitHub's own reader takes it apart, where it is installed.
 *
 * @param text all that a reader sees as text outside code and links; HTML counts as text
 * @param code what stands in code spans and blocks
 * @param addresses where links lead
 */
record CommonMark(String text, String code, String addresses) {
  private static final Path PROGRAM = Path.of("/usr/bin/cmark-gfm");

  /** Empty where the reader is not installed. */
  static Optional<CommonMark> of(String markdown) {
    return Files.isExecutable(PROGRAM) ? Optional.of(read(markdown)) : Optional.empty();
  }

  private static CommonMark read(String markdown) {
    try {
      var text = new StringBuilder();
      var code = new StringBuilder();
      var addresses = new StringBuilder();
      collect(tree(markdown), text, code, addresses);
      return new CommonMark(text.toString(), code.toString(), addresses.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IllegalStateException(markdown, e);
    }
  }

  private static Element tree(String markdown)
      throws IOException, SAXException, ParserConfigurationException {
    var command =
        new ProcessBuilder(
            PROGRAM.toString(),
            "-t",
            "xml",
            "-e",
            "table",
            "-e",
            "autolink",
            "-e",
            "strikethrough");
    var process = command.redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(markdown.getBytes(StandardCharsets.UTF_8));
    }
    var xml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((name, system) -> new InputSource(new StringReader("")));
    return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
  }

  private static void collect(
      Node node, StringBuilder text, StringBuilder code, StringBuilder addresses) {
    if (!(node instanceof Element element)) {
      return;
    }
    switch (element.getTagName()) {
      case "code", "code_block" -> code.append(element.getTextContent()).append(' ');
      case "text", "html_inline", "html_block" -> text.append(element.getTextContent());
      case "link", "image" ->
          // An extended address of mail is a link of cmark's; a mention in it is still text.
          addresses.append(element.getAttribute("destination")).append(' ');
      default -> children(element, text, code, addresses);
    }
    text.append(element.getTagName().equals("text") ? "" : " ");
  }

  private static void children(
      Element element, StringBuilder text, StringBuilder code, StringBuilder addresses) {
    for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      collect(child, text, code, addresses);
    }
  }
}
