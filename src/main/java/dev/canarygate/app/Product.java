package dev.canarygate.app;

import java.util.Optional;

/** This program's name and version. */
public final class Product {
  private Product() {}

  /** As journals keep it, such as {@code gate-runner 1.4.0}. */
  public static String version() {
    return "gate-runner "
        + Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
            .orElse("development");
  }
}
