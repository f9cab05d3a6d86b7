package dev.canarygate.disk;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.attribute.FileAttributeView;

/** A view of attributes of which every question is refused: that is where the real one throws. */
final class RefusingView {
  private RefusingView() {}

  static <V extends FileAttributeView> V of(Class<V> type, IOException refusal) {
    InvocationHandler refuses =
        (proxy, method, arguments) -> {
          throw refusal;
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, refuses));
  }
}
