package com.example.local.policy;

/**
 * Whether a part of a statement applies to an access: yes, no, or not known here. Immutable.
 *
 * @param unknown what is not known, empty for a yes and a no
 */
record Match(Kind kind, String unknown) {
  enum Kind {
    YES,
    NO,
    UNKNOWN
  }

  static final Match YES = new Match(Kind.YES, "");
  static final Match NO = new Match(Kind.NO, "");

  static Match of(boolean applies) {
    return applies ? YES : NO;
  }

  static Match unknown(String what) {
    return new Match(Kind.UNKNOWN, what);
  }

  boolean isYes() {
    return kind == Kind.YES;
  }

  boolean isNo() {
    return kind == Kind.NO;
  }

  /** No if either is no, because then the other does not matter. */
  Match and(Match other) {
    if (isNo() || other.isNo()) {
      return NO;
    }
    return isYes() ? other : this;
  }

  /** Yes if either is yes, because then the other does not matter. */
  Match or(Match other) {
    if (isYes() || other.isYes()) {
      return YES;
    }
    return isNo() ? other : this;
  }

  Match not() {
    return kind == Kind.UNKNOWN ? this : of(isNo());
  }
}
