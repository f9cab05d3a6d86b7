package dev.canarygate.gate;

import java.time.Instant;
import java.util.List;

/**
 * What a gate tells people and programs outside when a run ends, as the journal keeps it: a later
 * try says the same. Each text in it is one line in which nothing hides.
 *
 * @param key tells a receiver whether it has it already: stable for gate, run and news
 * @param about tells one state of affairs from another; a notice of the same is not news
 * @param at when the run ended
 * @param run 1-based
 * @param candidate version under test; empty while it is not known
 * @param reasons what keeps the gate from going on; empty when nothing does
 * @param commands complete ones, of which a person types one; empty when no command is due
 * @param next when to type it, or what to do instead
 * @param person who ran the gate, without an address
 */
public record Notice(
    String key,
    News news,
    String about,
    Instant at,
    String gate,
    String title,
    int run,
    Outcome outcome,
    String candidate,
    List<Reason> reasons,
    List<String> commands,
    String next,
    String person) {
  public Notice {
    reasons = List.copyOf(reasons);
    commands = List.copyOf(commands);
  }

  /**
   * What keeps the gate from going on.
   *
   * @param stop id of the stop condition; empty for a question to people
   * @param said measured against expected, or what a person is asked
   * @param unblocks who or what moves it; empty when the commands say it
   * @param owner whose turn it is; empty when the gate's files name nobody
   */
  public record Reason(
      String workPackage, String stop, String said, String unblocks, String owner) {}
}
