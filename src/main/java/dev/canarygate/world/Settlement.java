package dev.canarygate.world;

/**
 * How a wanted effect ended.
 *
 * @param how what was found or done
 * @param receipt address of what is there now, or the reason when nothing is
 */
public record Settlement(How how, String receipt) {
  /** Every way an effect can end; only the first three mean that the world is as wanted. */
  public enum How {
    /** We changed it and saw the change. */
    LANDED,
    /** It was there already, made by us before. */
    ADOPTED,
    /** The world was as wanted without us. */
    UNNEEDED,
    /** Something of ours is there, but different: a person must look. */
    CONFLICT,
    /** The write policy forbids it: nothing was sent. */
    REFUSED,
    /** What it rests on changed before it was made, so it was not made. */
    WITHDRAWN
  }

  /** Whether something of ours came to be there, changed since or not. */
  public boolean wasMade() {
    return asWanted() || how == How.CONFLICT;
  }

  public boolean asWanted() {
    return how == How.LANDED || how == How.ADOPTED || how == How.UNNEEDED;
  }
}
