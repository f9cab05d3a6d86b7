package dev.canarygate.gate;

import dev.canarygate.text.Words;

/** What a named person says for a gate. It stays in the journal; a revocation is one more event. */
public sealed interface Statement permits Waiver, Decision, Attestation, Approval {
  /** Who says it, as they gave their name. */
  String person();

  Kind kind();

  /** In the order of the commands that record them; ids begin with their words. */
  enum Kind {
    WAIVER,
    DECISION,
    ATTESTATION,
    APPROVAL;

    /** As people and ids write it. */
    public String word() {
      return Words.of(this);
    }
  }

  /** What a reader makes of a statement of this kind. */
  <T> T read(Reader<T> reader);

  /** Makes something of every kind of statement. */
  interface Reader<T> {
    T on(Waiver waiver);

    T on(Decision decision);

    T on(Attestation attestation);

    T on(Approval approval);
  }
}
