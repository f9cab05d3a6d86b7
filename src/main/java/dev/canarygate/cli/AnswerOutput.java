package dev.canarygate.cli;

import dev.canarygate.app.ExitCode;
import dev.canarygate.app.MaskedScreen;
import dev.canarygate.evidence.DiskFault;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which knows whether all of an answer reached it: Java's own forgets that a disk
 * was full. A reader that had enough, as {@code head} has, changes nothing.
 */
final class AnswerOutput extends FilterOutputStream {
  private volatile @Nullable IOException refused;

  AnswerOutput(OutputStream out) {
    super(out);
  }

  /** What answers are printed to. */
  PrintStream printed() {
    return new PrintStream(new BufferedOutputStream(this), true, Charset.defaultCharset());
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      refused = e;
      throw e;
    }
  }

  /** The exit code of a command that ended with this one, once everything was printed. */
  int exit(int code, PrintStream err) {
    var problem = refused;
    var fault = problem == null ? null : DiskFault.behind(problem).orElse(null);
    if (problem == null || fault == null) {
      return code;
    }
    var notices = MaskedScreen.on(err);
    Console.tell(
        notices, "gate-runner: cannot write the whole answer: " + DiskFault.words(problem));
    Console.tell(notices, "What to do: " + fault.remedy());
    return ExitCode.DISK.code();
  }
}
