package dev.canarygate.issues;

import java.util.List;

/**
 * How much of one value a comment shows.
 *
 * @param inline characters inside a line
 * @param block characters inside a fence
 */
record CommentLimits(int inline, int block) {
  /** Tried in this order until the comment is short enough. */
  static final List<CommentLimits> FROM_ROOMY_TO_TIGHT =
      List.of(
          new CommentLimits(1_000, 12_000),
          new CommentLimits(300, 3_000),
          new CommentLimits(120, 500));

  static String cut(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most))
            + "… ("
            + (length - most)
            + " more characters in the evidence)";
  }
}
