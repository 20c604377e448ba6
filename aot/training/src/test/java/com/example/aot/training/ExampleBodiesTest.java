package com.example.aot.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.local.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleBodiesTest {
  @TempDir private Path folder;
  private ExampleBodies bodies;

  @BeforeEach
  void read() throws IOException {
    Path openApi =
        Files.writeString(
            folder.resolve("openapi.yaml"),
            """
            paths:
              /pets:
                get: {}
                post:
                  requestBody: {$ref: '#/components/requestBodies/NewPet'}
              /pets/{petId}:
                put:
                  requestBody: {content: {application/json: {example: {name: Rex}}}}
                patch:
                  requestBody: {content: {application/json: {}}}
            components:
              requestBodies:
                NewPet:
                  content:
                    application/json:
                      examples:
                        first: {value: {name: Rex, born: 2024-02-29}}
                        second: {value: {name: Tom}}
            """);
    bodies = ExampleBodies.read(openApi);
  }

  @Test
  void aBodyIsTheFirstExample() {
    assertEquals("{\"name\":\"Rex\",\"born\":\"2024-02-29\"}", bodies.of("POST", "/pets"));
    assertEquals("{\"name\":\"Rex\"}", bodies.of("PUT", "/pets/{petId}"));
  }

  @Test
  void withoutABodyNothingIsSent() {
    assertEquals("", bodies.of("GET", "/pets"));
    assertEquals("", bodies.of("PUT", "/pets"));
    assertEquals("", bodies.of("GET", "/other"));
  }

  @Test
  void aBodyNeedsAnExample() {
    StartFailure failure =
        assertThrows(StartFailure.class, () -> bodies.of("PATCH", "/pets/{petId}"));

    assertEquals(
        "openapi.yaml has no example of the body of PATCH /pets/{petId}", failure.getMessage());
  }

  @Test
  void aMissingDocumentIsNamed() {
    Path none = folder.resolve("none.yaml");

    String message = assertThrows(StartFailure.class, () -> ExampleBodies.read(none)).getMessage();

    assertTrue(message.startsWith(none + " cannot be read: "), message);
  }
}
