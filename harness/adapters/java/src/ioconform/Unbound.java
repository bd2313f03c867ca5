package ioconform;

/** A step needs a variable that no step has bound. */
final class Unbound extends Exception {
  private static final long serialVersionUID = 1;

  Unbound(String name) {
    super(name);
  }
}
