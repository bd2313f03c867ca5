package ioconform;

/** The adapter cannot express a step in Java: no such call, or an argument that cannot be made. */
final class Unsupported extends Exception {
  private static final long serialVersionUID = 1;

  Unsupported(String reason) {
    super(reason);
  }
}
