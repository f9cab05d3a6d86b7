package dev.canarygate.edge.mail;

import java.io.IOException;

/** The server said no to a part of the talk; what it said is in the message. */
final class MailRefused extends IOException {
  private static final long serialVersionUID = 1;

  private final boolean forGood;

  /**
   * @param forGood whether asking again changes nothing
   */
  MailRefused(String what, boolean forGood) {
    super(what);
    this.forGood = forGood;
  }

  boolean forGood() {
    return forGood;
  }
}
