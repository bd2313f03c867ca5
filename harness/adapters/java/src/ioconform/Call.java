package ioconform;

import java.util.function.UnaryOperator;

/**
 * One call, ready to be made: every argument is there. `action` is all that is guarded; `spelling` puts what it
 * returned into the suite's terms.
 */
record Call(Action action, UnaryOperator<Object> spelling) {
  /** The one lookup and the one call. */
  interface Action {
    Object run() throws Throwable;
  }

  /** A call whose result is as it is. */
  static Call of(Action action) {
    return new Call(action, result -> result);
  }

  /** A call that stands as a statement in Java: what it hands back is what it was given, and nobody looks. */
  static Call statement(Action action) {
    return new Call(action, ignored -> null);
  }
}
