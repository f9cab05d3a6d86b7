package dev.canarygate.report;

import dev.canarygate.page.PageContent.Some;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/** The newest of many: as many as are kept, and how many came before them. */
final class Recent<T> {
  private final int most;
  private final Deque<T> kept = new ArrayDeque<>();
  private long dropped;

  Recent(int most) {
    this.most = most;
  }

  /** Adds one; gives back the one that is dropped for it. */
  Optional<T> add(T next) {
    kept.addLast(next);
    if (kept.size() <= most) {
      return Optional.empty();
    }
    dropped++;
    return Optional.of(kept.removeFirst());
  }

  /** Keeps none of them any more. */
  void forget() {
    kept.clear();
  }

  Optional<T> newest() {
    return Optional.ofNullable(kept.peekLast());
  }

  /** Each as the page shows it, oldest first. */
  <R> Some<R> shown(Function<T, R> shape) {
    var all = new ArrayList<R>();
    kept.forEach(each -> all.add(shape.apply(each)));
    return new Some<>(all, dropped);
  }
}
