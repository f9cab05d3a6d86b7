package dev.canarygate.app;

import dev.canarygate.gate.GateDefinition;
import dev.canarygate.proof.Seal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How rehearsals sign: by the key that the parameters name, as a statement that says it is a
 * rehearsal. No authority is asked and no clone is tagged, because these are real.
 */
final class RehearsedSeal {
  private final Map<String, String> environment;
  private final Consumer<String> notice;
  private @Nullable Seal opened;

  /**
   * @param notice gets what it leaves out
   */
  RehearsedSeal(Map<String, String> environment, Consumer<String> notice) {
    this.environment = environment;
    this.notice = notice;
  }

  /** Opens the key once: a passphrase is asked for once, however many episodes are played. */
  Seal of(GateDefinition definition) {
    var seal = opened;
    if (seal == null) {
      var signer = VerdictSeal.signer(definition, environment);
      signer.ifPresent(each -> notice.accept(words(definition.parameters())));
      seal = new Seal(signer, Optional.empty());
      opened = seal;
    }
    return seal;
  }

  private static String words(Map<String, String> parameters) {
    boolean more =
        VerdictSeal.given(parameters, VerdictSeal.STAMPS).isPresent()
            || VerdictSeal.given(parameters, VerdictTag.REPOSITORY).isPresent();
    return "The verdict is signed by the key of "
        + VerdictSeal.KEY
        + ", as one of a rehearsal."
        + (more ? " It is neither stamped nor tagged: these would be real." : "");
  }
}
