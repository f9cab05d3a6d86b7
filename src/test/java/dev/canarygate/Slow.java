package dev.canarygate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test that takes seconds and shows in depth what a quicker one shows, too. {@code mvn verify}
 * leaves it out; {@code mvn -Plong verify} and {@code .ci/run} run it.
 */
@Tag(Slow.TAG)
@net.jqwik.api.Tag(Slow.TAG)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Slow {
  /** As the property {@code tests.without} of pom.xml has it. */
  String TAG = "long";
}
