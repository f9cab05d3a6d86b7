package dev.canarygate.notify;

import dev.canarygate.text.Visible;

/**
 * Where the commands of a message are typed: who reads it sits somewhere else.
 *
 * @param host name of the machine
 * @param folder absolute path on it
 */
public record WorkingFolder(String host, String folder) {
  public WorkingFolder {
    host = Visible.line(host);
    folder = Visible.line(folder);
  }

  @Override
  public String toString() {
    return "in " + folder + " on " + host;
  }
}
