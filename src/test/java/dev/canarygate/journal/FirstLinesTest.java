package dev.canarygate.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FirstLinesTest {
  @ParameterizedTest
  @CsvSource({"0,''", "1,'a;'", "2,'a;;'", "3,'a;;bc;'", "4,'a;;bc;d'", "9,'a;;bc;d'"})
  void itIsTheBeginningWithItsLineBreaks(int lines, String expected) throws IOException {
    assertThat(read(lines, 1)).isEqualTo(expected);
    assertThat(read(lines, 3)).isEqualTo(expected);
    assertThat(read(lines, 100)).isEqualTo(expected);
    assertThat(byteByByte(lines)).isEqualTo(expected);
  }

  private static FirstLines of(int lines) {
    var text = "a\n\nbc\nd".getBytes(StandardCharsets.UTF_8);
    return new FirstLines(new ByteArrayInputStream(text), lines);
  }

  private static String read(int lines, int atATime) throws IOException {
    var buffer = new byte[atATime];
    var all = new StringBuilder();
    try (InputStream in = of(lines)) {
      for (int count = in.read(buffer, 0, atATime);
          count > 0;
          count = in.read(buffer, 0, atATime)) {
        all.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
    }
    return all.toString().replace('\n', ';');
  }

  private static String byteByByte(int lines) throws IOException {
    var all = new StringBuilder();
    try (InputStream in = of(lines)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        all.append((char) next);
      }
    }
    return all.toString().replace('\n', ';');
  }
}
