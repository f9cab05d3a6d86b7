package dev.canarygate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.canarygate.text.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What must reach no file and no screen: values that we know, in plain, base64, hexadecimal, URL,
 * JSON and XML form, and everything that looks like a token of a well-known provider.
 *
 * <p>A secret is replaced by {@code [masked:…]} with the name of the rule. Not covered: a known
 * value that a program wraps over several lines, or encodes twice.
 */
public final class Secrets {
  /** A user name that long, alone before a host, is a token. */
  private static final int SHORTEST_TOKEN = 16;

  private final Set<String> values;
  private final SecretFinder finder;

  /** What was added last: each step adds the same to the same. */
  private volatile @Nullable Added added;

  private record Added(Set<String> more, Secrets both) {}

  private Secrets(Set<String> values) {
    this(values, new SecretFinder(values));
  }

  private Secrets(Set<String> values, SecretFinder finder) {
    this.values = values;
    this.finder = finder;
  }

  /** These values and nothing else, however much it looks like a secret. */
  public static Secrets only(Collection<String> values) {
    var all = new LinkedHashSet<>(values);
    return new Secrets(all, new SecretFinder(all, List.of()));
  }

  /** The secrets in this process's environment, and those that it learned later. */
  public static Secrets ofProcess() {
    return ProcessSecrets.now();
  }

  /** From now on {@link #ofProcess} knows these, too. */
  public static void learn(Collection<String> more) {
    ProcessSecrets.learn(more);
  }

  /**
   * From now on {@link #ofProcess} takes this value of the environment for none: the program itself
   * tells it to everybody.
   */
  public static void publish(String value) {
    ProcessSecrets.publish(value);
  }

  /** Knows no value, only how tokens of providers look. */
  public static Secrets ofProviders() {
    return new Secrets(Set.of());
  }

  /** Values shorter than six characters are words and are not hidden. */
  public static Secrets of(Collection<String> values) {
    return new Secrets(new LinkedHashSet<>(values));
  }

  /** What variables named like secrets hold, and passwords inside addresses. */
  public static Secrets ofEnvironment(Map<String, String> environment) {
    return new Secrets(valuesIn(environment));
  }

  /** These and what a child is given on top of our own environment. */
  public Secrets andEnvironment(Map<String, String> environment) {
    return environment.isEmpty() ? this : and(valuesIn(environment));
  }

  /** Whether a variable of this name holds a secret, as far as a name can say. */
  public static boolean isSecretName(String name) {
    return SecretRules.isSecretName(name);
  }

  private static Set<String> valuesIn(Map<String, String> environment) {
    var values = new LinkedHashSet<String>();
    environment.forEach(
        (name, value) -> {
          if (isSecretName(name)) {
            values.add(value);
          }
          passwordIn(value).ifPresent(values::add);
        });
    return values;
  }

  private static Optional<String> passwordIn(String address) {
    if (!address.contains("://")) {
      return Optional.empty();
    }
    try {
      var user = new URI(address).getUserInfo();
      return Optional.ofNullable(user)
          .filter(text -> text.contains(":") || text.length() >= SHORTEST_TOKEN)
          .map(text -> text.substring(text.indexOf(':') + 1));
    } catch (URISyntaxException e) {
      // Not an address after all; the provider rules still look at it.
      return Optional.empty();
    }
  }

  /** These and more. */
  public Secrets and(Collection<String> more) {
    var wanted = new LinkedHashSet<>(more);
    if (finder.knowsAllRules() && values.containsAll(wanted)) {
      return this;
    }
    var known = added;
    if (known == null || !known.more().equals(wanted)) {
      var all = new LinkedHashSet<>(values);
      all.addAll(wanted);
      known = new Added(wanted, new Secrets(all));
      added = known;
    }
    return known.both();
  }

  /** The text itself when nothing in it is masked. */
  public String mask(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return finder.suspects(bytes, 0, bytes.length) ? masked(text, mask(bytes)) : text;
  }

  private static String masked(String text, Masked masked) {
    return masked.redactions() == 0 ? text : new String(masked.content(), StandardCharsets.UTF_8);
  }

  /** Every text in a tree, names too, each as it is after decoding. */
  public JsonNode mask(JsonNode tree) {
    return masked(tree, this::mask);
  }

  /** The same, where all names are our own; a program reads the tree again by them. */
  public JsonNode maskValues(JsonNode tree) {
    return masked(tree, name -> name);
  }

  private JsonNode masked(JsonNode tree, UnaryOperator<String> names) {
    if (tree.isTextual()) {
      return TextNode.valueOf(mask(tree.textValue()));
    }
    if (tree instanceof ArrayNode list) {
      var masked = Json.array();
      list.forEach(each -> masked.add(masked(each, names)));
      return masked;
    }
    if (tree instanceof ObjectNode object) {
      var masked = Json.object();
      object
          .properties()
          .forEach(
              each ->
                  masked.set(
                      unique(names.apply(each.getKey()), masked), masked(each.getValue(), names)));
      return masked;
    }
    return tree;
  }

  /** Two secrets under one mask stay two entries. */
  private static String unique(String name, ObjectNode taken) {
    var unique = name;
    for (int i = 2; taken.has(unique); i++) {
      unique = name + " " + i;
    }
    return unique;
  }

  public Masked mask(byte[] content) {
    var out = new ByteArrayOutputStream(content.length);
    try (var masked = masking(out)) {
      masked.write(content);
      masked.finish();
      return new Masked(out.toByteArray(), masked.redactions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Masks what is written, line by line and in bounded memory; {@code flush} lets complete lines
   * through, {@code close} the rest.
   */
  public MaskedStream masking(OutputStream out) {
    return new MaskedStream(out, finder);
  }

  @Override
  public String toString() {
    return values.size() + " known values";
  }

  /**
   * @param redactions how many secrets were replaced
   */
  // The bytes are evidence and masked contents are never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Masked(byte[] content, long redactions) {}
}
