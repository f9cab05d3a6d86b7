package dev.canarygate.engine;

import java.util.List;

/** A database that an engine keeps gates in, for the person who sets it up. */
public interface Database {
  /**
   * Makes the tables and roles in an empty database. Doing so twice is as good as once.
   *
   * @return what was done, a line each
   */
  List<String> init();

  /**
   * Checks that gates can be kept here, without changing anything.
   *
   * @return what was found, a line each
   * @throws dev.canarygate.gate.BadData with all that is in the way
   */
  List<String> check();

  /**
   * Brings tables of an earlier version up to date; gates stay.
   *
   * @return what was done, a line each
   * @throws dev.canarygate.gate.BadData when the tables are of a newer version
   */
  List<String> migrate();
}
