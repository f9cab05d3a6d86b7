package dev.canarygate.gate;

/**
 * How far a gate's journal has come.
 *
 * @param records how many there are
 * @param head hash of the last one
 */
public record JournalMark(long records, String head) {}
