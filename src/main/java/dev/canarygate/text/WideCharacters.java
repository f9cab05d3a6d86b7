package dev.canarygate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The characters that a terminal draws two columns wide, and where a line may end between them:
 * their scripts have no blanks between words. Source: Unicode Standard Annexes 11 (width W and F,
 * Unicode 14, which later versions only add to) and 14 (line breaks).
 */
final class WideCharacters {
  private static final String RANGES =
      """
      1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f
      2693 26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705
      270a-270b 2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55
      2e80-303e 3041-3247 3250-4dbf 4e00-a4c6 a960-a97c ac00-d7a3 f900-fad9 fe10-fe6b
      ff01-ff60 ffe0-ffe6 16fe0-1b2fb 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f320
      1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4
      1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596
      1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6df 1f6eb-1f6ec 1f6f4-1f6fc
      1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faf6 20000-3fffd
      """;

  private static final int[][] WIDE =
      RANGES
          .strip()
          .lines()
          .flatMap(line -> Stream.of(line.split(" ")))
          .map(WideCharacters::range)
          .toArray(int[][]::new);

  /** Never the first of a line. */
  private static final String CLOSING =
      "、。，．・：；？！）］｝〉》」』】〕〗〙ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ,.:;?!)]}…";

  /** Never the last of a line. */
  private static final String OPENING = "（［｛〈《「『【〔〖〘([{";

  /** Addresses, paths and commands are copied, so they stay whole; commands are glued so. */
  private static final String COPIED = "/\\=\ue000";

  private WideCharacters() {}

  private static int[] range(String text) {
    var ends = text.split("-", -1);
    return new int[] {Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16)};
  }

  /** Whether it takes two columns. */
  static boolean has(int c) {
    int low = 0;
    int high = WIDE.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (c < WIDE[middle][0]) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return c >= WIDE[low][0] && c <= WIDE[low][1];
  }

  /**
   * The pieces of a word between which a line may end.
   *
   * @param word without blanks
   */
  static List<String> pieces(String word) {
    if (word.codePoints().noneMatch(WideCharacters::has) || isCopied(word)) {
      return List.of(word);
    }
    var pieces = new ArrayList<String>();
    int start = 0;
    int before = word.codePointAt(0);
    for (int at = Character.charCount(before); at < word.length(); ) {
      int c = word.codePointAt(at);
      if (ends(before, c)) {
        pieces.add(word.substring(start, at));
        start = at;
      }
      // What takes no column belongs to the one before.
      before = Columns.width(c) == 0 ? before : c;
      at += Character.charCount(c);
    }
    pieces.add(word.substring(start));
    return pieces;
  }

  /** Whether it is an address, a path or an assignment, which stays whole. */
  static boolean isCopied(String word) {
    return word.chars().anyMatch(c -> COPIED.indexOf(c) >= 0);
  }

  private static boolean ends(int before, int c) {
    return (has(before) || has(c))
        && Columns.width(c) > 0
        && !isSkinTone(c)
        && CLOSING.indexOf(c) < 0
        && OPENING.indexOf(before) < 0;
  }

  /** Colors the picture before it. */
  private static boolean isSkinTone(int c) {
    return c >= 0x1f3fb && c <= 0x1f3ff;
  }
}
