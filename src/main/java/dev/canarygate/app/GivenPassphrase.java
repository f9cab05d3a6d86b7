package dev.canarygate.app;

import dev.canarygate.evidence.DiskFault;
import dev.canarygate.evidence.InheritedDescriptor;
import dev.canarygate.signing.BadKey;
import dev.canarygate.signing.Passphrase;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where passphrases of key files come from: a file descriptor, else a person at the terminal, else
 * nowhere.
 *
 * @param option that gives the descriptor, with what comes before its number
 * @param descriptor null when it is not given
 * @param terminal whether a person is there who can be asked
 */
public record GivenPassphrase(String option, @Nullable Integer descriptor, boolean terminal) {
  private static final String OPTION = "--passphrase-fd ";
  private static final int LONGEST = 1_024;

  /** As OpenSSH has it. */
  private static final int SHORTEST_NEW = 5;

  /** By {@code --passphrase-fd}. */
  public GivenPassphrase(@Nullable Integer descriptor, boolean terminal) {
    this(OPTION, descriptor, terminal);
  }

  /** For a key that is there. */
  public Passphrase ofKey() {
    if (descriptor != null) {
      int number = descriptor;
      return file -> read(number);
    }
    return terminal
        ? file -> typed("Passphrase of " + file + ": ", file)
        : Passphrase.missing(option + "3");
  }

  /**
   * For a key that is made; a person types it twice.
   *
   * @throws UsageProblem when it has fewer than 5 characters, or nobody can be asked
   */
  char[] ofNewKey(Path file) {
    if (descriptor == null && !terminal) {
      throw new UsageProblem(
          "--encrypt needs a passphrase: type it at a terminal, or give it by --passphrase-fd N");
    }
    var first = ofKey().ask(file);
    if (first.length < SHORTEST_NEW) {
      throw new UsageProblem("expected a passphrase of at least 5 characters, found fewer");
    }
    if (descriptor == null && !Arrays.equals(first, typed("The same again: ", file))) {
      throw new UsageProblem("the passphrases differ; no key was made");
    }
    return first;
  }

  private char[] read(int number) {
    try {
      var line = InheritedDescriptor.line(number, LONGEST);
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      Arrays.fill(line, (byte) 0);
      var given = new char[text.remaining()];
      text.get(given);
      return withoutReturn(given);
    } catch (CharacterCodingException e) {
      throw new UsageProblem(option + number + ": expected text in UTF-8");
    } catch (IOException e) {
      throw new UsageProblem(
          option
              + number
              + ": expected an open file descriptor, such as with "
              + number
              + "< FILE: "
              + DiskFault.words(e));
    }
  }

  private static char[] withoutReturn(char... given) {
    int last = given.length - 1;
    return last >= 0 && given[last] == '\r' ? Arrays.copyOf(given, last) : given;
  }

  /** Whether a terminal is there was asked before; Java 17 gives null where it is not. */
  @SuppressWarnings("SystemConsoleNull")
  private static char[] typed(String question, Path file) {
    Console console = System.console();
    var typed = console == null ? null : typed(console, question);
    if (typed == null) {
      throw new BadKey(file, "no passphrase was typed", "");
    }
    return typed;
  }

  /** Asked for on a line of its own, which what is said after Ctrl-C leaves. */
  private static char @Nullable [] typed(Console console, String question) {
    FirstLine.clear();
    var prompt = Interruption.leavesPrompt();
    try {
      return console.readPassword("%s", question);
    } finally {
      Interruption.remove(prompt);
    }
  }
}
