package com.example.local.api;

import com.example.local.StartFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The words of a command line, each of the form {@code name=value}. Not thread-safe. */
final class Arguments {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final SequencedSet<String> unread = new LinkedHashSet<>();

  /**
   * @throws StartFailure if a word has no name, or if a name is there twice
   */
  Arguments(List<String> words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new StartFailure("an option must be given as name=value, not \"" + word + "\"");
      }
      String name = word.substring(0, equals);
      if (values.put(name, word.substring(equals + 1)) != null) {
        throw new StartFailure("the option " + name + " is given twice");
      }
      unread.add(name);
    }
  }

  /** The value of an option that must be there. */
  String required(String name) {
    String value = optional(name, null);
    if (value == null) {
      throw new StartFailure("the option " + name + " is missing");
    }
    return value;
  }

  /** Whether an option is {@code on}. Without the option it is off. */
  boolean isOn(String name) {
    String value = optional(name, "off");
    if (!value.equals("on") && !value.equals("off")) {
      throw new StartFailure(name + " must be on or off, not \"" + value + "\"");
    }
    return value.equals("on");
  }

  /** The number of a port, where 0 is any free port. */
  int port(String name, int absent) {
    String text = optional(name, Integer.toString(absent));
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The message below is the same as for a number out of range.
    }
    throw new StartFailure(name + " must be a number up to 65535, not \"" + text + "\"");
  }

  /** An address of this machine, given as an address or a name. */
  String host(String name, String absent) {
    String text = optional(name, absent);
    try {
      return InetAddress.getByName(text).getHostAddress();
    } catch (UnknownHostException e) {
      throw new StartFailure(name + ": no address is named \"" + text + "\"", e);
    }
  }

  /**
   * The values of the options whose names begin with a prefix, by the rest of the name. An option
   * with an empty value counts as absent, because Maven cannot leave an option out.
   */
  Map<String, String> startingWith(String prefix) {
    known.add(prefix + "NAME");
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && name.length() > prefix.length()) {
            unread.remove(name);
            if (!value.isEmpty()) {
              found.put(name.substring(prefix.length()), value);
            }
          }
        });
    return found;
  }

  /**
   * Ends the reading.
   *
   * @throws StartFailure if there is an option that nobody has read
   */
  void end() {
    if (!unread.isEmpty()) {
      throw new StartFailure(
          "there is no option " + unread.getFirst() + ", only " + String.join(", ", known));
    }
  }

  private String optional(String name, String absent) {
    known.add(name);
    unread.remove(name);
    return values.getOrDefault(name, absent);
  }
}
