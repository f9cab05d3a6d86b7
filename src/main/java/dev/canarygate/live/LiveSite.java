package dev.canarygate.live;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** What a server shows. Several threads ask it at once. */
public interface LiveSite {
  /**
   * The page as it is now, as UTF-8; made once for all who look.
   *
   * @param person whom the client's certificate names; empty without one
   */
  Answer page(Optional<String> person);

  /** Whether anybody may send a form. */
  boolean takesForms();

  /**
   * Does what a form asks for.
   *
   * @param fields each by its name
   * @param person whom the client's certificate names; empty without one
   */
  Answer say(Map<String, String> fields, Optional<String> person);

  /**
   * A file that the page links to.
   *
   * @param path as the link has it, after {@code evidence/}
   * @return empty when the page has no such link
   */
  Optional<File> file(String path);

  /** A file, to be copied piece by piece. */
  interface File {
    /** Bytes. */
    long size();

    /** Copies all of it. */
    void copyTo(OutputStream out) throws IOException;
  }

  /**
   * An answer in HTML.
   *
   * @param status of HTTP
   * @param html encoded as UTF-8
   */
  // Made once and sent as it is; nobody compares two of them.
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, byte[] html) {}
}
