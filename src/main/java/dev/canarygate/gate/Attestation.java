package dev.canarygate.gate;

/**
 * A person vouches for what cannot be measured from here.
 *
 * @param statement what they vouch for
 * @param candidate the version under test at that time; empty: whichever the same run tests
 */
public record Attestation(String person, String statement, String candidate) {}
