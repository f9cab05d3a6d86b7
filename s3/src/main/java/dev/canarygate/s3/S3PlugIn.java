package dev.canarygate.s3;

import dev.canarygate.engine.ContentPlugIn;
import dev.canarygate.engine.ContentStore;
import java.util.Map;

/** Offers stores at addresses such as {@code s3://BUCKET/PREFIX}; META-INF/services names it. */
public final class S3PlugIn implements ContentPlugIn {
  @Override
  public String scheme() {
    return S3Address.SCHEME;
  }

  @Override
  public ContentStore open(
      String address, String from, Map<String, String> environment, long limit) {
    var place = S3Address.of(address, from, environment);
    return new S3Contents(
        place, new StoreCredentials(environment, from), limit, RequestTimes.USUAL);
  }
}
