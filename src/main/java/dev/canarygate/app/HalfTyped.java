package dev.canarygate.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a half-typed command line says of the gate that is meant.
 *
 * @param folder where the program would act, as {@code -C} names it; empty for the current one
 * @param options each that was typed whole, such as {@code --gate}, with its values
 * @param started whether the command speaks of a gate that was started before
 */
public record HalfTyped(Path folder, Map<String, List<String>> options, boolean started) {
  public HalfTyped {
    options = Map.copyOf(options);
  }

  /** The gate's files, with what a gate that was started remembers. */
  GateSource source() {
    var words = words();
    return started ? words.started(GateStore.FILES, text("--gate-id").orElse(null)) : words.fresh();
  }

  /** Where gates and attempts are kept. */
  Path artifacts() {
    return folder.resolve(text("--artifacts").map(Path::of).orElseGet(() -> words().artifacts()));
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
    var configuration =
        Configuration.of(
            folder.toAbsolutePath().normalize(),
            System.getenv(),
            System.getProperty("os.name", ""));
    return new GivenWords(
        gate(configuration),
        place("--templates"),
        options.getOrDefault("--set", List.of()),
        options.getOrDefault("--set-file", List.of()).stream().map(this::place).toList(),
        null, // A shell that waits for words asks no database; what is copied here is offered.
        configuration);
  }

  /** In another folder the one there must be named. */
  private @Nullable Path gate(Configuration configuration) {
    var typed = place("--gate");
    boolean elsewhere = !folder.toString().isEmpty() && configuration.gate().isEmpty();
    return typed == null && elsewhere ? GateFolders.near(folder).orElse(null) : typed;
  }

  private @Nullable Path place(String option) {
    return text(option).map(folder::resolve).orElse(null);
  }

  private Optional<String> text(String option) {
    return options.getOrDefault(option, List.of()).stream().reduce((first, last) -> last);
  }
}
