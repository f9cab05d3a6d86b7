package dev.canarygate.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * JSON token by token, with the limits that {@link Json} has. Apart from it, because trees and
 * records of any kind take longer to get ready than most commands take to answer.
 */
public final class JsonStreams {
  static final int MOST_DIGITS = 1_000;

  private static final JsonFactory STRICT =
      JsonFactory.builder()
          .streamReadConstraints(limits())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonStreams() {}

  /** A name that is given twice is an error. */
  public static JsonFactory strict() {
    return STRICT;
  }

  static StreamReadConstraints limits() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(Json.DEEPEST)
        .maxNumberLength(MOST_DIGITS)
        .maxNameLength(10_000)
        .maxStringLength(16 << 20)
        .build();
  }
}
