package dev.canarygate.gate;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Facts as a row of a table writes them: {@code rows=22;place=dev_box}, {@code _} for a blank. */
final class Given {
  private Given() {}

  static Facts facts(@Nullable String text) {
    return text == null
        ? Facts.NONE
        : Stream.of(text.split(";"))
            .map(each -> each.split("=", 2))
            .reduce(
                Facts.NONE,
                (all, each) -> all.with(each[0], each[1].replace('_', ' ')),
                Facts::and);
  }
}
