package dev.canarygate.blocker.python;

/**
 * A line of a fragment.
 *
 * @param number its number in the file, from 1
 */
public record Line(int number, String text) {
  int indent() {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width = (width / 8 + 1) * 8;
      } else {
        return width;
      }
    }
    return 0;
  }
}
