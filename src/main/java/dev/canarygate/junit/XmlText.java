package dev.canarygate.junit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;

/**
 * Decodes XML before the parser sees it, strictly: the JDK's parser writes to the process's error
 * stream when it meets bytes of another encoding.
 */
final class XmlText {
  private static final int HEAD = 256;
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

  private XmlText() {}

  /**
   * Opens XML as text, in the encoding of its byte order mark, else of its declaration, else UTF-8.
   *
   * @throws UnreadableReport when the declared encoding is unknown here
   */
  static Reader of(InputStream in) throws IOException, UnreadableReport {
    var bytes = new BufferedInputStream(in);
    bytes.mark(HEAD);
    var head = bytes.readNBytes(HEAD);
    bytes.reset();
    return reader(bytes, head);
  }

  private static Reader reader(InputStream bytes, byte[] head)
      throws IOException, UnreadableReport {
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      bytes.skipNBytes(3);
      return strict(bytes, StandardCharsets.UTF_8);
    }
    boolean wide = starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE);
    return strict(bytes, wide ? StandardCharsets.UTF_16 : declared(head));
  }

  private static boolean starts(byte[] head, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= head.length || (head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Charset declared(byte[] head) throws UnreadableReport {
    var declaration = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (!declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declaration.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UnreadableReport(
          "line 1: expected a known encoding, found '" + declaration.group(1) + "'");
    }
  }

  private static Reader strict(InputStream bytes, Charset charset) {
    return new InputStreamReader(
        bytes,
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }
}
