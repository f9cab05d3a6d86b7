package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which knows whether all of an answer reached it: Java's own forgets that a disk
 * was full. A reader that had enough, as {@code head} has, changes nothing.
 */
public final class AnswerOutput extends FilterOutputStream {
  private volatile @Nullable IOException refused;

  public AnswerOutput(OutputStream out) {
    super(out);
  }

  /** What answers are printed to. */
  public PrintStream printed() {
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

  /** What a person has to know, once everything was printed; nothing when all of it arrived. */
  public List<String> refusal() {
    var problem = refused;
    return problem == null
        ? List.of()
        : DiskFault.behind(problem)
            .map(
                fault ->
                    List.of(
                        "gate-runner: cannot write the whole answer: " + DiskFault.words(problem),
                        "What to do: " + fault.remedy()))
            .orElse(List.of());
  }
}
