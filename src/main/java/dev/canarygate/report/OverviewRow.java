package dev.canarygate.report;

/**
 * A row of an overview's grid.
 *
 * @param workPackage id of the package
 * @param check one of its checks, such as {@code scenario 4}; empty: the package as a whole
 */
public record OverviewRow(String workPackage, String check) {
  static OverviewRow of(String workPackage) {
    return new OverviewRow(workPackage, "");
  }

  boolean isCheck() {
    return !check.isEmpty();
  }

  /** {@code WP05}, {@code WP05 scenario 4}. */
  String name() {
    return isCheck() ? workPackage + " " + check : workPackage;
  }
}
