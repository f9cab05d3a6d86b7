package dev.canarygate.signing;

/** Bytes that do not have the form that their kind has; caught where the file is known. */
final class MalformedForm extends Exception {
  private static final long serialVersionUID = 1;

  MalformedForm(String expected, String found) {
    super("expected " + expected + ", found " + found);
  }

  MalformedForm(String problem) {
    super(problem);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
