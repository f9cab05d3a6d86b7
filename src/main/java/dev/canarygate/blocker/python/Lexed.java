package dev.canarygate.blocker.python;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that were cut into tokens once, for all who look at them.
 *
 * @param lexer what it found besides tokens
 * @param tokens they tell where they are among the lines, from 0
 */
record Lexed(List<Line> lines, Lexer lexer, List<PythonToken> tokens) {
  static Lexed of(List<Line> lines) {
    Lexer lexer = Lexer.byIndex(lines);
    return new Lexed(lines, lexer, lexer.tokens());
  }

  /** The tokens, which tell where they are in the file. */
  List<PythonToken> inFile() {
    List<PythonToken> placed = new ArrayList<>(tokens.size());
    for (PythonToken token : tokens) {
      int line = lines.get(token.line()).number();
      int end = lines.get(token.endLine()).number();
      placed.add(new PythonToken(token.type(), token.text(), line, end));
    }
    return placed;
  }
}
