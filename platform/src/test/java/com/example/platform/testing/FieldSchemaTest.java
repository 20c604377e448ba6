package com.example.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.platform.fields.BooleanField;
import com.example.platform.fields.ChoiceField;
import com.example.platform.fields.DateField;
import com.example.platform.fields.Field;
import com.example.platform.fields.InstantField;
import com.example.platform.fields.NumberField;
import com.example.platform.fields.Presence;
import com.example.platform.fields.TextField;
import com.example.platform.fields.TextListField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldSchemaTest {
  @Test
  void everyKindHasItsSchema() {
    Presence required = Presence.required("Missing");
    Map<Field, String> schemas =
        Map.of(
            new TextField("x", 7, required),
            "{\"type\":\"string\",\"maxLength\":7}",
            NumberField.whole("x", 1, 9, required),
            "{\"type\":\"integer\",\"minimum\":1,\"maximum\":9}",
            NumberField.decimal("x", new BigDecimal("0.5"), BigDecimal.ONE, required),
            "{\"type\":\"number\",\"minimum\":0.5,\"maximum\":1}",
            new BooleanField("x", required),
            "{\"type\":\"boolean\"}",
            new DateField("x", required),
            "{\"type\":\"string\",\"format\":\"date\"}",
            new InstantField("x", required),
            "{\"type\":\"string\",\"format\":\"date-time\"}",
            new ChoiceField("x", List.of("a", "b"), required),
            "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}",
            new TextListField("x", 3, 7, required),
            "{\"type\":\"array\",\"maxItems\":3,"
                + "\"items\":{\"type\":\"string\",\"maxLength\":7}}");

    schemas.forEach(
        (field, schema) -> assertEquals(schema, FieldSchema.of(field, true).toString()));
  }
}
