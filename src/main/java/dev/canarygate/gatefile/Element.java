package dev.canarygate.gatefile;

/**
 * One element of a repeated block, or of a list.
 *
 * @param as the name under which texts use it: {@code ${run}}
 * @param value what is filled in there
 * @param label what names use of it: the value where that can be part of a name, else its number
 * @param number 1-based
 * @param of how many there are
 */
record Element(String as, String value, String label, int number, int of) {
  /** {@code run-1}. */
  String name() {
    return as + "-" + label;
  }
}
