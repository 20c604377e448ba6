package com.example.platform.fields;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an update sets and removes, as parts of an update expression. Not thread-safe. */
public final class Changes {
  private final StringBuilder set = new StringBuilder();
  private final StringBuilder remove = new StringBuilder();
  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;

  Changes(Map<String, String> names, Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  /** Gives the name as a placeholder, because the name may be a reserved word of DynamoDB. */
  void set(String placeholder, String name, AttributeValue value) {
    set.append(", #").append(placeholder).append(" = :").append(placeholder);
    names.put("#" + placeholder, name);
    values.put(":" + placeholder, value);
  }

  void remove(String placeholder, String name) {
    remove.append(remove.isEmpty() ? " REMOVE #" : ", #").append(placeholder);
    names.put("#" + placeholder, name);
  }

  /** The assignments, each after a comma, for the end of a SET clause. */
  public String assignments() {
    return set.toString();
  }

  /** The REMOVE clause, after a space; empty where nothing is removed. */
  public String removals() {
    return remove.toString();
  }
}
