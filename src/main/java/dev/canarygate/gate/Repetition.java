package dev.canarygate.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a step is one element of a block that its package file repeats. Steps with an equal block
 * came from the same lines of the file, and reports show them as one thing.
 *
 * @param block number of the block in its package, 1-based
 * @param heading the block in words, such as {@code repeat 4 times as run}
 * @param element such as {@code run-1}: the first part of the ids of its steps
 * @param number of the element, 1-based
 * @param of how many elements there are
 * @param every how long it waits between two elements; null: it does not wait
 */
public record Repetition(
    int block, String heading, String element, int number, int of, @Nullable Duration every) {
  /** The id of one of its steps without the element in it: the same for each element. */
  public String within(String step) {
    var inside = "/" + element + "/";
    return step.startsWith(element + "/")
        ? step.substring(element.length() + 1)
        : step.replace(inside, "/");
  }

  /** The names under which a fact of one of its steps is known: its own, and the element's. */
  public List<String> namesOf(String fact) {
    var names = new ArrayList<String>();
    names.add(fact);
    new ElementFacts(element).other(fact).ifPresent(names::add);
    return names;
  }
}
