package dev.canarygate.world;

/**
 * The machine that this program runs on, and the user that it runs as.
 *
 * @param name verbatim, as the system's own library gives it to programs
 * @param uid the user's number; 0 on Windows
 * @param pid the number of this process
 * @param home the user's home by the system's list of accounts
 */
public record Machine(String name, long uid, long pid, String home, boolean windows) {}
