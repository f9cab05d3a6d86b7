package dev.canarygate.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

final class PrintedLinesProperties {
  private static List<String> each(PrintedLines lines) {
    var told = new ArrayList<String>();
    lines.each(told::add);
    return told;
  }

  @Example
  void blankLinesAreLeftOutAndALongLineIsSeveral() {
    var bytes = "x first \n\n 123456789\nlast\n".getBytes(StandardCharsets.UTF_8);

    assertThat(each(new PrintedLines(bytes, 1, bytes.length, 8)))
        .containsExactly("first", "1234567", "89", "last");
  }

  @Property(tries = 500, seed = "20261126")
  void theNewestIsTheLastOfAll(
      @ForAll
          @StringLength(max = 40)
          @CharRange(from = '\t', to = '\r')
          @CharRange(from = 'a', to = 'c')
          String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var lines = new PrintedLines(bytes, 0, bytes.length, 5);
    var all = each(lines);

    assertThat(lines.newest()).isEqualTo(all.stream().reduce((earlier, later) -> later));
  }
}
