package dev.canarygate.canary;

/**
 * One thing that is wrong with a result document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty: the whole document
 * @param expected what would be right
 * @param found what is there
 */
public record DocumentProblem(String pointer, String expected, String found) {
  @Override
  public String toString() {
    var where = pointer.isEmpty() ? "(document)" : pointer;
    return where + ": expected " + expected + ", found " + found;
  }
}
