package dev.canarygate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What any order must promise, and what the normal spelling must. */
final class VersionProperties {
  @Provide
  Arbitrary<Version> versions() {
    return Arbitraries.longs().map(seed -> Version.of(VersionSource.random(new Random(seed))));
  }

  @Property
  void theNormalSpellingIsTheSameVersion(@ForAll("versions") Version version) {
    assertThat(Version.of(version.toString())).isEqualTo(version).hasToString(version.toString());
  }

  @Property
  void turningAPairAroundTurnsTheAnswerAround(
      @ForAll("versions") Version left, @ForAll("versions") Version right) {
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(-Integer.signum(right.compareTo(left)));
    assertThat(left.compareTo(right) == 0).isEqualTo(left.equals(right));
    if (left.equals(right)) {
      assertThat(left).hasSameHashCodeAs(right);
    }
  }

  @Property
  void theOrderHasNoCircles(
      @ForAll("versions") Version a, @ForAll("versions") Version b, @ForAll("versions") Version c) {
    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
      assertThat(a).isLessThanOrEqualTo(c);
    }
  }

  @Property
  void aLaterBuildOfTheSameCandidateIsNewer(@ForAll("versions") Version version) {
    if (!version.toString().contains("+")) {
      assertThat(Version.of(version + "+1")).isGreaterThan(version);
    }
  }
}
