package dev.canarygate.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a gate was started with besides its files, so that later commands need not be given it
 * again. It is kept in the journal, and shown; a value that holds a secret is left out.
 *
 * @param gate folder with {@code gate.yaml}, absolute
 * @param templates folder with the comment templates, absolute
 * @param options as a person typed them, such as {@code --set-file FILE}, with absolute paths;
 *     empty when none were typed
 * @param parameters values that the gate's files do not say, by name; paths absolute
 * @param lists the same, of parameters that hold several
 */
public record GivenOptions(
    String gate,
    String templates,
    String options,
    Map<String, String> parameters,
    Map<String, List<String>> lists) {
  public GivenOptions {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
  }

  /** The same with the words of a command line. */
  public GivenOptions typedAs(String words) {
    return new GivenOptions(gate, templates, words, parameters, lists);
  }

  /** The same with values that go before those that were given. */
  public GivenOptions with(Map<String, String> values) {
    var all = new LinkedHashMap<>(parameters);
    all.putAll(values);
    return new GivenOptions(gate, templates, options, all, lists);
  }

  /** The same with some of the values alone. */
  public GivenOptions only(Predicate<String> name) {
    var one = new LinkedHashMap<>(parameters);
    one.keySet().removeIf(name.negate());
    var many = new LinkedHashMap<>(lists);
    many.keySet().removeIf(name.negate());
    return new GivenOptions(gate, templates, options, one, many);
  }

  /** The same with values that go before those that were given. */
  public GivenOptions and(Optional<GivenOptions> more) {
    var one = new LinkedHashMap<>(parameters);
    var many = new LinkedHashMap<>(lists);
    more.ifPresent(
        each -> {
          one.putAll(each.parameters());
          many.putAll(each.lists());
        });
    return new GivenOptions(gate, templates, options, one, many);
  }

  /** The same without values that nobody may keep. */
  public GivenOptions without(Predicate<String> secret) {
    var one = new LinkedHashMap<>(parameters);
    one.values().removeIf(secret);
    var many = new LinkedHashMap<>(lists);
    many.values().removeIf(values -> values.stream().anyMatch(secret));
    return new GivenOptions(gate, templates, secret.test(options) ? "" : options, one, many);
  }
}
