package dev.canarygate.sync;

/** Something on this machine that is not as it should be, and what to do about it. */
public record Ailment(String what, String remedy) {}
