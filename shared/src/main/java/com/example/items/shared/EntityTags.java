package com.example.items.shared;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The value of an {@code If-Match} or {@code If-None-Match} header (RFC 9110, 13.1): {@code *} or a
 * list of entity tags. What is not a tag of ours matches nothing.
 */
public final class EntityTags {
  /** DynamoDB's limit for the operands of {@code IN}. */
  private static final int MAX_TAGS = 100;

  private static final int MAX_DIGITS = 18;

  private final boolean any;

  /** The versions in strong tags; only a decimal number can be one of ours. */
  private final Set<String> strong = new LinkedHashSet<>();

  private final Set<String> weak = new HashSet<>();

  private EntityTags(String header) {
    any = header.strip().equals("*");
    int at = 0;
    while (at < header.length()) {
      at = element(header, at);
    }
  }

  /**
   * @throws RequestException 400 for more than 100 tags, which is more than a condition takes
   */
  public static EntityTags ifMatch(String header) {
    EntityTags tags = new EntityTags(header);
    if (tags.strong.size() > MAX_TAGS) {
      throw new RequestException(400, "If-Match must list at most " + MAX_TAGS + " entity tags");
    }
    return tags;
  }

  public static EntityTags ifNoneMatch(String header) {
    return new EntityTags(header);
  }

  /** Whether the header is {@code *}: it matches every item that exists. */
  public boolean any() {
    return any;
  }

  /** Weak comparison, as {@code If-None-Match} asks for. */
  public boolean matchesWeakly(ShownItem item) {
    return any || strong.contains(item.version()) || weak.contains(item.version());
  }

  /**
   * The condition that the item has one of the versions, by strong comparison. Not for {@link
   * #any}.
   *
   * @param names takes the expression's attribute names
   * @param values takes the expression's attribute values
   */
  public String condition(Map<String, String> names, Map<String, AttributeValue> values) {
    String unversioned = strong.contains(Item.NO_VERSION) ? "attribute_not_exists(#version)" : "";
    String versioned =
        strong.stream()
            .filter(version -> !version.equals(Item.NO_VERSION))
            .map(
                version -> {
                  String name = ":version" + version;
                  values.put(name, AttributeValue.fromN(version));
                  return name;
                })
            .collect(Collectors.joining(", "));
    if (!unversioned.isEmpty() || !versioned.isEmpty()) {
      names.put("#version", Item.VERSION);
    }
    if (versioned.isEmpty()) {
      // A tag that no item can have must fail, and fail in DynamoDB: only there is it known
      // whether the item exists.
      return unversioned.isEmpty() ? Item.NEVER : unversioned;
    }
    return "#version IN (" + versioned + ")" + (unversioned.isEmpty() ? "" : " OR " + unversioned);
  }

  /** Reads the list element at {@code at} and returns where the next one begins. */
  private int element(String header, int at) {
    char first = header.charAt(at);
    if (first == ' ' || first == '\t' || first == ',') {
      return at + 1;
    }
    boolean isWeak = header.startsWith("W/\"", at);
    int opening = isWeak ? at + 2 : at;
    int closing = header.charAt(opening) == '"' ? header.indexOf('"', opening + 1) : -1;
    int comma = header.indexOf(',', Math.max(closing, at));
    int end = comma < 0 ? header.length() : comma;
    if (closing > 0 && header.substring(closing + 1, end).isBlank()) {
      String tag = header.substring(opening + 1, closing);
      if (isVersion(tag)) {
        (isWeak ? weak : strong).add(tag);
      }
    }
    return end;
  }

  private static boolean isVersion(String tag) {
    return !tag.isEmpty()
        && tag.length() <= MAX_DIGITS
        && tag.chars().allMatch(c -> c >= '0' && c <= '9')
        && (tag.charAt(0) != '0' || tag.equals(Item.NO_VERSION));
  }
}
