package dev.canarygate.gate;

/**
 * Where in a gate's files something is written, so that reports can point to it.
 *
 * @param file as the command was given it: absolute, or relative to the current folder
 * @param line 1-based
 */
public record SourceLine(String file, int line) {}
