package ioconform;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps of one case: variables, one call each, and the clean-up. */
final class CaseRun {
  /** A variable, or a result that nobody named; `value` is an Unsupported if it could not be made. */
  private record Held(String name, Object value) {}

  private final FileHandle calls;
  private final List<Held> held = new ArrayList<>(); // oldest first

  CaseRun(FileHandle calls) {
    this.calls = calls;
  }

  /** Binds the case's named values; one that cannot be made makes the steps that use it unsupported. */
  void bindGiven(Map<?, ?> given) {
    for (Map.Entry<?, ?> one : given.entrySet()) {
      String name = (String) one.getKey();
      try {
        held.add(new Held(name, Values.decode(one.getValue(), this::variable)));
      } catch (Unsupported reason) {
        held.add(new Held(name, reason));
      } catch (Unbound other) {
        held.add(new Held(name, new Unsupported("given values do not refer to each other")));
      }
    }
  }

  /** Runs one step. Only what the implementation itself throws is answered as `raises`. */
  Map<String, Object> outcome(Map<?, ?> step) {
    Object result;
    try {
      Call call = prepared(step);
      try {
        result = call.action().run();
      } catch (Throwable error) {
        return Map.of("raises", Errors.facts(error));
      }
      hold(result);
      result = call.spelling().apply(result);
      bind(step.get("as"), result);
    } catch (Unbound missing) {
      return Map.of("unbound", missing.getMessage());
    } catch (Unsupported reason) {
      return Map.of("unsupported", reason.getMessage());
    }
    Map<String, Object> outcome = new HashMap<>(); // Map.of takes no null
    outcome.put("returns", Values.encode(result, this::nameOf));
    return outcome;
  }

  /** Closes what is left, newest first. */
  void release() {
    while (!held.isEmpty()) {
      Held left = held.remove(held.size() - 1);
      if (left.value() instanceof AutoCloseable resource) {
        try {
          resource.close();
        } catch (Exception ignored) {
          // a close that fails was the case's to show
        }
      }
    }
  }

  // ---- steps: each gives the one action that is guarded, with everything of it made beforehand

  private Call prepared(Map<?, ?> step) throws Unbound, Unsupported {
    if (step.get("call") instanceof String target) {
      return call(target, list(step.get("args")), map(step.get("kwargs")));
    }
    if (step.get("value") instanceof String name) {
      Object value = variable(name);
      return Call.of(() -> value);
    }
    for (String form : List.of("get", "set")) {
      if (step.get(form) instanceof String target) {
        variable(owner(target));
        Values.require(step.get("to"), this::variable);
        throw new Unsupported("file-handle has no attributes, so there is no " + target);
      }
    }
    throw new Unsupported("a step without call, get, set or value");
  }

  private Call call(String target, List<?> args, Map<?, ?> kwargs) throws Unbound, Unsupported {
    boolean isFunction = target.equals("open") || target.startsWith("fs.") || !target.contains(".");
    Object receiver = isFunction ? null : variable(owner(target));
    Values.require(args, this::variable);
    Values.require(kwargs, this::variable);
    List<Object> positional = new ArrayList<>();
    for (Object argument : args) {
      positional.add(Values.decode(argument, this::variable));
    }
    Map<String, Object> named = new HashMap<>();
    for (Map.Entry<?, ?> argument : kwargs.entrySet()) {
      named.put((String) argument.getKey(), Values.decode(argument.getValue(), this::variable));
    }
    if (isFunction) {
      return calls.function(target, positional, named);
    }
    if (receiver instanceof FileChannel channel) {
      return calls.member(channel, target.substring(target.indexOf('.') + 1), positional, named);
    }
    throw new Unsupported(target + ": the variable holds no channel");
  }

  private static String owner(String target) {
    int dot = target.indexOf('.');
    return dot < 0 ? target : target.substring(0, dot);
  }

  private static List<?> list(Object args) {
    return args instanceof List<?> items ? items : List.of();
  }

  private static Map<?, ?> map(Object kwargs) {
    return kwargs instanceof Map<?, ?> members ? members : Map.of();
  }

  // ---- variables

  /** What holds something is let go of at the end, whatever else becomes of it. */
  private void hold(Object result) {
    if (result instanceof AutoCloseable) {
      held.add(new Held(null, result));
    }
  }

  private void bind(Object name, Object result) throws Unsupported {
    if (name instanceof String single) {
      held.add(new Held(single, result));
    } else if (name instanceof List<?> names) {
      if (!(result instanceof List<?> items) || items.size() != names.size()) {
        throw new Unsupported("the result is no list of " + names.size() + " items to name");
      }
      for (int i = 0; i < names.size(); ++i) {
        held.add(new Held((String) names.get(i), items.get(i)));
      }
    }
  }

  private Object variable(String name) throws Unbound, Unsupported {
    for (Held one : held) {
      if (name.equals(one.name())) {
        if (one.value() instanceof Unsupported reason) {
          throw reason;
        }
        return one.value();
      }
    }
    throw new Unbound(name);
  }

  private String nameOf(Object object) {
    for (Held one : held) {
      if (one.name() != null && one.value() == object) {
        return one.name();
      }
    }
    return null;
  }
}
