package dev.canarygate.signing;

/** A key whose private half an agent keeps. */
record AgentSigner(Agent agent, VerifyingKey key) implements Signer {
  /** A signature that does not verify is an error here, not where somebody checks it. */
  @Override
  public byte[] sign(byte[] message) {
    var signature = read(agent.sign(key, message));
    if (!key.verifies(message, signature)) {
      throw new BadKey(
          "ssh-agent gave a signature that " + key.fingerprint() + " does not verify", "");
    }
    return signature;
  }

  private byte[] read(byte[] ssh) {
    try {
      return SshForm.read(key, ssh);
    } catch (MalformedForm e) {
      throw new BadKey("ssh-agent gave something other than a signature: " + e.words(), "");
    }
  }
}
