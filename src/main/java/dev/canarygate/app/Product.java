package dev.canarygate.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.canarygate.text.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** This program's name and version. */
public final class Product {
  private static final String NAME = "gate-runner";

  private Product() {}

  /** As journals keep it, such as {@code gate-runner 1.4.0}. */
  public static String version() {
    return NAME + " " + number();
  }

  private static String number() {
    return Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /**
   * For people: the version, where the sources are known the commit and its date, and the Java that
   * runs it.
   */
  public static String description() {
    return description(built(), System.getProperty("java.version", ""));
  }

  /** The same facts for programs; what is not known is empty. */
  public static String json() {
    var built = built();
    boolean known = isKnown(built);
    return Json.text(
        Json.object()
            .put("name", NAME)
            .put("version", number())
            .put("commit", known ? built.get(0) : "")
            .put("date", known ? built.get(1) : "")
            .put("java", System.getProperty("java.version", "")));
  }

  private static boolean isKnown(List<String> built) {
    return built.size() == 2 && built.stream().allMatch(Product::isFilled);
  }

  /** When the sources were last changed, such as {@code 2026-05-30}; empty when unknown. */
  public static String date() {
    return built().stream().skip(1).filter(Product::isFilled).findFirst().orElse("");
  }

  static String description(List<String> built, String java) {
    var commit = isKnown(built) ? " (commit " + built.get(0) + ", " + built.get(1) + ")" : "";
    return version() + commit + ", Java " + java;
  }

  /**
   * The build leaves what it does not know empty; classes that no build packaged have the blank.
   */
  private static boolean isFilled(String word) {
    return !word.isEmpty() && !word.startsWith("$");
  }

  private static List<String> built() {
    try (var in = Product.class.getResourceAsStream("build.txt")) {
      return in == null ? List.of() : new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
