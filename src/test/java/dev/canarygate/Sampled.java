package dev.canarygate;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of many cases, of which a property of pom.xml says how many: {@code mvn verify} tries a
 * few, {@code mvn -Plong verify} and {@code .ci/run} more, {@code mvn -Psoak verify} all.
 */
@Tag(Sampled.TAG)
@net.jqwik.api.Tag(Sampled.TAG)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sampled {
  /** As the profile {@code long} of pom.xml has it. */
  String TAG = "sampled";
}
