package dev.canarygate.page;

import java.util.List;

/**
 * What became of a form, as a page of a few words with the way back.
 *
 * @param heading the outcome in a word or two
 * @param lines what else is to be said
 * @param refused whether nothing came of it
 * @param records how many the journal had then: a page that shows more has moved on
 */
public record FormAnswer(String heading, List<String> lines, boolean refused, long records) {
  public FormAnswer {
    lines = List.copyOf(lines);
  }
}
