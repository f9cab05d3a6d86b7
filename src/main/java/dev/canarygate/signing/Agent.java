package dev.canarygate.signing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An ssh-agent (draft-miller-ssh-agent): lists its keys and signs with them. Keys of PKCS 11 tokens
 * that it holds are like others.
 *
 * @param place of its socket or pipe
 * @param patience how long a listing may take, and how long a signature
 */
record Agent(String place, Patience patience) {
  private static final String SOCKET = "SSH_AUTH_SOCK";
  private static final String WINDOWS_PIPE = "\\\\.\\pipe\\openssh-ssh-agent";

  private static final int FAILURE = 5;
  private static final int LIST = 11;
  private static final int LISTED = 12;
  private static final int SIGN = 13;
  private static final int SIGNED = 14;

  /** Bytes of a message, both ways; OpenSSH's agent has the same limit. */
  static final int MOST = 256 << 10;

  private static final int MOST_KEYS = 1_000;

  /** A person may have to confirm a signature or touch a token. */
  record Patience(Duration listing, Duration signing) {
    static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60));
  }

  /**
   * The agent of this process.
   *
   * @throws BadKey when the environment names none
   */
  static Agent of(Map<String, String> environment) {
    var usual = isWindows() ? WINDOWS_PIPE : "";
    var place = environment.getOrDefault(SOCKET, usual);
    if (place.isEmpty()) {
      throw new BadKey(
          "a public key, whose private half must be in ssh-agent, but SSH_AUTH_SOCK is not set",
          "start an agent and load the private key: eval \"$(ssh-agent)\" && ssh-add KEY; or name"
              + " the file with the private key");
    }
    return new Agent(place, Patience.USUAL);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name", "").startsWith("Windows");
  }

  /**
   * Signs with one of its keys.
   *
   * @throws BadKey when it does not have this one
   */
  Signer signer(VerifyingKey key) {
    var blobs = blobs();
    if (blobs.stream().noneMatch(each -> Arrays.equals(each, key.blob()))) {
      throw new BadKey(
          "the private half of "
              + key.fingerprint()
              + " is not in ssh-agent, which holds "
              + (blobs.size() == 1 ? "1 other key" : blobs.size() + " other keys"),
          "ssh-add KEY loads the private key; when the agent is locked: ssh-add -X");
    }
    return new AgentSigner(this, key);
  }

  private List<byte[]> blobs() {
    var in = answer(new WireWriter().octet(LIST).bytes(), LISTED, patience.listing());
    try {
      return blobs(in);
    } catch (MalformedForm e) {
      throw nonsense(e);
    }
  }

  private static List<byte[]> blobs(WireReader in) throws MalformedForm {
    long count = in.number("the number of keys");
    if (count > MOST_KEYS) {
      throw new MalformedForm("at most 1000 keys", count + " keys");
    }
    var blobs = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      blobs.add(in.string("a key"));
      in.string("its comment");
    }
    in.end("the list of keys");
    return blobs;
  }

  /** A signature in the form of SSH: the type, then what the type has (RFC 4253, section 6.6). */
  byte[] sign(VerifyingKey key, byte[] message) {
    var request = new WireWriter().octet(SIGN).string(key.blob()).string(message).number(0).bytes();
    if (request.length > MOST - Integer.BYTES) {
      throw new BadKey(
          "ssh-agent signs texts of less than 256 KiB, found " + message.length + " bytes",
          "sign with the file of the private key");
    }
    try {
      var in = answer(request, SIGNED, patience.signing());
      var signature = in.string("the signature");
      in.end("the answer");
      return signature;
    } catch (MalformedForm e) {
      throw nonsense(e);
    }
  }

  private WireReader answer(byte[] request, int expected, Duration limit) {
    try (var door = AgentDoor.open(place, limit)) {
      var in = new WireReader(door.exchange(request));
      int kind = in.octet("the kind of answer");
      if (kind == FAILURE) {
        throw refused(request[0]);
      }
      if (kind != expected) {
        throw new MalformedForm("an answer " + expected, String.valueOf(kind));
      }
      return in;
    } catch (MalformedForm e) {
      throw nonsense(e);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private static BadKey refused(int request) {
    return new BadKey(
        "ssh-agent refuses to " + (request == SIGN ? "sign" : "list its keys"),
        "look at the agent (ssh-add -l): it may be locked (ssh-add -X), a person may have declined,"
            + " or a token may have been removed");
  }

  private BadKey gone(IOException e) {
    return new BadKey(
        "ssh-agent at " + place + " does not answer: " + e.getMessage(),
        "start one and load the private key: eval \"$(ssh-agent)\" && ssh-add KEY");
  }

  private BadKey nonsense(MalformedForm e) {
    return new BadKey(
        "what answers at " + place + " is not an ssh-agent: " + e.words(),
        "name the socket of ssh-agent in SSH_AUTH_SOCK");
  }
}
