package com.example.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTagsTest {
  @Test
  void onlyTagsOfTestsThatRunCount(@TempDir Path project) throws IOException {
    String test =
        """
        @org.junit.jupiter.api.Tag("A5")
        class SomeTest {
          // @Tag("Z1")
          /* @Tag("Z2") */
          String text = "@Tag(\\"Z3\\")";

          @Tag("A1") @Test void plain() {}
          @Tag(value = "A2")
          @Tag("A3")
          @ParameterizedTest void several() {}
          @Disabled @Tag("Z4") @Test void off() {}
          class Inner { @Test @Tag("A4") void nested() {} }
          @Disabled class Off { @Test @Tag("Z5") void off() {} }
        }
        """;
    write(project.resolve("module/src/test/java/some/SomeTest.java"), test);
    write(project.resolve("module/src/main/java/some/SomeTest.java"), test.replace("\"A", "\"Y"));
    write(
        project.resolve("module/target/copy/src/test/java/some/SomeTest.java"),
        test.replace("\"A", "\"X"));

    assertEquals(Set.of("A1", "A2", "A3", "A4", "A5"), TestTags.under(project));
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
