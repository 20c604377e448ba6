package com.example.platform.fields;

import com.example.platform.json.JsonName;
import com.example.platform.lambda.RequestBody;
import com.example.platform.lambda.RequestException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The declaration of an entity: its keys, its fields, and its times. Thread-safe. */
public final class Fields {
  private final List<Field> fields;
  private final JsonName[] shown;
  private final String projection;
  private final Map<String, String> projectionNames;

  /**
   * Declares an entity. Clients see its attributes in the order keys, fields, times.
   *
   * @param keys the partition key and the sort key
   * @param times attributes that the API sets
   * @param fields attributes that clients set
   */
  public Fields(List<String> keys, List<String> times, Field... fields) {
    this.fields = List.of(fields);
    this.shown = new JsonName[keys.size() + fields.length + times.size()];
    int count = 0;
    for (String key : keys) {
      shown[count++] = new JsonName(key);
    }
    for (Field field : fields) {
      shown[count++] = field.jsonName();
    }
    for (String time : times) {
      shown[count++] = new JsonName(time);
    }
    StringBuilder placeholders = new StringBuilder();
    Map<String, String> names = new HashMap<>();
    for (int i = 1; i < shown.length; i++) {
      placeholders.append(i == 1 ? "#s" : ", #s").append(i);
      names.put("#s" + i, shown[i].text());
    }
    this.projection = placeholders.toString();
    this.projectionNames = Map.copyOf(names);
  }

  /** The fields that clients set, in the order in which they are checked. */
  public List<Field> all() {
    return fields;
  }

  /** Returns how many attributes clients see. */
  public int shownCount() {
    return shown.length;
  }

  /** The name of an attribute that clients see, by its place. */
  public JsonName shown(int place) {
    return shown[place];
  }

  /** Returns the place of an attribute that clients see, or -1 for another attribute. */
  public int placeOf(String attribute) {
    for (int i = 0; i < shown.length; i++) {
      if (shown[i].text().equals(attribute)) {
        return i;
      }
    }
    return -1;
  }

  /** The projection expression of all that clients see, except the partition key. */
  public String projection() {
    return projection;
  }

  /** The names in the projection expression. */
  public Map<String, String> projectionNames() {
    return projectionNames;
  }

  /**
   * Reads a new entity.
   *
   * @throws RequestException 400 that names a field and its rule
   */
  public Map<String, AttributeValue> create(RequestBody body) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (Field field : fields) {
      Object json = body.member(field.name());
      Presence presence = field.presence();
      AttributeValue value = json == null ? presence.defaultValue() : field.read(json);
      if (presence.isRequired() && (value == null || field.isBlank(value))) {
        throw new RequestException(400, presence.missing());
      }
      if (value != null) {
        checkNotBlank(field, value);
        attributes.put(field.name(), value);
      }
    }
    return attributes;
  }

  /**
   * Reads an update. Null removes an optional field, and counts as absent for any other field.
   *
   * @param blankIsAbsent the field whose blank text counts as absent where nothing else is changed
   * @param nothingToChange the text of the error where nothing is changed
   * @param names takes the names of the expression
   * @param values takes the values of the expression
   * @throws RequestException 400 that names a field and its rule
   */
  public Changes update(
      RequestBody body,
      String blankIsAbsent,
      String nothingToChange,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    Changes changes = new Changes(names, values);
    AttributeValue[] read = new AttributeValue[fields.size()];
    boolean changed = false;
    for (int i = 0; i < read.length; i++) {
      Field field = fields.get(i);
      Object json = body.member(field.name());
      if (json != null) {
        read[i] = field.read(json);
        changed |= !(field.name().equals(blankIsAbsent) && field.isBlank(read[i]));
      } else if (body.has(field.name()) && field.presence().isOptional()) {
        changes.remove("f" + i, field.name());
        changed = true;
      }
    }
    if (!changed) {
      throw new RequestException(400, nothingToChange);
    }
    for (int i = 0; i < read.length; i++) {
      if (read[i] != null) {
        checkNotBlank(fields.get(i), read[i]);
        changes.set("f" + i, fields.get(i).name(), read[i]);
      }
    }
    return changes;
  }

  /** A sample of a body, as JSON. */
  public String sampleBody() {
    StringBuilder body = new StringBuilder("{");
    for (Field field : fields) {
      body.append(body.length() == 1 ? "\"" : ",\"").append(field.name()).append("\":");
      body.append(field.sample());
    }
    return body.append('}').toString();
  }

  /** The fields of a sample of a stored entity, as members of DynamoDB's JSON. */
  public String storedSample() {
    StringBuilder members = new StringBuilder();
    for (Field field : fields) {
      members.append(members.isEmpty() ? "\"" : ",\"").append(field.name()).append("\":");
      members.append(field.storedSample());
    }
    return members.toString();
  }

  private static void checkNotBlank(Field field, AttributeValue value) {
    if (field.isBlank(value)) {
      throw field.invalid("not be blank");
    }
  }
}
