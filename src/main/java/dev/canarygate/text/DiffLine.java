package dev.canarygate.text;

/**
 * A line of a difference.
 *
 * @param sign blank for context, minus for before only, plus for after only
 * @param text without the sign and the line end
 * @param before its number before the change, from 1; the next one's for an added line
 * @param after its number after the change, from 1; the next one's for a removed line
 */
public record DiffLine(char sign, String text, int before, int after) {
  public boolean added() {
    return sign == '+';
  }

  public boolean removed() {
    return sign == '-';
  }

  public boolean changed() {
    return sign != ' ';
  }
}
