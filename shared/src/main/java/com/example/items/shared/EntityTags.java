package com.example.items.shared;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The value of an {@code If-Match} or {@code If-None-Match} header (RFC 9110, 13.1): {@code *} or a
 * list of entity tags. A tag that this API never gives matches nothing.
 */
final class EntityTags {
  private static final int MAX_DIGITS = 18;

  private final boolean any;

  /** The versions in the tags. A tag that is not a decimal number is left out. */
  private final Set<String> versions = new LinkedHashSet<>();

  private EntityTags(String header, boolean weakly) {
    any = header.strip().equals("*");
    int at = 0;
    while (at < header.length()) {
      at = element(header, at, weakly);
    }
  }

  /** Compares strongly, so that a weak tag matches nothing. */
  static EntityTags ifMatch(String header) {
    return new EntityTags(header, false);
  }

  /** Compares weakly, so that a weak tag matches as a strong tag does. */
  static EntityTags ifNoneMatch(String header) {
    return new EntityTags(header, true);
  }

  /** Returns how many different versions are listed. */
  int size() {
    return versions.size();
  }

  /** Tells whether an item has one of the tags. */
  boolean matches(ItemView item) {
    return any || versions.contains(item.version());
  }

  /**
   * Returns the condition expression that an existing item has one of the tags.
   *
   * @param prefix the prefix of the expression's value names
   * @param names takes the expression's attribute names
   * @param values takes the expression's attribute values
   */
  String condition(String prefix, Map<String, String> names, Map<String, AttributeValue> values) {
    if (any) {
      return Item.EXISTS;
    }
    StringBuilder list = new StringBuilder();
    for (String version : versions) {
      if (!version.equals(Item.NO_VERSION)) {
        // Short names, because an expression may have 4 KB.
        String name = prefix + values.size();
        values.put(name, AttributeValue.fromN(version));
        list.append(list.isEmpty() ? "#version IN (" : ", ").append(name);
      }
    }
    boolean unversioned = versions.contains(Item.NO_VERSION);
    if (list.isEmpty() && !unversioned) {
      // A tag that no item has must fail in DynamoDB, because only DynamoDB knows whether the item
      // exists.
      return Item.FALSE_CONDITION;
    }
    names.put("#version", Item.VERSION);
    if (list.isEmpty()) {
      return "attribute_not_exists(#version)";
    }
    return list.append(unversioned ? ") OR attribute_not_exists(#version)" : ")").toString();
  }

  /** Reads the list element at {@code at} and returns where the next one begins. */
  private int element(String header, int at, boolean weakly) {
    char first = header.charAt(at);
    if (first == ' ' || first == '\t' || first == ',') {
      return at + 1;
    }
    boolean isWeak = header.startsWith("W/\"", at);
    int opening = isWeak ? at + 2 : at;
    int closing = header.charAt(opening) == '"' ? header.indexOf('"', opening + 1) : -1;
    int comma = header.indexOf(',', Math.max(closing, at));
    int end = comma < 0 ? header.length() : comma;
    if (closing > 0 && header.substring(closing + 1, end).isBlank() && (weakly || !isWeak)) {
      String tag = header.substring(opening + 1, closing);
      if (isVersion(tag)) {
        versions.add(tag);
      }
    }
    return end;
  }

  private static boolean isVersion(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      if (tag.charAt(i) < '0' || tag.charAt(i) > '9') {
        return false;
      }
    }
    return !tag.isEmpty()
        && tag.length() <= MAX_DIGITS
        && (tag.charAt(0) != '0' || tag.equals(Item.NO_VERSION));
  }
}
