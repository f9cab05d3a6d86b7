package dev.canarygate.app;

import dev.canarygate.evidence.Secrets;
import dev.canarygate.text.Screen;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;

/** The door to a stream of this process: what is secret here does not pass. */
public final class MaskedScreen {
  private MaskedScreen() {}

  public static Screen on(PrintStream stream) {
    return on(new PrintWriter(stream, false, Charset.defaultCharset()));
  }

  static Screen on(Writer stream) {
    return new Screen(stream, text -> Secrets.ofProcess().mask(text));
  }
}
