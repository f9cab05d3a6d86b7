package dev.canarygate.gatefile;

import dev.canarygate.gate.Facts;
import dev.canarygate.gate.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a gate's verdict is about for strangers. What is missing was said before. */
final class SubjectReader {
  private SubjectReader() {}

  /**
   * @param identity the section of {@code gate.yaml}, parameters filled in
   */
  static List<Subject> read(Piece.Keyed identity) {
    return identity.sections("subjects").stream().flatMap(each -> subject(each).stream()).toList();
  }

  private static Optional<Subject> subject(Piece.Keyed piece) {
    return piece
        .text("sha256")
        .map(Piece.Text::value)
        .filter(Facts::isName)
        .map(fact -> new Subject(text(piece, "name"), fact, text(piece, "uri")));
  }

  private static String text(Piece.Keyed piece, String key) {
    return piece.text(key).map(Piece.Text::value).orElse("");
  }

  /** The facts without which a verdict does not name a subject: all but those of its address. */
  static Stream<FactUse> named(Piece.Keyed identity) {
    return identity.sections("subjects").stream()
        .flatMap(
            piece ->
                subject(piece).stream()
                    .map(each -> new Subject(each.name(), each.sha256(), ""))
                    .flatMap(each -> each.facts().stream())
                    .map(fact -> new FactUse(fact, piece.at(), null)));
  }

  /** The facts that the section names. */
  static Stream<FactUse> uses(Piece.Keyed identity) {
    return identity.sections("subjects").stream()
        .flatMap(
            piece ->
                subject(piece).stream()
                    .flatMap(each -> each.facts().stream())
                    .map(fact -> new FactUse(fact, piece.at(), null)));
  }
}
