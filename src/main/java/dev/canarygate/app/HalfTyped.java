package dev.canarygate.app;

import dev.canarygate.world.AccountHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a half-typed command line says of the gate that is meant.
 *
 * @param options each that was typed whole, such as {@code -C} and {@code --gate}, with its values
 * @param started whether the command speaks of a gate that was started before
 */
public record HalfTyped(Map<String, List<String>> options, boolean started) {
  public HalfTyped {
    options = Map.copyOf(options);
  }

  /** Where the program would act; empty for the current folder. */
  Path folder() {
    var folder = Path.of("");
    for (var next : options.getOrDefault("-C", List.of())) {
      folder = folder.resolve(path(next));
    }
    return folder;
  }

  /** The gate's files, with what a gate that was started remembers. */
  GateSource source() {
    var words = words();
    return started ? words.started(GateStore.FILES, text("--gate-id").orElse(null)) : words.fresh();
  }

  /** Where gates and attempts are kept. */
  Path artifacts() {
    return Optional.ofNullable(place("--artifacts")).orElseGet(() -> words().artifacts());
  }

  /** A file that plays the gate; null when none is named. */
  @Nullable Path rehearsal() {
    return place("--rehearsal");
  }

  /** The one that is named, else the newest. */
  GateChoice gate() {
    return new GateChoice(text("--gate-id").orElse(null));
  }

  private GivenWords words() {
    return new GivenWords(
        place("--gate"),
        place("--templates"),
        options.getOrDefault("--set", List.of()),
        options.getOrDefault("--set-file", List.of()).stream()
            .map(each -> folder().resolve(path(each)))
            .toList(),
        null, // A shell that waits for words asks no database; what is copied here is offered.
        Configuration.of(folder()));
  }

  private @Nullable Path place(String option) {
    return text(option).map(each -> folder().resolve(path(each))).orElse(null);
  }

  /** A shell gives {@code ~} as it was typed. */
  private static Path path(String place) {
    return AccountHome.in(AccountHome.of(System.getenv()), place);
  }

  private Optional<String> text(String option) {
    return options.getOrDefault(option, List.of()).stream().reduce((first, last) -> last);
  }
}
