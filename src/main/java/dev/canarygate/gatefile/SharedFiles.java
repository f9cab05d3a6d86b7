package dev.canarygate.gatefile;

import java.util.Optional;

/** Files next to the package files, for what several steps share. */
final class SharedFiles {
  private final Library library;
  private final GateParameters parameters;

  SharedFiles(Library library, GateParameters parameters) {
    this.library = library;
    this.parameters = parameters;
  }

  boolean isReference(Piece piece) {
    return piece instanceof Piece.Keyed keyed
        && keyed.entries().size() == 1
        && keyed.text("file").isPresent();
  }

  /** The list in the file, with parameters filled in. */
  Optional<Piece> list(Piece.Keyed reference) {
    return reference.text("file").flatMap(library::workPackage).map(parameters::fill);
  }

  /** A path as a step is given it: a relative one starts at the gate's folder. */
  String path(String given) {
    return library.path(given);
  }

  /** The file's text, verbatim. */
  Optional<String> text(Piece.Text name) {
    return library.beside(name).map(Source::text);
  }
}
