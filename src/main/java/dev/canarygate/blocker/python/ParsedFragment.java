package dev.canarygate.blocker.python;

/**
 * What was read.
 *
 * @param module the statements as a {@link Kind#BLOCK}
 * @param troubles how many places were not understood; 0 for a whole file of valid Python
 */
public record ParsedFragment(Tree module, int troubles) {
  /** Reads a whole file. */
  public static ParsedFragment file(String text) {
    String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
    var lexer = new Lexer(source, line -> line);
    var statements = new Statements(new Cursor(lexer.tokens()));
    Tree module = statements.module();
    return new ParsedFragment(module, statements.unknown() + lexer.troubles());
  }
}
