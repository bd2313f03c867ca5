package ioconform;

import java.util.List;
import java.util.Map;

/** The arguments of one call in the order of its parameters. What has the wrong type cannot be written in Java. */
final class Arguments {
  private final String call;
  private final String[] parameters;
  private final Object[] values;
  private final boolean[] given;

  Arguments(String call, String[] parameters, List<?> positional, Map<?, ?> named) throws Unsupported {
    this.call = call;
    this.parameters = parameters;
    values = new Object[parameters.length];
    given = new boolean[parameters.length];
    if (positional.size() > parameters.length) {
      throw new Unsupported(call + " takes no more than " + parameters.length + " arguments");
    }
    for (int i = 0; i < positional.size(); ++i) {
      put(i, positional.get(i));
    }
    for (Map.Entry<?, ?> one : named.entrySet()) {
      put(List.of(parameters).indexOf(one.getKey()), one.getValue());
    }
  }

  private void put(int place, Object value) throws Unsupported {
    if (place < 0 || given[place]) {
      throw new Unsupported(call + " has no such parameter");
    }
    values[place] = value;
    given[place] = true;
  }

  boolean has(int place) {
    return given[place];
  }

  String text(int place) throws Unsupported {
    return as(String.class, place);
  }

  long whole(int place) throws Unsupported {
    return as(Long.class, place);
  }

  byte[] bytes(int place) throws Unsupported {
    return as(byte[].class, place);
  }

  List<?> list(int place) throws Unsupported {
    return as(List.class, place);
  }

  private <T> T as(Class<T> kind, int place) throws Unsupported {
    if (!given[place]) {
      throw new Unsupported(call + " needs its argument " + parameters[place]);
    }
    if (!kind.isInstance(values[place])) {
      throw new Unsupported(call + ": its parameter " + parameters[place] + " takes no such argument");
    }
    return kind.cast(values[place]);
  }
}
