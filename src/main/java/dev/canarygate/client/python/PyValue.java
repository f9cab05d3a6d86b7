package dev.canarygate.client.python;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value as the gated CLI's language holds it.
 *
 * <p>The CLI converts every value in a file with that language's {@code str()} and {@code int()},
 * so a record with a list for a version is still a record. To judge as it does, the same texts are
 * needed here.
 */
public sealed interface PyValue {
  /** The text {@code str(x)} gives. */
  String str();

  /** The text {@code repr(x)} gives: what a value looks like inside a list. */
  default String repr() {
    return str();
  }

  /** Whether {@code if x:} holds. */
  boolean truthy();

  /**
   * The number {@code int(x)} gives.
   *
   * @throws Unconvertible for a value that is not a finite number or a text of digits
   */
  default BigInteger toInteger() {
    throw new Unconvertible(typeName() + " is not a whole number");
  }

  /** The value's kind in words, for messages. */
  String typeName();

  /** A value that {@code int()} refuses. The message never quotes the value. */
  final class Unconvertible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unconvertible(String message) {
      super(message);
    }
  }

  /** {@code None}. */
  record Nothing() implements PyValue {
    @Override
    public String str() {
      return "None";
    }

    @Override
    public boolean truthy() {
      return false;
    }

    @Override
    public String typeName() {
      return "null";
    }
  }

  /** {@code True} or {@code False}. */
  record Bool(boolean value) implements PyValue {
    @Override
    public String str() {
      return value ? "True" : "False";
    }

    @Override
    public boolean truthy() {
      return value;
    }

    @Override
    public BigInteger toInteger() {
      return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    @Override
    public String typeName() {
      return "a truth value";
    }
  }

  /** A whole number of any size. */
  record Int(BigInteger value) implements PyValue {
    @Override
    public String str() {
      return value.toString();
    }

    @Override
    public boolean truthy() {
      return value.signum() != 0;
    }

    @Override
    public BigInteger toInteger() {
      return value;
    }

    @Override
    public String typeName() {
      return "a whole number";
    }
  }

  /** A floating point number. */
  record Real(double value) implements PyValue {
    @Override
    public String str() {
      return PythonReal.text(value);
    }

    @Override
    public boolean truthy() {
      return value != 0.0;
    }

    @Override
    public BigInteger toInteger() {
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new Unconvertible(str() + " is not a whole number");
      }
      return new BigDecimal(value).toBigInteger();
    }

    @Override
    public String typeName() {
      return "a decimal number";
    }
  }

  /** A text. */
  record Text(String value) implements PyValue {
    @Override
    public String str() {
      return value;
    }

    @Override
    public String repr() {
      return PythonText.quoted(value);
    }

    @Override
    public boolean truthy() {
      return !value.isEmpty();
    }

    @Override
    public BigInteger toInteger() {
      return PythonText.integer(value);
    }

    @Override
    public String typeName() {
      return "a text";
    }
  }

  /** A list. */
  record Sequence(List<PyValue> items) implements PyValue {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String str() {
      return items.stream().map(PyValue::repr).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public boolean truthy() {
      return !items.isEmpty();
    }

    @Override
    public String typeName() {
      return "a list";
    }
  }

  /** A dictionary: a JSON object or a TOML table. */
  record Table(Map<String, PyValue> entries) implements PyValue {
    public Table {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String str() {
      return entries.entrySet().stream()
          .map(entry -> PythonText.quoted(entry.getKey()) + ": " + entry.getValue().repr())
          .collect(Collectors.joining(", ", "{", "}"));
    }

    @Override
    public boolean truthy() {
      return !entries.isEmpty();
    }

    @Override
    public String typeName() {
      return "a table";
    }

    /** The entry of that name, or {@code None}. */
    public PyValue get(String key) {
      return entries.getOrDefault(key, new Nothing());
    }

    public boolean has(String key) {
      return entries.containsKey(key);
    }
  }

  /** A date or a time, which only TOML has. */
  record Moment(String str, String repr) implements PyValue {
    @Override
    public boolean truthy() {
      return true;
    }

    @Override
    public String typeName() {
      return "a date or time";
    }
  }
}
